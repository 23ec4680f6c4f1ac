import type { DesiredEntitlement, EntitlementMode } from '../desired.js';
import type { Finding } from '../finding.js';
import { entitlementKey } from '../held-entitlement.js';
import type { EmployeeFacts } from '../person-view.js';
import type { CompiledRule, CompiledTarget } from './compiled-policy.js';
import type { Evaluated } from './expression.js';
import { LEAST_TOUCHING } from './treatment.js';

export interface DesiredEntitlements {
  readonly entitlements: readonly DesiredEntitlement[];
  /** Rules that could not be evaluated: what they gave stays. */
  readonly unevaluated: readonly string[];
  /** Rules that would give a contractor what the allow-list does not name: refused. */
  readonly beyondLimit: readonly string[];
  readonly findings: readonly Finding[];
}

/** @param early only what policy gives before the start */
export function desiredEntitlements(
  target: CompiledTarget,
  employee: EmployeeFacts,
  early: 'early' | 'all',
): DesiredEntitlements {
  const given = new Map<string, DesiredEntitlement>();
  const failed: { readonly rule: CompiledRule; readonly detail: string }[] = [];
  const beyondLimit: string[] = [];
  for (const rule of target.rules) {
    if (early === 'early' && rule.earliest === 'start') continue;
    const name = nameGiven(rule, employee);
    if (!name.ok) failed.push({ rule, detail: name.detail });
    else if (name.value === null) continue;
    else if (mayHold(target, employee, name.value)) add(given, target, rule, name.value);
    else beyondLimit.push(rule.id);
  }
  return {
    entitlements: [...given.values()],
    unevaluated: failed.map(({ rule }) => rule.id),
    beyondLimit,
    findings: failed.map(({ rule, detail }) => notEvaluated(target.target, rule.id, detail)),
  };
}

/** A contractor may hold only what the allow-list names, whatever rules and modes say. */
export function mayHold(target: CompiledTarget, employee: EmployeeFacts, name: string): boolean {
  return employee.userType !== 'Contractor' || target.contractorMayHold(name);
}

function nameGiven(rule: CompiledRule, employee: EmployeeFacts): Evaluated<string | null> {
  const when = rule.when(employee);
  if (!when.ok) return when;
  return when.value ? rule.name.evaluate(employee) : { ok: true, value: null };
}

function add(given: Map<string, DesiredEntitlement>, target: CompiledTarget, rule: CompiledRule, name: string): void {
  const { kind, id } = rule;
  const treatment = target.treat(kind, name);
  const key = entitlementKey({ kind, name });
  const before = given.get(key);
  const own = rule.mode ?? (treatment.mode === 'unmanaged' ? 'managed' : treatment.mode);
  given.set(key, {
    kind,
    name,
    rules: [...(before?.rules ?? []), id],
    mode: before === undefined ? own : leastTouching(before.mode, own),
    sensitive: treatment.sensitive || rule.sensitive || (before?.sensitive ?? false),
  });
}

function leastTouching(left: EntitlementMode, right: EntitlementMode): EntitlementMode {
  return LEAST_TOUCHING.find((mode) => mode === left || mode === right) ?? left;
}

function notEvaluated(target: string, rule: string, detail: string): Finding {
  return {
    kind: 'data',
    key: `${target}:${rule}`,
    field: null,
    detail: `rule ${rule} cannot be evaluated: ${detail}; what it gave stays`,
    blocks: [`${target}:${rule}`],
  };
}
