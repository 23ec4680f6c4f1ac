import type { CompileProblem } from './compile.js';
import { dateMark } from './date-window.js';
import { LIMITS } from './limits.js';
import type { Path } from './places.js';
import type { PolicyDocument } from './schema.js';
import type { RuleDocument, TargetDocument } from './schema/entitlements.js';
import { rowEntitlements } from './written-entitlement.js';

/** What of a policy would make each decision slow; asked when a file is read, not of what was in use before. */
export function tooMuch({ targets, contractors, leave }: PolicyDocument): readonly CompileProblem[] {
  return [
    ...Object.entries(targets).flatMap(([target, written]) => inTarget(written, ['targets', target])),
    ...namesAtMost(['contractors', 'allow'], contractors?.allow),
    ...Object.entries(leave).flatMap(([type, { limitTo }]) => namesAtMost(['leave', type, 'limitTo'], limitTo)),
  ];
}

const NAMES = "let one name with '*' stand for many";

function inTarget(written: TargetDocument, at: Path): readonly CompileProblem[] {
  const { exclusions, exceptions, separation, modes, legalHolds, entitlements } = written;
  return [
    ...atMost([...at, 'exclusions'], exclusions, LIMITS.exclusions, 'exclusions', NAMES),
    ...atMost(
      [...at, 'exceptions'],
      exceptions,
      LIMITS.exceptions,
      'exceptions',
      'remove what has ended, or write a rule',
    ),
    ...atMost(
      [...at, 'separation'],
      separation,
      LIMITS.separations,
      'pairs',
      'put names that belong together on one side',
    ),
    ...atMost(
      [...at, 'separation'],
      separation?.flatMap(({ between }) => between.flat()),
      LIMITS.separatedNames,
      'names',
      NAMES,
    ),
    ...namesAtMost(
      [...at, 'modes'],
      modes?.map(({ match }) => match),
    ),
    ...namesAtMost([...at, 'legalHolds'], legalHolds),
    ...matrixCells(entitlements, at),
    ...entitlements.flatMap((rule, index) => longCounts(rule, [...at, 'entitlements', index])),
  ];
}

function namesAtMost(path: Path, names: readonly string[] | undefined): readonly CompileProblem[] {
  const long = names?.findIndex(({ length }) => length > LIMITS.nameLength) ?? -1;
  const message = `has more than ${LIMITS.nameLength} characters: no name is that long`;
  return [
    ...atMost(path, names, LIMITS.names, 'names', NAMES),
    ...(long < 0 ? [] : [{ path: [...path, long], message, offset: 0 }]),
  ];
}

function atMost(
  path: Path,
  items: readonly unknown[] | undefined,
  most: number,
  what: string,
  fix: string,
): readonly CompileProblem[] {
  if (items === undefined || items.length <= most) return [];
  return [{ path, message: `has more than ${most} ${what}: ${fix}`, offset: 0 }];
}

function matrixCells(rules: readonly RuleDocument[], at: Path): readonly CompileProblem[] {
  let cells = 0;
  for (const [index, { matrix }] of rules.entries()) {
    for (const row of matrix?.rows ?? []) cells += row.match.length + rowEntitlements(row).length;
    if (cells <= LIMITS.matrixCells) continue;
    const message = `makes more than ${LIMITS.matrixCells} values and names in all matrices of the target: use '*', or a table with lookup`;
    return [{ path: [...at, 'entitlements', index, 'matrix'], message, offset: 0 }];
  }
  return [];
}

function longCounts({ from, until }: RuleDocument, at: Path): readonly CompileProblem[] {
  return Object.entries({ from, until }).flatMap(([field, text]) => {
    const mark = dateMark(text ?? '');
    if (mark?.unit !== 'business' || Math.abs(mark.days) <= LIMITS.businessDays) return [];
    const message = `counts more than ${LIMITS.businessDays} business days: write calendar days such as 365d`;
    return [{ path: [...at, field], message, offset: 0 }];
  });
}
