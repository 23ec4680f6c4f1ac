import type { EntitlementKind } from '../account.js';
import type { CallOptions } from './call-options.js';

/** A group, app or administrator role that exists in a target. */
export interface CatalogueEntry {
  readonly name: string;
  /** Whether members can be given from here; an imported or built-in group's cannot. */
  readonly writable: boolean;
}

/** Reads what can be given at all, so that a policy can be checked against it. */
export interface Catalogue {
  /**
   * Every group, app or administrator role of the target, page by page in the target's order.
   *
   * @throws ConnectorError `unauthorized` | `rate-limited` | `unavailable`
   */
  catalogue(kind: EntitlementKind, options: CallOptions): AsyncIterable<readonly CatalogueEntry[]>;
}
