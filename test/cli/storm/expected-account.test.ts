import { describe, expect, it } from '@jest/globals';
import { expectedAccount } from '../../../src/cli/storm/expected-account.js';
import type { Employment, HrRecord } from '../../../src/cli/storm/truth.js';

function record(employment: Partial<Employment>, more: Partial<HrRecord> = {}): HrRecord {
  const kept = { start: '2027-01-04', lastDay: null, voluntary: true, cancelled: false, ...employment };
  return {
    ...{ source: 'bamboohr', hrId: '101', number: 'S1', office: { location: 'London', timeZone: 'Europe/London' } },
    ...{ contractor: false, givenName: 'Ada', familyName: 'Abel', renamed: false, closed: false },
    employments: [kept],
    jobs: [{ id: '1', from: kept.start, department: 'Sales', title: 'Lead' }],
    leaves: [],
    ...more,
  };
}

const at = (instant: string, ...records: HrRecord[]): string => expectedAccount({ records }, Date.parse(instant)).state;

describe('what the storm expects of somebody with two records', () => {
  const contractor = record({ lastDay: '2027-03-31' }, { contractor: true });
  const employee = record({ start: '2027-04-01' }, { hrId: '102', number: 'R1' });

  it('shuts nobody out for the evening before the other record begins', () => {
    expect(at('2027-03-31T19:00:00Z', contractor, employee)).toBe('open');
    expect(at('2027-03-31T19:00:00Z', employee, contractor)).toBe('open');
    expect(at('2027-03-31T19:00:00Z', contractor)).toBe('ended');
  });

  it('gives what the record in force tells', () => {
    expect(expectedAccount({ records: [contractor, employee] }, Date.parse('2027-04-01T09:00:00Z'))).toEqual({
      state: 'open',
      groups: ['Dept Sales', 'Office London', 'Staff'],
      profile: expect.objectContaining({ employeeNumber: 'R1', userType: 'Employee' }),
    });
  });

  it('lets an account wait for whoever left and comes back within days', () => {
    const back = record({ start: '2027-04-05' });
    expect(at('2027-04-03T09:00:00Z', contractor, back)).toBe('ended or staged');
    expect(at('2027-04-01T09:00:00Z', contractor, back)).toBe('ended');
  });

  it('ends with the one record while the other is a day off, was involuntary, or is called off', () => {
    const later = record({ start: '2027-04-02' });
    const fired = record({ lastDay: '2027-03-31', voluntary: false });
    const calledOff = record({ start: '2027-04-01', cancelled: true });
    for (const records of [
      [contractor, later],
      [fired, employee],
      [contractor, calledOff],
    ])
      expect(at('2027-03-31T19:00:00Z', ...records)).toMatch(/^ended/);
  });
});
