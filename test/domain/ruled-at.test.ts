import { expect, it } from '@jest/globals';
import type { LedgerEntry } from '../../src/domain/account.js';
import { ruledAt, type PastRule } from '../../src/domain/ruled-at.js';

const day = (number: number): string => `2027-03-${String(number).padStart(2, '0')}T00:00:00.000Z`;
const moved = (at: string, change: PastRule['change']): PastRule => ({
  seq: 1,
  at,
  kind: 'rule',
  target: 'okta',
  group: { id: 'g1', name: 'Cost 200' },
  rules: ['cost 200'],
  change,
  attributes: ['costCenter'],
});
const names = (ledger: readonly LedgerEntry[]): readonly string[] =>
  ledger.map(({ name, since }) => `${name} ${since}`);

it('a membership that a rule has ended since was held then, from when the rule had made it', () => {
  const rules = [moved(day(3), 'joined'), moved(day(9), 'left')];
  expect(names(ruledAt([], rules, day(5)))).toEqual([`Cost 200 ${day(3)}`]);
  expect(ruledAt([], rules, day(2))).toEqual([]);
  expect(ruledAt([], rules, day(10))).toEqual([]);
});

it('one that was there before the first that is told has no known beginning', () => {
  expect(ruledAt([], [moved(day(9), 'left')], day(5))).toEqual([
    expect.objectContaining({ name: 'Cost 200', owner: 'idpRule', untold: ['since'] }),
  ]);
});
