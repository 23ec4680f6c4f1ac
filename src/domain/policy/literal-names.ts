import type { CompileProblem } from './compile.js';
import type { Path } from './places.js';
import type { PolicyDocument } from './schema.js';
import type { TargetDocument } from './schema/entitlements.js';

type Written = readonly [Path, string | undefined];

/** Names that are compared as they are written, where a template would match nothing; asked when a file is read. */
export function literalNames({ targets, contractors, leave }: PolicyDocument): readonly CompileProblem[] {
  const written: readonly Written[] = [
    ...listed(['contractors', 'allow'], contractors?.allow),
    ...Object.entries(leave).flatMap(([type, { limitTo }]) => listed(['leave', type, 'limitTo'], limitTo)),
    ...Object.entries(targets).flatMap(([target, each]) => inTarget(each, ['targets', target])),
  ];
  return [
    ...written.flatMap(([path, text]) => (text?.includes('{{') ? [{ path, message: NO_TEMPLATE, offset: 0 }] : [])),
    ...Object.entries(targets).flatMap(([target, each]) => pairedWithItself(each, ['targets', target])),
  ];
}

const NO_TEMPLATE = "takes no {{ }}: write the name as it is, '*' for any text";

function inTarget(written: TargetDocument, at: Path): readonly Written[] {
  const { legalHolds, modes, exclusions = [], exceptions = [], separation = [] } = written;
  const overrides = Object.entries({ exclusions, exceptions });
  return [
    ...listed([...at, 'legalHolds'], legalHolds),
    ...modes.map(({ match }, index): Written => [[...at, 'modes', index, 'match'], match]),
    ...overrides.flatMap(([list, items]) =>
      items.flatMap(({ group, app }, index): Written[] => [
        [[...at, list, index, 'group'], group],
        [[...at, list, index, 'app'], app],
      ]),
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
