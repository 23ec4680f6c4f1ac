import type { Path } from '../places.js';
import type { PolicyDocument } from '../schema.js';
import { writtenEntitlement } from '../written-entitlement.js';

/** A name or pattern that is compared with what a target has. */
export interface WrittenPattern {
  readonly match: string;
  readonly at: Path;
}

/** Patterns of one target's own sections; exceptions are looked at as what gives. */
export function patternsOf({ targets }: PolicyDocument, target: string): readonly WrittenPattern[] {
  const { modes = [], legalHolds = [], exclusions = [], separation = [], usernames = {} } = targets[target] ?? {};
  const at = ['targets', target];
  return [
    ...modes.map(({ match }, index) => ({ match, at: [...at, 'modes', index] })),
    ...listed([...at, 'legalHolds'], legalHolds),
    ...Object.keys(usernames).map((match) => ({ match, at: [...at, 'usernames', match] })),
    ...exclusions.flatMap((exclusion, index) => {
      const match = writtenEntitlement(exclusion)?.name;
      return match === undefined ? [] : [{ match, at: [...at, 'exclusions', index] }];
    }),
    ...separation.flatMap(({ between }, index) =>
      between.flatMap((side, place) => listed([...at, 'separation', index, 'between', place], side)),
    ),
  ];
}

/** Patterns that hold in every target. */
export function patternsOfAll({ contractors, leave }: PolicyDocument): readonly WrittenPattern[] {
  return [
    ...listed(['contractors', 'allow'], contractors?.allow),
    ...Object.entries(leave).flatMap(([type, { limitTo }]) => listed(['leave', type, 'limitTo'], limitTo)),
  ];
}

function listed(path: Path, names: readonly string[] = []): readonly WrittenPattern[] {
  return names.map((match, index) => ({ match, at: [...path, index] }));
}
