import type { Path } from './places.js';
import type { AppProfileDocument } from './schema/app-profile.js';
import type { RuleDocument } from './schema/entitlements.js';

/** A text and its place. */
type WrittenText = readonly [Path, string];

/** Every text a rule says of apps, in its rows too, with its place below the rule. */
export function writtenProfiles({ profile, matrix }: RuleDocument, at: Path): readonly WrittenText[] {
  return [
    ...textsOf(profile, [...at, 'profile']),
    ...(matrix?.rows ?? []).flatMap(({ profiles = {} }, row) =>
      Object.entries(profiles).flatMap(([app, each]) => textsOf(each, [...at, 'matrix', 'rows', row, 'profiles', app])),
    ),
  ];
}

/** Every text of one profile. */
export function textsOf(profile: AppProfileDocument = {}, at: Path): readonly WrittenText[] {
  return Object.entries(profile).flatMap(([field, value]): WrittenText[] => {
    const path = [...at, field];
    if (Array.isArray(value)) return value.map((text, index) => [[...path, index], text]);
    return typeof value === 'string' ? [[path, value]] : [];
  });
}
