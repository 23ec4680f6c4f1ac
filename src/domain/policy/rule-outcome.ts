import type { EntitlementKind, Profile } from '../account.js';

/** Who has the last word on an entitlement, the strongest first. */
export const RANKS = [
  'legalHold',
  'coverage',
  'contractorAllowList',
  'leave',
  'separation',
  'exclusion',
  'exception',
  'rule',
] as const;
export type Rank = (typeof RANKS)[number];

/** What a rule said of one person at one instant, and who had the last word on it. */
export interface RuleOutcome {
  readonly rule: string;
  /** `policy/acme.yaml:24:9`; `null` when it is not known. */
  readonly where: string | null;
  /** `null` when a table of several kinds gave nothing. */
  readonly kind: EntitlementKind | null;
  /** What it gives or would give; `null` when it came to no name. */
  readonly name: string | null;
  readonly outcome: 'gives' | 'withholds' | 'error';
  readonly rank: Rank;
  /** Why not, or why so; names the cause and never a personal value. */
  readonly detail: string | null;
  /** The rule, exclusion, exception or pair that won, e.g. `contractors.allow`; `null` when nothing was asked for. */
  readonly by: string | null;
  /** Places, among the positions in force, of those it spoke for; `[]` when it spoke for the person. */
  readonly positions: readonly number[];
  /** What it says that the app is to know; absent where it says nothing. */
  readonly profile?: Profile;
}
