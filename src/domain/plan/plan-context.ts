import type { Finding } from '../finding.js';
import type { Identifiers } from '../identity/identifiers.js';
import type { Instant } from '../json.js';
import type { Treatment } from '../policy/compiled-policy.js';
import type { LeaveLimit } from '../policy/leave-treatment.js';
import type { KnownEntitlement } from '../policy/speaks-of.js';
import type { TerminationManner } from '../policy/termination-manner.js';
import type { Effect } from '../effect.js';
import type { EndingNews } from '../ending-news.js';

/** What a plan needs besides what is wanted and what is there. */
export interface PlanContext {
  readonly now: Instant;
  readonly policyHash: string;
  /** Start of the employment in view; what was put aside before it belongs to an earlier one and is not restored. */
  readonly employmentStartsAt: Instant | null;
  /** An earlier employment was reached: an account left over from it must not stay open before the new start. */
  readonly rehire: boolean;
  /** No account can exist: the person was never staged. */
  readonly neverStaged: boolean;
  /** When a leaver's end was due; with the grace the earliest deactivation. */
  readonly endDueAt: Instant | null;
  /** When the present ending was first heard of; `null` when a date brought it. */
  readonly endHeardAt: Instant | null;
  readonly termination: TerminationManner;
  readonly treat: (entitlement: KnownEntitlement) => Treatment;
  /** Who the person is, to tell whether an account is theirs. */
  readonly who: Identifiers;
  /** A create would be held: whether there is an account already is looked up first, which writes nothing. */
  readonly lookFirst: boolean;
  /** Accounts of the target are changed, not only looked at. */
  readonly enforced: boolean;
  /** Whether another record is the same person's is an open question. */
  readonly kinAsked: boolean;
  /** How long an ending was over when the record was first heard of; absent while it was not. */
  readonly endNews?: EndingNews;
  /** Whether this person may hold it at all (contractors' allow-list). */
  readonly mayHold: (name: string) => boolean;
  /** What a leave with an open account leaves in it; `null` when there is none. */
  readonly limit: LeaveLimit | null;
  /**
   * Whether one of these exclusions may exclude it, or one of these rules may have given it: of that only is guessed what no rule of this
   * policy is known to have given.
   */
  readonly couldConcern: (ids: readonly string[], entitlement: KnownEntitlement) => boolean;
  /** Whether one of these exclusions names it. */
  readonly isExcluded: (ids: readonly string[], entitlement: KnownEntitlement) => boolean;
  /** Id of the pair that separation of duties makes of two names; `null` when both may be held. */
  readonly partedBy: (one: string, other: string) => string | null;
  /** Every such pair that names held together break, with those of them that it keeps apart. */
  readonly brokenBy: (
    names: readonly string[],
  ) => readonly { readonly pair: string; readonly names: readonly string[] }[];
  /** Whether the name stands in any such pair. */
  readonly isParted: (name: string) => boolean;
  /** How long a mover keeps what these rules gave, and when it is taken. */
  readonly handOver: (entitlement: KnownEntitlement) => HandOver;
  /** Whether any rule speaks of it. */
  readonly isGivable: (entitlement: KnownEntitlement) => boolean;
  /** Those of its rules that nothing but the ledger ties to it: forgotten, nobody would know how it is treated. */
  readonly toldByLedger: (entitlement: KnownEntitlement) => readonly string[];
  /** Fields of an app that one of these rules may say something of. */
  readonly appFieldsOf: (ids: readonly string[], entitlement: KnownEntitlement) => readonly string[];
  /** By app the attribute that is the person's user name there. */
  readonly usernames: Readonly<Record<string, string>>;
  /** Whether a person closed this very finding, with a reason. */
  readonly isOverridden: (finding: Finding) => boolean;
}

/** How a mover hands over what a rule gave. */
export interface HandOver {
  readonly overlapMs: number;
  readonly order: 'removeFirst' | 'addFirst';
}

/** What to do in one target. */
export interface TargetPlan {
  /** In order of stages. */
  readonly effects: readonly Effect[];
  /** When to plan again although nothing was said: end of grace, next look-up. */
  readonly againAt: Instant | null;
  readonly findings: readonly Finding[];
}

export const NOTHING: TargetPlan = { effects: [], againAt: null, findings: [] };

/** A plan of effects and nothing else. */
export function only(effects: readonly Effect[]): TargetPlan {
  return { effects, againAt: null, findings: [] };
}
