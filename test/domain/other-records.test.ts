import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Fact } from '../../src/domain/fact.js';
import { nextBoundary } from '../../src/domain/next-boundary.js';
import type { PartialRecord } from '../../src/domain/record-fields.js';
import type { RecordState } from '../../src/domain/record-state.js';
import { viewAt } from '../../src/domain/view-at.js';
import { redelivered, someFacts } from '../support/arbitrary-facts.js';
import { aFact, aHire, aTermination, on, recordOf } from '../support/facts.js';
import { someRules } from '../support/some-rules.js';

const rules = someRules();
const position = (from: string, over: object = {}) => ({
  ...{ id: '1', primary: true, from, department: 'Engineering', title: 'Engineer', countryCode: 'GB' },
  ...over,
});

/** A contractor from 1 December to 30 April. */
const contractor = (data: PartialRecord = {}): RecordState =>
  recordOf(
    aHire({ contractEndDate: '2027-04-30', positions: [position('2026-12-01', { userType: 'Contractor' })], ...data }),
  );
/** The record of the same person in another system. */
const employee = (startDate: string, data: PartialRecord = {}, ...more: readonly Fact[]): RecordState =>
  recordOf(
    ...[
      aHire({ startDate, positions: [position(startDate, { userType: 'Employee', department: 'Sales' })], ...data }),
      ...more,
    ].map((fact) => ({ ...fact, source: 'trinet', hrId: '77' })),
  );

const BEFORE_END = '2027-04-30T16:59:59.000Z';
const EVENING = '2027-04-30T20:00:00.000Z';
const NEXT_DAY = '2027-05-01T09:00:00.000Z';

describe('a person with two records', () => {
  it('goes on overnight where one record takes the other over on the next day', () => {
    const records = [contractor(), employee('2027-05-01')];
    expect(viewAt(records, BEFORE_END, rules)).toMatchObject({ phase: 'active', record: 'bamboohr:1042' });
    expect(viewAt(records, EVENING, rules)).toMatchObject({ phase: 'active', employee: { userType: 'Contractor' } });
    expect(viewAt(records, NEXT_DAY, rules)).toMatchObject({
      ...{ phase: 'active', record: 'trinet:77' },
      employee: { userType: 'Employee', department: 'Sales' },
    });
    expect(nextBoundary(records, BEFORE_END, rules)?.at).toBe('2027-04-30T23:00:00.000Z');
  });

  it('is out between records that do not follow each other, and back as a rehire', () => {
    const records = [contractor(), employee('2027-05-03')];
    expect(viewAt(records, EVENING, rules)).toMatchObject({ phase: 'preboarding', ending: { why: 'contract-end' } });
    expect(viewAt(records, '2027-05-03T09:00:00.000Z', rules)).toMatchObject({ phase: 'active', rehire: true });
  });

  it('ends at once when made to go, although another record begins on the next day', () => {
    const ended = contractor({
      contractEndDate: null,
      termination: aTermination({ lastDay: '2027-04-29', kind: 'involuntary' }),
    });
    const records = [ended, employee('2027-04-30')];
    expect(viewAt(records, '2027-04-29T09:00:00.000Z', rules).phase).not.toBe('active');
  });

  it('keeps working while one record goes on, and a person is asked when the other was ended involuntarily', () => {
    const ended = contractor({ termination: aTermination({ lastDay: '2027-02-10', kind: 'involuntary' }) });
    const records = [ended, employee('2027-01-04')];
    const after = viewAt(records, '2027-02-11T09:00:00.000Z', rules);
    expect(after).toMatchObject({ phase: 'active', employee: { department: 'Sales' } });
    expect(after.findings).toMatchObject([{ key: 'records:ended:bamboohr:1042', field: 'termination' }]);
    expect(viewAt(records, '2027-02-01T09:00:00.000Z', rules).findings).toEqual([]);
  });

  it('has the positions of both while both are in force, and what the leading one does not tell', () => {
    const records = [contractor({ mobilePhone: '+44 20 7946 0001' }), employee('2027-01-04', { nickName: 'Addie' })];
    const { employee: facts } = viewAt(records, '2027-02-01T09:00:00.000Z', rules);
    expect(facts.positions.map(({ department, primary }) => [department, primary])).toEqual([
      ['Sales', true],
      ['Engineering', false],
    ]);
    expect(facts).toMatchObject({ mobilePhone: '+44 20 7946 0001', nickName: 'Addie', hrId: '77' });
    const later = viewAt(records, NEXT_DAY, rules).employee;
    expect(later.positions.map(({ department }) => department)).toEqual(['Sales']);
    expect(later.mobilePhone).toBe('');
  });

  it('that was cancelled in one of them is as the other says', () => {
    const cancelled = employee('2027-01-04', {}, aFact('hire-cancelled', {}, on('2026-12-20')));
    expect(viewAt([contractor(), cancelled], '2027-02-01T09:00:00.000Z', rules)).toMatchObject({
      ...{ phase: 'active', record: 'bamboohr:1042' },
    });
  });

  it('is the same in whatever order the facts of both arrive', () => {
    const inOther = (fact: Fact): Fact => ({ ...fact, id: `other-${fact.id}`, source: 'trinet', hrId: '77' });
    const folded = (facts: readonly Fact[]): RecordState[] =>
      ['bamboohr', 'trinet'].map((source) => recordOf(...facts.filter((fact) => fact.source === source)));
    const both = fc
      .tuple(someFacts, someFacts)
      .map(([one, other]) => [...one, ...other.map(inOther)])
      .chain((facts) => fc.tuple(fc.constant(facts), redelivered(facts)));
    fc.assert(
      fc.property(both, fc.integer({ min: 0, max: 500 }), ([facts, delivered], days) => {
        const at = new Date(Date.UTC(2026, 5, 1) + days * 86_400_000).toISOString();
        expect(viewAt(folded(delivered), at, rules)).toEqual(viewAt(folded(facts), at, rules));
      }),
      { numRuns: 200 },
    );
  });
});
