import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../src/domain/fact.js';
import type { PartialRecord } from '../../src/domain/record-fields.js';
import { viewAt } from '../../src/domain/view-at.js';
import { aFact, aHire, on, recordOf } from '../support/facts.js';
import { POLICY, aPolicy } from './policy/a-person.js';

const rulesOf = (contractors: string) =>
  aPolicy(POLICY.replace(/^contractors:.*$/m, `contractors: ${contractors}`)).calendarRules;
const limiting = rulesOf("{ allow: ['Dept *'] }");
const job = (over: PartialRecord = {}): Fact =>
  aHire({ positions: [{ id: '1', primary: true, from: '2026-12-01', userType: 'Contractor' }], ...over });
const told = (data: PartialRecord): Fact => aFact('updated', data, on('2027-01-05'));
const seen = (facts: readonly Fact[], rules = limiting, at = '2027-03-01T09:00:00.000Z') => {
  const { phase, employee, findings = [], converted } = viewAt([recordOf(...facts)], at, rules);
  return { phase, kind: employee.userType, asked: findings.map(({ key }) => key), converted };
};
const KEPT = { phase: 'active', kind: 'Contractor', asked: ['userType:unknown'], converted: undefined };
const employed = aHire({ positions: [{ id: '1', primary: true, from: '2026-12-01', userType: 'Employee' }] });

describe('the kind of a contractor', () => {
  it('stays when HR clears it, whatever arrives first, and somebody is asked', () => {
    const cleared = told({ positions: [{ id: '1', userType: null }] });
    expect(seen([job(), cleared])).toEqual(KEPT);
    expect(seen([cleared, job()])).toEqual(KEPT);
    const corrected = aFact('updated', { positions: [{ id: '1', userType: 'Employee' }] }, on('2027-01-06'));
    expect(seen([job(), cleared, corrected])).toEqual({
      phase: 'active',
      kind: 'Employee',
      asked: [],
      converted: undefined,
    });
  });

  it('stays in a position that HR tells no kind of', () => {
    expect(seen([job(), told({ positions: [{ id: '2', primary: true, from: '2027-02-01' }] })])).toEqual(KEPT);
  });

  it('stays when another position takes the place of the one that was withdrawn', () => {
    const replaced = told({
      positions: [
        { id: '1', removed: true },
        { id: '2', primary: true, from: '2027-01-01' },
      ],
    });
    expect(seen([job(), replaced])).toEqual(KEPT);
  });

  it('ends with a conversion that HR tells, and a clearing after it keeps that one', () => {
    const converted = told({ positions: [{ id: '2', primary: true, from: '2027-02-01', userType: 'Employee' }] });
    const cleared = aFact('updated', { positions: [{ id: '2', userType: null }] }, on('2027-02-05'));
    expect(seen([job(), converted])).toEqual({ phase: 'active', kind: 'Employee', asked: [], converted: true });
    expect(seen([job(), converted, cleared])).toEqual({
      phase: 'active',
      kind: 'Employee',
      asked: ['userType:unknown'],
      converted: true,
    });
  });

  const cleared = told({ positions: [{ id: '1', userType: null }] });
  const moved = told({ positions: [{ id: '2', primary: true, from: '2027-01-10', department: 'Sales' }] });

  it.each([
    ['cleared', cleared],
    ['not told of a later position', moved],
  ])(
    'keeps the end HR states, and the longest contract of policy, when it is %s, whatever policy limits',
    (_, later) => {
      for (const section of ['{}', "{ allow: ['Dept *'] }", '{ noEndDate: refuse }'])
        expect(seen([job({ contractEndDate: '2027-01-31' }), later], rulesOf(section)).phase).toBe('terminated');
      for (const section of ['{ noEndDate: { max: 30d } }', "{ noEndDate: { max: 30d }, allow: ['Dept *'] }"])
        expect(seen([job(), later], rulesOf(section)).phase).toBe('terminated');
      expect(seen([job({ contractEndDate: '2027-04-30' }), later], rulesOf('{}'))).toEqual(KEPT);
    },
  );

  it('is told by its employment type where policy asks for that', () => {
    const who = rulesOf('{ who: "employee.employmentType == \'temporary\'" }');
    const ends = { contractEndDate: '2027-04-30' };
    const agency = aHire({
      positions: [{ id: '1', primary: true, from: '2026-12-01', employmentType: 'temporary' }],
      ...ends,
    });
    expect(seen([agency, moved], who)).toMatchObject({ phase: 'active', asked: ['employmentType:unknown'] });
    expect(seen([agency, moved], who, '2027-05-01T09:00:00.000Z').phase).toBe('terminated');
    expect(seen([agency, moved])).toMatchObject({ asked: [] });
    const taken = told({ positions: [{ id: '2', primary: true, from: '2027-01-10', userType: 'Employee' }] });
    expect(seen([job(ends), agency, taken], who, '2027-05-01T09:00:00.000Z').phase).toBe('active');
  });

  it('of an employee is kept without a question where nothing depends on it', () => {
    expect(seen([employed, moved], rulesOf('{}'))).toMatchObject({ kind: 'Employee', asked: [], phase: 'active' });
  });
});

describe('a kind that was never told', () => {
  const silent = aHire({ positions: [{ id: '1', primary: true, from: '2026-12-01' }] });

  it('is a matter of coverage alone', () => {
    expect(seen([silent])).toMatchObject({ kind: '', asked: [] });
    expect(seen([employed])).toMatchObject({ kind: 'Employee', asked: [] });
  });
});
