import type { CompiledPolicy } from '../compiled-policy.js';
import { didYouMean } from '../nearest.js';
import type { LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';
import { expressionsOf, mappingsOf } from './mappings.js';

const CUSTOM = 'employee.custom.';

/** Of everybody who works here or will, when they are known. */
export function liveCustomFields({ compiled, population }: LintInput): readonly LintNote[] {
  if (!population || population.people.length === 0) return [];
  const known = new Set(population.people.flatMap(({ custom }) => Object.keys(custom)));
  return lintCustomFields(compiled, [...known]);
}

/**
 * Finds custom HR fields that policy reads and nobody has: renamed or taken away in HR, or misspelt.
 *
 * @param known names of the custom fields that live records have
 */
export function lintCustomFields(policy: CompiledPolicy, known: readonly string[]): readonly LintNote[] {
  const fields = new Set(known);
  return Object.values(policy.targets).flatMap((target) => [
    ...mappingsOf(target).flatMap(({ attribute }) =>
      missing(
        `attribute ${attribute.name}`,
        attribute.where,
        expressionsOf(attribute).flatMap(({ reads }) => reads),
        fields,
      ),
    ),
    ...target.profiles.flatMap(({ id, where, when }) => missing(`profile ${id}`, where, when.reads, fields)),
    ...target.rules.flatMap(({ id, where, when, name }) =>
      missing(`rule ${id}`, where, [...when.reads, ...name.reads], fields),
    ),
  ]);
}

function missing(
  who: string,
  where: string | null,
  reads: readonly string[],
  known: ReadonlySet<string>,
): readonly LintNote[] {
  const names = reads.flatMap((path) =>
    path.startsWith(CUSTOM) ? [path.slice(CUSTOM.length).split('.')[0] ?? ''] : [],
  );
  return [...new Set(names)]
    .filter((name) => name !== '' && !known.has(name))
    .map((name) => ({
      at: where,
      severity: 'error',
      message: `${who} reads employee.custom.${name}, which no live record has${didYouMean(name, known)}`,
      fix: 'follow its new name, or map it in the HR connector',
    }));
}
