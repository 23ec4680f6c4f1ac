import { canonicalJson } from '../../canonical-json.js';
import type { Asking, CompiledMatrix, CompiledRule, Giver } from '../compiled-policy.js';
import { dateMark } from '../date-window.js';
import { durationMs } from '../duration.js';
import { CONDITION } from '../result-types.js';
import type { RuleDocument, TargetDocument } from '../schema/entitlements.js';
import { writtenEntitlement } from '../written-entitlement.js';
import { compileAppProfile } from './app-profile.js';
import { compileMatrix } from './matrix.js';
import type { Path, Workshop } from './workshop.js';

/** A target's rules and tables, each in the order they are written. */
export interface CompiledRules {
  readonly rules: readonly CompiledRule[];
  readonly matrices: readonly CompiledMatrix[];
  readonly givers: readonly Giver[];
}

export function compileRules(
  { entitlements, order = 'removeFirst' }: Pick<TargetDocument, 'entitlements' | 'order'>,
  path: Path,
  workshop: Workshop,
): CompiledRules {
  const counts = { groups: 0, apps: 0, roles: 0, matrix: 0 };
  const rules: CompiledRule[] = [];
  const matrices: CompiledMatrix[] = [];
  const ids = new Set<string>();
  entitlements.forEach((rule, index) => {
    const at = [...path, 'entitlements', index];
    const taking = takingOf(rule, order);
    if (rule.id !== undefined && ids.has(rule.id))
      workshop.refuse([...at, 'id'], `${rule.id} is the id of an earlier rule too: rename one`);
    if (rule.id !== undefined) ids.add(rule.id);
    const asking = askingOf(rule, at, workshop);
    if (rule.matrix !== undefined) {
      const place = counts.matrix++;
      const id = rule.id ?? `matrix[${place}]`;
      matrices.push({ ...asking, ...compileMatrix(id, taking, rule.matrix, at, workshop) });
      return;
    }
    const { kind, name } = writtenEntitlement(rule) ?? { kind: 'group', name: '' };
    const place = counts[`${kind}s`]++;
    rules.push({
      ...asking,
      id: rule.id ?? `${kind}s[${place}]`,
      where: workshop.where(at),
      kind,
      name: workshop.template(name, [...at, kind]),
      profile: compileAppProfile(rule.profile, [...at, 'profile'], workshop),
      ...taking,
    });
  });
  const cells = matrices.flatMap(({ rows }) => rows).flatMap(({ gives }) => gives);
  return { rules, matrices, givers: [...rules, ...cells] };
}

/** How what it gives is taken away again. */
function takingOf(
  { mode, sensitive, overlap = '0s', order }: RuleDocument,
  usual: Giver['order'],
): Pick<Giver, 'mode' | 'sensitive' | 'overlapMs' | 'order'> {
  return { mode: mode ?? null, sensitive, overlapMs: durationMs(overlap) ?? 0, order: order ?? usual };
}

/** A table without a condition is asked about everybody. */
function askingOf(rule: RuleDocument, at: Path, workshop: Workshop): Asking {
  const { when = 'true', earliest = 'staging', per = 'position', from, until } = rule;
  const window = { from: dateMark(from ?? ''), until: dateMark(until ?? '') };
  const text = canonicalJson(rule);
  return { text, when: workshop.expression(when, CONDITION, [...at, 'when']), earliest, per, window };
}
