import type { Finding } from '../finding.js';
import type { EmployeeFacts } from '../person-view.js';
import type { Claim } from './claim.js';
import type { CompiledTarget } from './compiled-policy.js';
import { exclusionJudge } from './exclusions.js';
import type { RuleOutcome } from './rule-outcome.js';
import { separationJudge } from './separations.js';
import { SESSION_RULE } from './session-rule.js';
import type { Situation } from './situation.js';
import type { Judgement, Verdict } from './verdict.js';

export interface Judgements {
  readonly judgements: readonly Judgement[];
  /** Exclusions that could not be evaluated: what they might exclude stays as it is. */
  readonly unevaluated: readonly string[];
  /** Exclusions that speak of the person. */
  readonly excludedBy: readonly string[];
  readonly findings: readonly Finding[];
}

/** Tells of every claim who has the last word. Each rank decides over what the ranks above it left. */
export function judgeClaims(claims: readonly Claim[], target: CompiledTarget, situation: Situation): Judgements {
  const { employee } = situation.view;
  // A hold keeps what is there; it is no reason to give both sides of a pair to anybody.
  const onHold = new Map(claims.map((claim) => [claim, held(claim, target)]));
  const between = separationJudge(
    claims.filter((claim) => onHold.get(claim) !== null),
    target,
  );
  const highest = new Map(
    claims.map((claim) => [claim, between.verdict(claim) ?? onHold.get(claim) ?? limited(claim, target, employee)]),
  );
  const standing = claims.filter((claim) => highest.get(claim)?.outcome !== 'withholds');
  const separation = separationJudge(standing, target);
  const exclusion = exclusionJudge(target, situation);
  // What limits sessions takes nothing from anybody to keep apart or exclude.
  const refused = (claim: Claim): Verdict | null =>
    claim.id === SESSION_RULE ? null : (separation.verdict(claim) ?? exclusion.verdict(claim));
  const judgements = claims.map((claim) => ({
    claim,
    ...(highest.get(claim) ?? refused(claim) ?? given(claim)),
  }));
  return {
    judgements,
    unevaluated: exclusion.unevaluated(),
    excludedBy: exclusion.inForce(),
    findings: [...between.findings, ...separation.findings, ...exclusion.findings()],
  };
}

function held({ kind, name, id }: Claim, target: CompiledTarget): Verdict | null {
  if (!target.treat({ kind, name, rules: [id] }).legalHold) return null;
  return { outcome: 'gives', rank: 'legalHold', by: 'legalHolds', detail: 'it is on legal hold' };
}

function limited({ name }: Claim, target: CompiledTarget, employee: EmployeeFacts): Verdict | null {
  if (target.mayHold(employee, name)) return null;
  const detail = 'contractors may not hold it';
  return { outcome: 'withholds', rank: 'contractorAllowList', by: 'contractors.allow', detail };
}

function given({ rank, id, why }: Claim): Verdict {
  return { outcome: 'gives', rank, by: id, detail: why };
}

/** How `explain` shows a judgement. */
export function outcomeOf({ claim, outcome, rank, by, detail }: Judgement): RuleOutcome {
  const { id, where, kind, name, positions, profile } = claim;
  const said = Object.keys(profile).length === 0 ? {} : { profile };
  return { rule: id, where, kind, name, outcome, rank, detail, by, positions, ...said };
}
