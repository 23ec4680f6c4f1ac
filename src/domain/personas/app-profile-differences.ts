import { canonicalJson } from '../canonical-json.js';
import type { DesiredTarget } from '../desired.js';
import type { FieldDifference } from './difference.js';
import type { Expectation } from './schema.js';

/** What an app is expected to know of a person and is not told, or is told otherwise; `null` expects that no rule says it. */
export function appProfileDifferences(
  { profiles }: Pick<Expectation, 'profiles'>,
  { entitlements }: DesiredTarget,
): readonly FieldDifference[] {
  return Object.entries(profiles).flatMap(([app, fields]) => {
    const given = entitlements.find(({ kind, name }) => kind === 'app' && name === app);
    return Object.entries(fields).flatMap(([field, expected]): FieldDifference[] => {
      const actual = given?.profile?.[field] ?? null;
      if (canonicalJson(actual) === canonicalJson(expected)) return [];
      return [
        {
          field: ['profiles', app, field],
          what: `${field} in app ${app}`,
          expected: JSON.stringify(expected),
          actual: given === undefined ? 'the app is not given' : JSON.stringify(actual),
          because: given === undefined ? null : `given by ${given.rules.join(', ')}`,
        },
      ];
    });
  });
}
