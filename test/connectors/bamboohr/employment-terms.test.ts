import { describe, expect, it } from '@jest/globals';
import { mapEmployee } from '../../../src/connectors/bamboohr/map-employee.js';
import { readBambooHrMapping } from '../../../src/connectors/bamboohr/mapping.js';
import { employmentsOf } from '../../../src/domain/employments.js';
import type { Fact } from '../../../src/domain/fact.js';
import { viewAt } from '../../../src/domain/view-at.js';
import { aFact, on, recordOf } from '../../support/facts.js';
import { someRules } from '../../support/some-rules.js';
import { aRawPerson, job, status, type Answers } from './raw-person.js';

const mapping = readBambooHrMapping('');
const map = (answers: Answers = {}) => mapEmployee(aRawPerson(answers), mapping);
const T = 'Terminated';
const BLOCKED = ['*:create', '*:activate', '*:unsuspend'];

describe('rehire', () => {
  const career = [status('1', '2023-01-01'), status('2', '2025-01-31', T), status('3', '2026-06-01')];
  const dates = { originalHireDate: '2023-01-01' };

  it('a row after the end wins: the new start, no termination', () => {
    const { data, findings } = map({ employee: dates, employmentStatus: career });
    expect(data).toMatchObject({ startDate: '2026-06-01', originalHireDate: '2023-01-01', termination: null });
    expect(data.previousEmployment).toMatchObject({
      startDate: '2023-01-01',
      termination: { lastDay: '2025-01-31', kind: 'voluntary' },
    });
    expect(findings).toEqual([]);
  });

  it('starts with its row when the hire date was left at the first one', () => {
    const { data } = map({ employee: { hireDate: '2023-01-01' }, employmentStatus: career });
    expect(data).toMatchObject({ startDate: '2026-06-01', termination: null });
  });

  it('ahead of the end of the present employment tells both', () => {
    const { data } = map({
      employee: { ...dates, hireDate: '2026-09-01' },
      employmentStatus: [
        status('1', '2023-01-01', 'Contractor'),
        status('2', '2026-07-31', T),
        status('3', '2026-09-01'),
      ],
      jobInfo: [job('1', '2023-01-01'), job('2', '2026-09-01')],
    });
    expect(data).toMatchObject({
      startDate: '2026-09-01',
      termination: null,
      previousEmployment: { startDate: '2023-01-01', termination: { lastDay: '2026-07-31' } },
    });
    expect(data.positions).toMatchObject([
      { id: '1', from: '2023-01-01', to: '2026-08-31', userType: 'Contractor' },
      { id: '2', from: '2026-09-01', to: null, userType: 'Employee' },
    ]);
  });

  it('with an end of its own, entered while the employment before it still runs, hides nothing of that one', () => {
    const rows = [
      ...[status('1', '2026-06-01'), status('2', '2026-07-01', T)],
      ...[status('3', '2026-07-02'), status('4', '2026-09-30', T)],
    ];
    const career = { employmentStatus: rows, jobInfo: [job('1', '2026-06-01'), job('2', '2026-07-02')] };
    const on = (today: string) => map({ employee: { ...dates, hireDate: '2026-07-02' }, ...career, today }).data;
    const told = {
      startDate: '2026-07-02',
      termination: { lastDay: '2026-09-30' },
      previousEmployment: { termination: { lastDay: '2026-07-01' } },
    };
    const both = [{ from: '2026-06-01', to: '2026-07-01', location: 'London' }, { from: '2026-07-02' }];
    expect(on('2026-07-01')).toMatchObject({ ...told, positions: both });
    // Where it is still the day before.
    expect(on('2026-07-02')).toMatchObject({ ...told, positions: both });
    expect(on('2026-07-03')).toMatchObject({ ...told, positions: [{ from: '2026-07-02' }] });
  });

  it('that ended starts with its row too when the hire date was left at the first one', () => {
    const rows = [...career, status('4', '2026-06-30', T)];
    const { data } = map({ employee: { hireDate: '2023-01-01' }, employmentStatus: rows });
    expect(data).toMatchObject({ startDate: '2026-06-01', termination: { lastDay: '2026-06-30' } });
  });

  it('entered together with the end before it, is told apart from a start that moves', () => {
    const rows = [status('1', '2023-01-01'), status('2', '2026-06-27', T), status('3', '2026-07-06')];
    const { data } = map({ employee: { ...dates, hireDate: '2026-07-06' }, employmentStatus: rows });
    const known = aFact('snapshot', { startDate: '2023-01-01', termination: null }, on('2026-06-01'));
    const told = aFact('snapshot', data, on('2026-07-01'));
    const ends = (...facts: Fact[]) =>
      employmentsOf(recordOf(...facts)).map(({ startDate, termination }) => [startDate, termination?.lastDay ?? null]);
    const career = [
      ['2023-01-01', '2026-06-27'],
      ['2026-07-06', null],
    ];
    expect(ends(known, told)).toEqual(career);
    // Read for the first time it is the same.
    expect(ends(told)).toEqual(career);
  });

  it('on the day of the end before goes on from there: nobody who stays is closed, before that day or after it', () => {
    const first = status('1', '2023-01-01');
    const employmentStatus = [first, status('2', '2026-06-30', T), status('3', '2026-06-30', 'Contractor')];
    const told = (today: string, rows: readonly object[]) =>
      aFact('snapshot', map({ employee: { hireDate: '2023-01-01' }, employmentStatus: rows, today }).data, on(today));
    const before = [told('2026-05-01', [first]), told('2026-06-15', employmentStatus)];
    for (const facts of [before, [...before, told('2026-07-02', employmentStatus)]])
      for (const at of ['2026-06-16', '2026-06-30', '2026-07-01', '2026-07-05'])
        expect(viewAt([recordOf(...facts)], `${at}T12:00:00Z`, someRules())).toMatchObject({ phase: 'active' });
  });

  it('withdrawn before its start leaves the employment before it, ended as it was', () => {
    const rows = [...career.slice(0, 2), status('3', '2026-09-01'), status('4', '2026-08-20', T)];
    const { data } = map({ employee: { ...dates, hireDate: '2026-09-01' }, employmentStatus: rows });
    expect(data).toMatchObject({ startDate: '2023-01-01', termination: { lastDay: '2025-01-31' } });
    expect(data).not.toHaveProperty('previousEmployment');
  });

  it('announced by the hire date alone waits for a person', () => {
    const { data, findings } = map({ employee: dates, employmentStatus: career.slice(0, 2) });
    expect(data).toMatchObject({
      startDate: '2026-06-01',
      termination: null,
      previousEmployment: { startDate: '2023-01-01', termination: { lastDay: '2025-01-31' } },
    });
    expect(findings).toMatchObject([{ field: 'employmentStatus', blocks: BLOCKED }]);
  });
});

describe('the employment before, beside a row without a date', () => {
  const known = aFact('snapshot', { startDate: '2023-01-01', termination: null }, on('2025-01-01'));
  const ended = [status('1', '2023-01-01'), status('2', '0000-00-00'), status('5', '2025-01-31', T)];
  const phase = (employmentStatus: readonly object[], hireDate: string, ...days: readonly string[]) => {
    const facts = days.map((today) =>
      aFact('snapshot', map({ employee: { hireDate }, employmentStatus, today }).data, on(today)),
    );
    return viewAt([recordOf(known, ...facts)], `${days.at(-1) ?? ''}T12:00:00Z`, someRules()).phase;
  };

  it('closes nobody who is active again, known or not', () => {
    const back = [...ended, status('7', '2026-06-01')];
    expect(phase(back, '2026-06-01', '2026-07-01')).toBe('active');
    expect(map({ employmentStatus: back }).data).not.toHaveProperty('previousEmployment');
    const unreadable = map({ employee: { hireDate: 'x' }, employmentStatus: back.filter((_, index) => index !== 1) });
    expect(unreadable.data).not.toHaveProperty('previousEmployment');
  });

  it('closes nobody who goes on from it without a day between', () => {
    const goesOn = [...ended.slice(0, 2), status('5', '2026-07-31', T), status('7', '2026-08-01')];
    expect(phase(goesOn, '2026-08-01', '2026-07-01', '2026-07-31', '2026-08-01', '2026-08-02')).toBe('active');
  });

  it('closes who is out until a return that lies ahead', () => {
    expect(phase([...ended, status('7', '2026-09-01')], '2026-09-01', '2026-07-01')).toBe('terminated');
  });
});

describe('an end entered days late, while the record is still active', () => {
  const rows = [status('1', '2026-01-01'), status('2', '2026-06-20', 'Part-Time'), status('3', '2026-06-19', T)];
  const on = (today: string) => map({ employee: { hireDate: '2026-01-01' }, employmentStatus: rows, today }).data;

  it('closes also where a change that was planned earlier has come into force since; much later a person is asked', () => {
    expect(on('2026-06-20').termination?.lastDay).toBe('2026-06-19');
    expect(on('2026-06-22').termination?.lastDay).toBe('2026-06-19');
    expect(on('2026-06-27')).not.toHaveProperty('termination');
  });
});
