import type { CatalogueEntry } from '../../domain/ports/catalogue.js';
import { lintPolicy } from '../../domain/policy/lint.js';
import { lintAttributes } from '../../domain/policy/lint/lint-attributes.js';
import { lintCustomFields } from '../../domain/policy/lint/lint-custom-fields.js';
import type { LintProblem } from '../../domain/policy/lint/lint-problem.js';
import type { LiveTarget, LiveWorld } from './live/live-world.js';
import type { OpenPolicy } from './open-policy.js';
import type { ShownProblem } from './policy-problem.js';

/**
 * What is well formed in a policy and cannot be meant; with a live world also what contradicts it.
 *
 * @param world `null` leaves out every check against the live systems
 * @returns by file, line and column
 */
export function lintProblems(policy: OpenPolicy, world: LiveWorld | null): readonly ShownProblem[] {
  const { document, places, compiled } = policy;
  const people = world?.people ?? null;
  const catalogue = Object.fromEntries((world?.targets ?? []).map((target) => [target.target, entriesOf(target)]));
  const found = lintPolicy({
    ...{ document, places, compiled },
    ...(world === null || people === null ? {} : { population: { at: world.at, people } }),
    ...(world === null ? {} : { catalogue }),
  });
  const mapped = [
    ...(world?.targets ?? []).flatMap(({ schema }) => (schema === null ? [] : lintAttributes(compiled, schema))),
    ...(people === null
      ? []
      : lintCustomFields(compiled, [...new Set(people.flatMap(({ custom }) => Object.keys(custom)))])),
  ];
  return [...found, ...mapped.map((problem) => placed(problem, policy.file))].sort(
    (left, right) => left.file.localeCompare(right.file, 'en') || left.line - right.line || left.column - right.column,
  );
}

function entriesOf({ groups, apps }: LiveTarget): readonly (CatalogueEntry & { readonly kind: 'group' | 'app' })[] {
  return [
    ...groups.map((each) => ({ ...each, kind: 'group' as const })),
    ...apps.map((each) => ({ ...each, kind: 'app' as const })),
  ];
}

function placed({ where, severity, message, fix }: LintProblem, policyFile: string): ShownProblem {
  const [, file = policyFile, line = '1', column = '1'] = /^(.*):(\d+):(\d+)$/.exec(where ?? '') ?? [];
  return { file, line: Number(line), column: Number(column), severity, message, fix };
}
