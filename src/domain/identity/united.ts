import type { Normalised } from './normalise.js';

/** What two records tell of one person; when they began and whether they are gone is as the first one says. */
export function united(one: Normalised, other: Normalised): Normalised {
  const { startDate, closed, name } = one;
  const both = (left: readonly string[], right: readonly string[]): readonly string[] =>
    [...new Set([...left, ...right])].sort();
  return {
    numbers: both(one.numbers, other.numbers),
    emails: both(one.emails, other.emails),
    phones: both(one.phones, other.phones),
    name: { given: both(name.given, other.name.given), family: both(name.family, other.name.family) },
    startDate,
    closed,
  };
}
