import type { EmployeeFacts } from '../person-view.js';
import type { Claim } from './claim.js';
import type { CompiledTarget } from './compiled-policy.js';
import type { Rank, RuleOutcome } from './rule-outcome.js';

/** The word that counts on a claim. */
export interface Judgement {
  readonly claim: Claim;
  readonly outcome: 'gives' | 'withholds';
  readonly rank: Rank;
  readonly by: string;
  readonly detail: string | null;
}

/** Tells of every claim who has the last word: the highest rank that speaks of it. */
export function judgeClaims(
  claims: readonly Claim[],
  target: CompiledTarget,
  employee: EmployeeFacts,
): readonly Judgement[] {
  return claims.map((claim) => judge(claim, target, employee));
}

function judge(claim: Claim, target: CompiledTarget, employee: EmployeeFacts): Judgement {
  const { legalHold } = target.treat(claim.kind, claim.name);
  if (legalHold) return { claim, outcome: 'gives', rank: 'legalHold', by: 'legalHolds', detail: 'it is on legal hold' };
  if (!target.mayHold(employee, claim.name))
    return {
      claim,
      outcome: 'withholds',
      rank: 'contractorAllowList',
      by: 'contractors.allow',
      detail: 'contractors may not hold it',
    };
  return { claim, outcome: 'gives', rank: claim.rank, by: claim.id, detail: null };
}

/** How `explain` shows a judgement. */
export function outcomeOf({ claim, outcome, rank, by, detail }: Judgement): RuleOutcome {
  const { id, where, kind, name, positions } = claim;
  return { rule: id, where, kind, name, outcome, rank, detail, by, positions };
}
