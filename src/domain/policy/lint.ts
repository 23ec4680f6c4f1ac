import { appFields } from './lint/app-fields.js';
import { catalogueNames } from './lint/catalogue-names.js';
import { contradictions } from './lint/contradictions.js';
import type { LintInput } from './lint/lint-input.js';
import { knownValues } from './lint/known-values.js';
import { lintExceptions } from './lint/lint-exceptions.js';
import { placed, type LintFinding } from './lint/lint-finding.js';
import { livePeople } from './lint/live-people.js';
import { liveValues } from './lint/live-values.js';
import { targetAttributes } from './lint/lint-attributes.js';
import { liveCustomFields } from './lint/lint-custom-fields.js';
import { missingCapabilities } from './lint/missing-capabilities.js';
import { unreachable } from './lint/unreachable.js';
import { unheardWords } from './lint/unheard-words.js';
import { unused } from './lint/unused.js';

export type { LintFinding } from './lint/lint-finding.js';
export type { LintInput } from './lint/lint-input.js';

const CHECKS = [
  missingCapabilities,
  unreachable,
  contradictions,
  unheardWords,
  knownValues,
  lintExceptions,
  unused,
  catalogueNames,
  targetAttributes,
  appFields,
  liveValues,
  liveCustomFields,
  livePeople,
];

/**
 * Looks for what is well formed and yet cannot be meant: rules nobody can fulfil, contradictions, names that do not exist, live facts
 * that policy does not know. Checks that need the live world are left out when it is not given.
 *
 * @returns by file, line and column; `[]` when nothing is found
 */
export function lintPolicy(input: LintInput): readonly LintFinding[] {
  const findings = CHECKS.flatMap((check) => check(input)).map((note) => placed(note, input.places));
  return [...findings].sort(
    (left, right) => left.file.localeCompare(right.file, 'en') || left.line - right.line || left.column - right.column,
  );
}
