import { entitlementKey } from '../held-entitlement.js';
import type { DesiredEntitlements } from './desired-entitlements.js';
import type { LeaveTreatment } from './leave-treatment.js';
import type { RuleOutcome } from './rule-outcome.js';
import { SESSION_RULE } from './session-rule.js';

/** What is left of policy's gifts while a leave limits the account; every rule that is cut short says so. */
export function withinLeaveLimit(given: DesiredEntitlements, leave: LeaveTreatment | null): DesiredEntitlements {
  if (leave?.account !== 'limit') return given;
  const outcomes = given.outcomes.map((outcome) => (isCut(outcome, leave.mayKeep) ? cut(outcome) : outcome));
  const kept = new Set(
    outcomes.flatMap(({ outcome, kind, name }) =>
      outcome === 'gives' && kind !== null && name !== null ? [entitlementKey({ kind, name })] : [],
    ),
  );
  return { ...given, outcomes, entitlements: given.entitlements.filter((each) => kept.has(entitlementKey(each))) };
}

/** An account that stays open keeps the limit of its sessions. */
function isCut({ rule, outcome, rank, name }: RuleOutcome, mayKeep: (name: string) => boolean): boolean {
  return outcome === 'gives' && rank !== 'legalHold' && rule !== SESSION_RULE && name !== null && !mayKeep(name);
}

function cut(outcome: RuleOutcome): RuleOutcome {
  return { ...outcome, outcome: 'withholds', rank: 'leave', by: 'leave', detail: 'the leave limits the account' };
}
