import type { CompiledRule } from '../compiled-policy.js';
import { CONDITION } from '../result-types.js';
import type { RuleDocument } from '../schema/entitlements.js';
import type { Path, Workshop } from './workshop.js';

export function compileRules(written: readonly RuleDocument[], path: Path, workshop: Workshop): CompiledRule[] {
  const counts = { group: 0, app: 0 };
  return written.map((rule, index) => {
    const kind = rule.group === undefined ? 'app' : 'group';
    const position = counts[kind]++;
    const at = [...path, 'entitlements', index];
    return {
      id: rule.id ?? `${kind}s[${position}]`,
      where: workshop.where(at),
      kind,
      name: workshop.template(rule.group ?? rule.app ?? '', [...at, kind]),
      when: workshop.expression(rule.when, CONDITION, [...at, 'when']),
      earliest: rule.earliest,
      per: rule.per ?? 'position',
      mode: rule.mode ?? null,
      sensitive: rule.sensitive,
    };
  });
}
