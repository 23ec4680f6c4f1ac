import type { EntitlementKind, Profile } from '../account.js';
import type { EntitlementMode } from '../desired.js';
import type { Finding } from '../finding.js';
import type { Instant } from '../json.js';
import type { Rank, RuleOutcome } from './rule-outcome.js';

/** What one rule asks for, before anything of a higher rank was heard. */
export interface Claim {
  /** Id of the rule or exception. */
  readonly id: string;
  readonly where: string | null;
  readonly kind: EntitlementKind;
  readonly name: string;
  /** What the app is to know of the person. */
  readonly profile: Profile;
  readonly rank: Extract<Rank, 'exception' | 'rule'>;
  /** As written at the rule. */
  readonly mode: EntitlementMode | null;
  readonly sensitive: boolean;
  /** Places, among the positions in force, of those it speaks for; `[]` when it speaks for the person. */
  readonly positions: readonly number[];
  /** First instant it no longer holds by itself; `null` while no end is known. */
  readonly until: Instant | null;
  /** The reason written for it; `null` when none is. */
  readonly why: string | null;
}

/** Everything one rule said. */
export interface Spoken {
  readonly claims: readonly Claim[];
  /** Of what it does not ask for. */
  readonly outcomes: readonly RuleOutcome[];
  /** Rules that could not be evaluated: what they gave stays. */
  readonly unevaluated: readonly string[];
  readonly findings: readonly Finding[];
  /** Ids of what its own dates keep from speaking. */
  readonly closed: readonly string[];
  /** When it may speak otherwise although no fact changes. */
  readonly changesAt: readonly Instant[];
}
