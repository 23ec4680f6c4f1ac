import type { CallOptions } from './call-options.js';

/** A group or app that exists in a target. */
export interface CatalogueEntry {
  readonly name: string;
  /** Whether members can be given from here; an imported or built-in group's cannot. */
  readonly writable: boolean;
}

/** Reads what can be given at all, so that a policy can be checked against it. */
export interface Catalogue {
  /**
   * Every group or app of the target, page by page in the target's order.
   *
   * @throws ConnectorError `unauthorized` | `rate-limited` | `unavailable`
   */
  catalogue(kind: 'group' | 'app', options: CallOptions): AsyncIterable<readonly CatalogueEntry[]>;
}
