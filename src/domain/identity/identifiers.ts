import type { CivilDate } from '../json.js';

/** What tells who somebody is, as one system writes it; `''`, `[]` and `null` where it does not. */
export interface Identifiers {
  /** Employee numbers, or what stands in their place. */
  readonly numbers: readonly string[];
  /** Work and private addresses and logins alike. */
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly givenName: string;
  readonly familyName: string;
  readonly startDate: CivilDate | null;
  /** Of a closed account or an ended employment: who comes back may have another number. */
  readonly closed: boolean;
}
