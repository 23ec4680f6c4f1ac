import { describe, expect, it } from '@jest/globals';
import { DEFAULT_IDENTITY_RULES as rules } from '../../../src/domain/identity/identity-rules.js';
import type { Identifiers } from '../../../src/domain/identity/identifiers.js';
import { matchAll, type Party, type PersonMatch } from '../../../src/domain/identity/match-all.js';
import { normalise } from '../../../src/domain/identity/normalise.js';
import { scorePair } from '../../../src/domain/identity/score.js';
import { NO_IDENTIFIERS } from '../../support/no-identifiers.js';

const ada = { numbers: ['E-7'], emails: ['ada@example.com'], givenName: 'Ada', familyName: 'Byron' };

describe('what a pair has in common', () => {
  it('is shown field by field, with what speaks against it', () => {
    expect(scoreOf(ada, { ...ada, numbers: ['E-8'], phones: ['+442079460000'] })).toEqual({
      score: 60,
      fields: [
        { field: 'employeeNumber', points: -30, how: 'different' },
        { field: 'email', points: 60, how: 'same' },
        { field: 'name', points: 30, how: 'same' },
      ],
    });
  });

  it('another number of a closed account takes nothing away', () => {
    expect(scoreOf(ada, { ...ada, numbers: ['E-8'], closed: true }).score).toBe(90);
  });
});

describe('one person and the accounts there are', () => {
  it.each([
    ['number and address', ada, 'auto'],
    ['number and name', { ...ada, emails: ['other@example.com'] }, 'auto'],
    ['address and name, no number', { ...ada, numbers: [] }, 'auto'],
    ['number and nickname', { ...ada, emails: [], givenName: 'A.' }, 'auto'],
    ['an address alone', { emails: ['ada@example.com'] }, 'ask'],
    ['a number under another name', { numbers: ['E-7'], givenName: 'Grace', familyName: 'Hall' }, 'ask'],
    [
      'an address under another number and name',
      { ...ada, numbers: ['E-8'], givenName: 'Bo', familyName: 'Li' },
      'ask',
    ],
    ['all but another number', { ...ada, numbers: ['E-8'], closed: true }, 'ask'],
    ['a name alone', { givenName: 'Ada', familyName: 'Byron' }, 'new'],
    ['nothing', { givenName: 'Grace', familyName: 'Hall' }, 'new'],
  ])('%s: %#', (_, account, verdict) => {
    expect(matched([['p', ada]], [['a', account]])[0]?.verdict.verdict).toBe(verdict);
  });

  it('two that could be theirs are a case, whatever their points', () => {
    const [match] = matched([['p', ada]], [['closed', { ...ada, closed: true }], ['open', ada]]); // prettier-ignore
    expect(match?.verdict).toMatchObject({ verdict: 'ask', candidates: [{ id: 'closed' }, { id: 'open' }] });
  });

  it('a name alone is shown beside somebody new', () => {
    const [match] = matched([['p', ada]], [['a', { givenName: 'Ada', familyName: 'Byron' }]]);
    expect(match?.near).toMatchObject([{ id: 'a', score: 30 }]);
  });
});

describe('many people', () => {
  it('with one switchboard are told apart by what is their own', () => {
    const board = { phones: ['+44 20 7946 0000'] };
    const staff = ['Ada Byron', 'Bo Li', 'Cleo Costa', 'Dev Egger', 'Eve Stone', 'Fay Frost'].map((name, index) => {
      const [givenName = '', familyName = ''] = name.split(' ');
      return { ...board, numbers: [`E-${index}`], givenName, familyName };
    });
    const accounts = staff.map(({ numbers: _, ...rest }, index) => [`a${index}`, rest] as [string, object]);
    const people = staff.map((one, index) => [`p${index}`, one] as [string, object]);
    const found = matched(people, accounts);
    // Name and phone would be enough to ask.
    expect(found.map(({ verdict }) => verdict.verdict)).toEqual(staff.map(() => 'new'));
    expect(found[0]?.near).toMatchObject([{ id: 'a0', fields: [{ field: 'name' }] }]);
    const few = matched(people.slice(0, 5), accounts.slice(0, 5));
    expect(few.map(({ verdict }) => verdict.verdict)).toEqual(people.slice(0, 5).map(() => 'ask'));
  });
});

describe('two people', () => {
  it('who share an address are asked about, both', () => {
    const people = matched([['p', ada], ['q', { ...ada, numbers: ['E-9'] }]], [['a', { ...ada, numbers: [] }]]); // prettier-ignore
    expect(people.map(({ verdict }) => verdict.verdict)).toEqual(['ask', 'ask']);
  });

  it('of one name do not disturb each other', () => {
    const other = { ...ada, numbers: ['E-9'], emails: ['ada.2@example.com'] };
    const people = matched([['p', ada], ['q', other]], [['a', ada], ['b', other]]); // prettier-ignore
    expect(people.map(({ verdict }) => verdict)).toMatchObject([
      { verdict: 'auto', candidate: { id: 'a' } },
      { verdict: 'auto', candidate: { id: 'b' } },
    ]);
  });
});

it('accounts that nobody could be are named', () => {
  const parties = [party('a', ada), party('printer', { emails: ['printer@example.com'] })];
  expect(matchAll([party('p', ada)], parties, rules).unmatched).toEqual(['printer']);
});

type Written = Partial<Identifiers>;

function party(id: string, written: Written): Party {
  return { id, identifiers: normalise({ ...NO_IDENTIFIERS, ...written }, rules) };
}

function scoreOf(one: Written, other: Written): ReturnType<typeof scorePair> {
  return scorePair(party('', one).identifiers, party('', other).identifiers, rules);
}

function matched(
  people: readonly (readonly [string, Written])[],
  accounts: readonly (readonly [string, Written])[],
): readonly PersonMatch[] {
  const parties = (all: typeof people): readonly Party[] => all.map(([id, written]) => party(id, written));
  return matchAll(parties(people), parties(accounts), rules).people;
}
