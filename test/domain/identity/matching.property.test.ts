import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_IDENTITY_RULES, type IdentityRules } from '../../../src/domain/identity/identity-rules.js';
import type { Identifiers } from '../../../src/domain/identity/identifiers.js';
import { matchAll, type Party } from '../../../src/domain/identity/match-all.js';
import { normalise } from '../../../src/domain/identity/normalise.js';
import { scorePair } from '../../../src/domain/identity/score.js';
import { MOST_HOLDERS } from '../../../src/domain/identity/shared-keys.js';
import { standingOfPair } from '../../../src/domain/identity/standing-of-pair.js';

/** Few values, so that many are shared. */
const few = (...values: string[]): fc.Arbitrary<string[]> => fc.subarray(values, { maxLength: 2 });
const identifiers: fc.Arbitrary<Identifiers> = fc.record({
  numbers: few('1', '001', 'E-2', '3'),
  emails: few('a@example.com', 'A+x@example.com', 'b@example.com', 'none'),
  phones: few('+442079460000', '020 7946 0000', '+14155550100'),
  givenName: fc.constantFrom('', 'Ada', 'Robert', 'Bob', 'Müller', 'A'),
  familyName: fc.constantFrom('', 'Byron', 'Mueller', 'Ada', 'Li'),
  startDate: fc.constantFrom(null, '2026-01-05'),
  closed: fc.boolean(),
});
const parties = (prefix: string, maxLength = MOST_HOLDERS + 1): fc.Arbitrary<Party[]> =>
  fc
    .array(identifiers, { maxLength })
    .map((all) =>
      all.map((each, index) => ({ id: `${prefix}${index}`, identifiers: normalise(each, DEFAULT_IDENTITY_RULES) })),
    );
const rules: fc.Arbitrary<IdentityRules> = fc
  .record({ ask: fc.integer({ min: 11, max: 60 }), more: fc.integer({ min: 0, max: 60 }) })
  .map(({ ask, more }) => ({ ...DEFAULT_IDENTITY_RULES, ask, auto: ask + more }));

describe('for any people, accounts and thresholds', () => {
  it('a pair scores the same from either side', () => {
    fc.assert(
      fc.property(identifiers, identifiers, rules, (one, other, given) => {
        const [left, right] = [normalise(one, given), normalise(other, given)];
        expect(scorePair(left, right, given)).toEqual(scorePair(right, left, given));
      }),
    );
  });

  it('the order in which they come changes nothing', () => {
    fc.assert(
      fc.property(parties('p'), parties('a'), rules, (people, accounts, given) => {
        expect(matchAll(people.toReversed(), accounts.toReversed(), given)).toEqual(matchAll(people, accounts, given));
      }),
    );
  });

  it('no account is linked to two people', () => {
    fc.assert(
      fc.property(parties('p'), parties('a'), rules, (people, accounts, given) => {
        const linked = matchAll(people, accounts, given).people.flatMap(({ verdict }) =>
          verdict.verdict === 'auto' ? [verdict.candidate.id] : [],
        );
        expect(new Set(linked).size).toBe(linked.length);
      }),
    );
  });

  it('whoever could be two is asked about, and who is new could be none', () => {
    fc.assert(
      // So few that nothing is shared by too many to tell of anybody.
      fc.property(parties('p', MOST_HOLDERS), parties('a', MOST_HOLDERS), rules, (people, accounts, given) => {
        for (const { person, verdict } of matchAll(people, accounts, given).people) {
          const own = people.find(({ id }) => id === person);
          const possible = accounts.filter(
            ({ identifiers: theirs }) =>
              own && standingOfPair(scorePair(own.identifiers, theirs, given), given) !== 'no',
          );
          if (possible.length === 0) expect(verdict.verdict).toBe('new');
          if (possible.length > 1) expect(verdict.verdict).toBe('ask');
          if (possible.length === 1) expect(verdict.verdict).not.toBe('new');
        }
      }),
    );
  });
});
