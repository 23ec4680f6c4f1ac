import { PHASES } from '../../person-view.js';
import { EMPLOYMENT_TYPES, USER_TYPES } from '../../record-fields.js';
import { didYouMean } from '../nearest.js';
import type { Path } from '../places.js';
import { inspectExpression } from './inspect-expression.js';
import type { LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';
import { matrixCells } from './matrix-cells.js';
import { writtenExpressions } from './written-expressions.js';

/** Facts that have one of a few values, whatever HR says; those of HR are `''` when it says nothing. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  phase: PHASES,
  'manager.phase': ['', ...PHASES],
  userType: ['', ...USER_TYPES],
  employmentType: ['', ...EMPLOYMENT_TYPES],
};

/** Whether a fact has one of a few values. */
export function hasKnownValues(fact: string): boolean {
  return Object.hasOwn(KNOWN, fact);
}

/** Values of such a fact that nobody can ever have. */
export function knownValues({ document }: LintInput): readonly LintNote[] {
  const inExpressions = writtenExpressions(document).flatMap(({ path, source }) =>
    inspectExpression(source).comparisons.flatMap(({ fact, how, text }) =>
      how === '==' || how === '!=' ? noteOf(fact, text, path) : [],
    ),
  );
  const inMatrices = [...matrixCells(document)].flatMap(([path, fact, pattern]) =>
    pattern.includes('*') ? [] : noteOf(fact, pattern, path),
  );
  const inCoverage = Object.entries(document.coverage ?? {}).flatMap(([fact, values = []]) =>
    values.flatMap((text, index) => noteOf(fact, text, ['coverage', fact, index])),
  );
  return [...inExpressions, ...inMatrices, ...inCoverage];
}

function noteOf(fact: string, text: string, at: Path): readonly LintNote[] {
  const known = hasKnownValues(fact) ? KNOWN[fact] : undefined;
  if (known === undefined || known.includes(text)) return [];
  const shown = known.filter((value) => value !== '');
  const message = `${fact} is never '${text}'${didYouMean(text, shown)}`;
  return [{ severity: 'error', at, message, fix: `write one of ${shown.join(', ')}` }];
}
