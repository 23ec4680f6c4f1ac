import type { Finding } from '../finding.js';
import type { EmployeeFacts } from '../person-view.js';
import type { Claim, Spoken } from './claim.js';
import type { CompiledRule } from './compiled-policy.js';
import type { Evaluated } from './expression.js';
import type { RuleOutcome } from './rule-outcome.js';
import { positionsInForce, type Situation } from './situation.js';

/** Asks a rule about every position in force, or about the person alone when it says so; what any of them gets is given. */
export function askRule(target: string, rule: CompiledRule, situation: Situation): Spoken {
  if (situation.early === 'early' && rule.earliest === 'start') return silent(rule, 'not before the start');
  const claims = new Map<string, Claim>();
  const failures = new Set<string>();
  for (const { id, employee } of spokenFor(rule, situation)) {
    const name = nameGiven(rule, employee);
    if (!name.ok) failures.add(name.detail);
    else if (name.value !== null) claims.set(name.value, claim(rule, name.value, claims.get(name.value), id));
  }
  const [failure] = failures;
  if (claims.size === 0 && failure === undefined) return silent(rule, 'its condition is false');
  const said = { claims: [...claims.values()], changesAt: [] };
  if (failure === undefined) return { ...said, outcomes: [], unevaluated: [], findings: [] };
  return {
    ...said,
    outcomes: [{ ...unsaid(rule), outcome: 'error', detail: failure, by: rule.id }],
    unevaluated: [rule.id],
    findings: [notEvaluated(target, rule.id, failure)],
  };
}

function spokenFor(
  { per }: CompiledRule,
  situation: Situation,
): readonly { readonly id: string | null; readonly employee: EmployeeFacts }[] {
  if (per === 'person') return [{ id: null, employee: situation.view.employee }];
  return positionsInForce(situation);
}

function nameGiven(rule: CompiledRule, employee: EmployeeFacts): Evaluated<string | null> {
  const when = rule.when(employee);
  if (!when.ok) return when;
  return when.value ? rule.name.evaluate(employee) : { ok: true, value: null };
}

function claim(rule: CompiledRule, name: string, before: Claim | undefined, position: string | null): Claim {
  const { id, where, kind, mode, sensitive } = rule;
  const positions = [...(before?.positions ?? []), ...(position === null ? [] : [position])];
  return { id, where, kind, name, rank: 'rule', mode, sensitive, positions, until: null };
}

function silent(rule: CompiledRule, detail: string): Spoken {
  const outcome: RuleOutcome = { ...unsaid(rule), outcome: 'withholds', detail, by: null };
  return { claims: [], outcomes: [outcome], unevaluated: [], findings: [], changesAt: [] };
}

function unsaid({ id, where, kind }: CompiledRule): Omit<RuleOutcome, 'outcome' | 'detail' | 'by'> {
  return { rule: id, where, kind, name: null, rank: 'rule', positions: [] };
}

/** One question per rule; nothing waits for its answer but what the rule gives. */
export function notEvaluated(target: string, rule: string, detail: string): Finding {
  return {
    kind: 'data',
    key: `${target}:${rule}`,
    field: null,
    detail: `rule ${rule} cannot be evaluated: ${detail}; what it gave stays`,
    blocks: [`${target}:${rule}`],
  };
}
