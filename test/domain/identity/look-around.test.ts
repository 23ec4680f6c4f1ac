import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kinFindings, lookAround, type Neighbour } from '../../../src/domain/identity/look-around.js';
import { indexedKeys, recordCard } from '../../../src/domain/identity/record-card.js';
import { DEFAULT_RECORD_RULES, type RecordRules } from '../../../src/domain/identity/record-rules.js';
import type { PartialRecord } from '../../../src/domain/record-fields.js';
import { aFact, recordOf } from '../../support/facts.js';

const rules: RecordRules = { ...DEFAULT_RECORD_RULES, numbering: [['bamboohr', 'trinet']] };
const digest = (text: string): string => `#${text}`;

/** Somebody with one record. */
function somebody(
  record: string,
  data: PartialRecord = {},
  over: { since?: string; hasAccount?: boolean } = {},
): Neighbour {
  const [source = '', hrId = ''] = record.split(':');
  const state = recordOf(
    aFact(
      'hired',
      { name: { givenName: 'Ada', familyName: 'Byron' }, startDate: '2027-01-01', ...data },
      { source, hrId },
    ),
  );
  const { since = '2027-01-01T00:00:00.000Z', hasAccount = false } = over;
  return { person: record, cards: [recordCard({ record, state, since, hasAccount }, rules, digest)] };
}
const other = { name: { givenName: 'Ben', familyName: 'Ng' } };
const known = { hasAccount: true, since: '2026-01-01T00:00:00.000Z' };

describe('a look at others', () => {
  it.each<[string, PartialRecord, PartialRecord]>([
    ['HR names the record before, in the same system', { custom: { previousRecord: '1' } }, other],
    ['HR names the record before by its public id', { custom: { previousRecord: 'bamboohr:1' } }, other],
    ['number and name are the same', { employeeNumber: 'e-0042' }, { employeeNumber: 'E42' }],
  ])('joins the one known before when %s', (_, mine, theirs) => {
    const us = somebody('bamboohr:2', mine);
    const them = somebody('bamboohr:1', theirs, known);
    expect(lookAround(us, [them], rules).joins).toBe('bamboohr:1');
    expect(lookAround(them, [us], rules).joins).toBeNull();
    expect(kinFindings(lookAround(them, [us], rules), true)).toEqual([]);
  });

  it.each<[string, PartialRecord, PartialRecord]>([
    ['an address', { personalEmail: 'a@home.example', ...other }, { workEmail: 'A@home.example' }],
    ['a phone', { mobilePhone: '+44 20 7946 0000', ...other }, { mobilePhone: '0044 20 79460000' }],
    ['a name', {}, { name: { givenName: 'ADA', familyName: 'Byron' } }],
    ['a number', { employeeNumber: '7', ...other }, { employeeNumber: '007' }],
  ])('asks both sides about %s in common, and only the newcomer waits', (_, mine, theirs) => {
    const us = somebody('trinet:2', mine);
    const them = somebody('bamboohr:1', theirs, known);
    const [seen, back] = [lookAround(us, [them], rules), lookAround(them, [us], rules)];
    expect([seen.joins, back.joins]).toEqual([null, null]);
    expect(kinFindings(seen, false)).toMatchObject([{ key: 'same-as:bamboohr:1', blocks: ['*:create'] }]);
    expect(kinFindings(back, true)).toMatchObject([{ key: 'same-as:trinet:2', blocks: [] }]);
  });

  it('takes two namesakes in one HR system for two people', () => {
    const [us, them] = [somebody('trinet:2'), somebody('trinet:1', {}, known)];
    expect(kinFindings(lookAround(us, [them], rules), false)).toEqual([]);
    expect(kinFindings(lookAround(them, [us], rules), true)).toEqual([]);
  });

  it('finds nothing in numbers of two series, or in a start date', () => {
    const us = somebody('namely:2', { employeeNumber: '7', ...other });
    expect(lookAround(us, [somebody('bamboohr:1', { employeeNumber: '7' }, known)], rules).kin).toEqual([]);
  });

  it('asks when two people are surely the same, or both have an account', () => {
    const us = somebody('trinet:2', { custom: { previousRecord: 'bamboohr:1' }, employeeNumber: '7' });
    const both = [somebody('bamboohr:1', other, known), somebody('bamboohr:3', { employeeNumber: '7' }, known)];
    expect(lookAround(us, both, rules).joins).toBeNull();
    expect(kinFindings(lookAround(us, both, rules), false)).toHaveLength(2);
    const working = somebody('trinet:2', { custom: { previousRecord: 'bamboohr:1' }, ...other }, { hasAccount: true });
    const seen = lookAround(working, [somebody('bamboohr:1', {}, known)], rules);
    expect(seen.joins).toBeNull();
    expect(kinFindings(seen, true)).toMatchObject([
      { detail: expect.stringContaining('and each an account'), blocks: [] },
    ]);
  });

  it('comes to one leader on both sides, whatever is known of either', () => {
    const since = fc.constantFrom('2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z');
    const side = fc.record({ since, hasAccount: fc.boolean() });
    fc.assert(
      fc.property(side, side, (left, right) => {
        const [one, two] = [somebody('bamboohr:1', {}, left), somebody('trinet:2', {}, right)];
        const [there, back] = [lookAround(one, [two], rules).kin[0], lookAround(two, [one], rules).kin[0]];
        expect(new Set([there?.leads, back?.leads])).toEqual(new Set(['we', 'they']));
      }),
    );
  });

  it('is found by what tells, not by what many share', () => {
    const dated: RecordRules = { ...rules, ask: [], same: [['email', 'name', 'startDate']] };
    const [card] = somebody('bamboohr:1', { personalEmail: 'a@home.example' }).cards;
    const keys = card === undefined ? [] : indexedKeys({ ...card, keys: { ...card.keys, startDate: ['#day'] } }, dated);
    expect(keys).not.toContain('#day');
    expect(keys.length).toBeGreaterThan(0);
  });
});
