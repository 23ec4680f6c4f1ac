import { ENTITLEMENT_KINDS } from '../account.js';
import type { CompileProblem } from './compile.js';
import { lookAlike } from './look-alike.js';
import type { Path } from './places.js';
import type { PolicyDocument } from './schema.js';
import type { TargetDocument } from './schema/entitlements.js';
import { isKeyed, type TableDocument } from './schema/tables.js';
import { splitTemplate } from './template.js';
import { textsOf, writtenProfiles } from './written-profiles.js';

type Written = readonly [Path, string | undefined];

/**
 * Names that would match nothing: those that look like templates where no template may stand, or with other braces where one may, and
 * those with white space at an end, which no target keeps. Asked when a file is read.
 */
export function literalNames(document: PolicyDocument): readonly CompileProblem[] {
  const { targets, contractors, leave, tables } = document;
  const written: readonly Written[] = [
    ...listed(['contractors', 'allow'], contractors?.allow),
    ...Object.entries(leave).flatMap(([type, { limitTo }]) => listed(['leave', type, 'limitTo'], limitTo)),
    ...Object.entries(targets).flatMap(([target, each]) => inTarget(each, ['targets', target])),
    ...Object.entries(tables).flatMap(([table, each]) => inTable(each, ['tables', table])),
  ];
  return [
    ...written.flatMap(([path, text = '']) => noTemplate(path, text)),
    ...[...written, ...templates(document)].flatMap(([path, text = '']) => openEnds(path, text)),
    ...templates(document).flatMap(([path, text = '']) => otherBraces(path, text)),
    ...Object.entries(targets).flatMap(([target, each]) => pairedWithItself(each, ['targets', target])),
  ];
}

function noTemplate(path: Path, text: string): readonly CompileProblem[] {
  const marks = text.includes('{{') ? '{{ }}' : lookAlike(text)?.marks;
  if (marks === undefined) return [];
  const fix =
    path[0] === 'tables' || path.includes('profile')
      ? 'write the value as it is'
      : "write the name as it is, '*' for any text";
  return [{ path, message: `takes no ${marks}: ${fix}`, offset: 0 }];
}

/** Values of tables, rows and profiles are no names. */
function openEnds(path: Path, text: string): readonly CompileProblem[] {
  const isValue =
    path[0] === 'tables' || path.includes('profile') || (path.includes('matrix') && path.includes('match'));
  if (isValue || text === text.trim()) return [];
  return [{ path, message: 'has white space at an end: remove it', offset: 0 }];
}

/** `Dept {employee.department}` would be the name of one group. */
function otherBraces(path: Path, text: string): readonly CompileProblem[] {
  const { texts, expressions } = splitTemplate(text);
  let from = 0;
  return texts.flatMap((part, index): CompileProblem[] => {
    const at = from;
    from += part.length + (expressions[index]?.source.length ?? 0) + 4;
    const found = lookAlike(part);
    if (found !== null) {
      const message = `${found.written} stands there as it is: write ${found.meant}`;
      return [{ path, message, offset: at + found.offset }];
    }
    if (!part.endsWith('$') || index === expressions.length) return [];
    const message = 'the $ before {{ would be part of the name: remove it';
    return [{ path, message, offset: at + part.length - 1 }];
  });
}

/** Names that may have {{ }}. */
function templates({ targets, contractors }: PolicyDocument): readonly Written[] {
  const session = Object.entries(contractors?.session ?? {});
  return [
    ...session.map(([target, name]): Written => [['contractors', 'session', target], name]),
    ...Object.entries(targets).flatMap(([target, { entitlements }]) =>
      entitlements.flatMap((rule, index): Written[] => {
        const at: Path = ['targets', target, 'entitlements', index];
        const rows = rule.matrix?.rows ?? [];
        return [
          ...ENTITLEMENT_KINDS.flatMap((kind): Written[] => [
            [[...at, kind], rule[kind]],
            ...rows.flatMap((row, place) => listed([...at, 'matrix', 'rows', place, `${kind}s`], row[`${kind}s`])),
          ]),
          ...writtenProfiles(rule, at),
        ];
      }),
    ),
  ];
}

/** What `lookup` finds is no template any more. */
function inTable(table: TableDocument, at: Path): readonly Written[] {
  if (isKeyed(table)) return table.rows.flatMap((row, index) => listed([...at, 'rows', index], row));
  return Object.entries(table).map(([key, value]): Written => [[...at, key], value]);
}

function inTarget(written: TargetDocument, at: Path): readonly Written[] {
  const {
    legalHolds,
    modes,
    exclusions = [],
    exceptions = [],
    separation = [],
    usernames = {},
    entitlements,
  } = written;
  const overrides = Object.entries({ exclusions, exceptions });
  return [
    ...listed([...at, 'legalHolds'], legalHolds),
    ...Object.keys(usernames).map((app): Written => [[...at, 'usernames', app], app]),
    ...modes.map(({ match }, index): Written => [[...at, 'modes', index, 'match'], match]),
    ...overrides.flatMap(([list, items]) =>
      items.flatMap((item, index) =>
        ENTITLEMENT_KINDS.map((kind): Written => [[...at, list, index, kind], item[kind]]),
      ),
    ),
    ...exceptions.flatMap(({ profile }, index) => textsOf(profile, [...at, 'exceptions', index, 'profile'])),
    ...entitlements.flatMap(({ matrix }, rule) =>
      (matrix?.rows ?? []).flatMap(({ match }, row) =>
        listed([...at, 'entitlements', rule, 'matrix', 'rows', row, 'match'], match),
      ),
    ),
    ...separation.flatMap(({ between }, index) =>
      between.flatMap((side, place) => listed([...at, 'separation', index, 'between', place], side)),
    ),
  ];
}

function listed(path: Path, names: readonly string[] = []): readonly Written[] {
  return names.map((name, index): Written => [[...path, index], name]);
}

/** One name on both sides is kept from itself by nobody. */
function pairedWithItself({ separation = [] }: TargetDocument, at: Path): readonly CompileProblem[] {
  return separation.flatMap(({ between: [left, right] }, index) =>
    right.flatMap((name, place): CompileProblem[] => {
      if (!left.includes(name)) return [];
      const path: Path = [...at, 'separation', index, 'between', 1, place];
      return [{ path, message: `${name} stands on both sides: keep it on one`, offset: 0 }];
    }),
  );
}
