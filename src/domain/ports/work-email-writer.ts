import type { CallOptions } from './call-options.js';

/** Tells an HR system which work e-mail address a person was given. */
export interface WorkEmailWriter {
  readonly source: string;
  /**
   * Writes the address where the record has none; `already` says that it has one, be it another, which stays. A repeat is safe.
   *
   * @throws ConnectorError `not-found` no such record · `invalid` the address is refused, e.g. another person's · `unauthorized` |
   *   `rate-limited` | `unavailable`
   */
  writeWorkEmail(hrId: string, email: string, options: CallOptions): Promise<'done' | 'already'>;
}

/** Tells whether an HR system takes a work address from us: what a connector can do is what it implements. */
export function takesWorkEmail<System extends { readonly source: string }>(
  system: System,
): system is System & WorkEmailWriter {
  return 'writeWorkEmail' in system;
}
