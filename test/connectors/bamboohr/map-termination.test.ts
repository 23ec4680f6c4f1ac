import { describe, expect, it } from '@jest/globals';
import { BLOCKED, map, status, type Answers } from './raw-person.js';

const T = 'Terminated';

describe('termination', () => {
  it('takes the date of the row as last day, with kind, reason and rehire eligibility', () => {
    const end = status('2', '2026-09-30', T, {
      terminationTypeId: 'termination (involuntary)',
      terminationReasonId: 'Redundancy',
      terminationRehireId: 'Upon review',
    });
    expect(map({ employmentStatus: [end, status('1', '2026-06-01')] }).data).toMatchObject({
      startDate: '2026-06-01',
      termination: {
        lastDay: '2026-09-30',
        kind: 'involuntary',
        immediate: false,
        reason: 'Redundancy',
        rehireEligible: 'review',
      },
    });
  });

  it('is null when no row ends the employment', () => {
    expect(map().data.termination).toBeNull();
  });

  it.each([['2026-05-20'], ['2026-06-01']])('dated %s, on or before the start, cancels the hire', (date) => {
    const { data } = map({ employmentStatus: [status('1', '2026-06-01'), status('2', date, T)], today: '2026-05-15' });
    expect(data.startDate).toBe('2026-06-01');
    expect(data.termination?.lastDay).toBe(date < '2026-06-01' ? date : '2026-05-31');
  });

  it('dated before the start cancels the hire also when the status row was entered for an earlier day', () => {
    const rows = [status('1', '2026-05-01'), status('2', '2026-05-20', T)];
    expect(map({ employmentStatus: rows, today: '2026-05-21' }).data.termination?.lastDay).toBe('2026-05-20');
  });

  it.each([
    [
      'a retirement that a dismissal outran',
      [
        ['2', '2026-12-31'],
        ['3', '2026-07-31'],
      ],
      '2026-07-31',
    ],
    [
      'an end that was put off',
      [
        ['2', '2026-07-31'],
        ['3', '2026-12-31'],
      ],
      '2026-12-31',
    ],
    [
      'one put off, then back',
      [
        ['3', '2026-12-31'],
        ['2', '2026-07-31'],
        ['4', '2026-09-30'],
      ],
      '2026-09-30',
    ],
    [
      'two plans and a dismissal',
      [
        ['3', '2026-12-31'],
        ['2', '2026-09-30'],
        ['4', '2026-07-31'],
      ],
      '2026-07-31',
    ],
  ] as const)('of several ends the one entered last counts: %s', (_, ends, lastDay) => {
    const employmentStatus = [status('1', '2026-06-01'), ...ends.map(([id, date]) => status(id, date, T))];
    expect(map({ employmentStatus }).data.termination?.lastDay).toBe(lastDay);
  });

  it('stands against a status change that was planned earlier and forgotten', () => {
    const rows = [status('1', '2026-06-01'), status('2', '2026-09-01', 'Part-Time'), status('3', '2026-07-31', T)];
    expect(map({ employmentStatus: rows }).data.termination?.lastDay).toBe('2026-07-31');
  });

  it('of an unlisted type is voluntary and asks for the mapping', () => {
    const end = status('2', '2026-09-30', T, { terminationTypeId: 'Retirement' });
    const { data, findings } = map({ employmentStatus: [status('1', '2026-06-01'), end] });
    expect(data.termination?.kind).toBe('voluntary');
    expect(findings).toMatchObject([{ kind: 'data', field: 'termination.kind', blocks: [] }]);
  });
});

describe('a leaver with bad dates', () => {
  const left = [status('1', '2026-06-01'), status('2', '2026-06-20', T)];

  it.each<[string, Answers]>([
    ['a hire date that is none', { employee: { hireDate: '01/06/2026', status: 'Inactive' }, employmentStatus: left }],
    [
      'an old row without a date',
      { employee: { status: 'Inactive' }, employmentStatus: [status('1', '0000-00-00'), ...left.slice(1)] },
    ],
    [
      'a hire date that is none, before BambooHR makes them inactive',
      { employee: { hireDate: 'x' }, employmentStatus: left },
    ],
  ])('is a leaver all the same: %s', (_, answers) => {
    const { data, findings } = map(answers);
    expect(data.termination).toMatchObject({ lastDay: '2026-06-20', immediate: false });
    expect(data).not.toHaveProperty('positions');
    expect(findings).toMatchObject([{ rule: 'date-unreadable', blocks: BLOCKED }]);
  });

  it('is closed at once when the date of the end itself is none, and stays dated the day it was first seen', () => {
    const end = status('2', 'x', T, { terminationTypeId: 'Termination (Involuntary)' });
    const answers = { employee: { status: 'Inactive' }, employmentStatus: [status('1', '2026-06-01'), end] };
    const [first, later] = [map(answers), map({ ...answers, today: '2026-07-09' })];
    expect(first.data.termination).toMatchObject({ lastDay: '2026-06-30', immediate: true, kind: 'involuntary' });
    expect(later.digest).toBe(first.digest);
  });

  it('is no leaver while the record is inactive because the hire lies ahead', () => {
    const { data } = map({
      employee: { status: 'Inactive' },
      employmentStatus: [status('1', null)],
      today: '2026-05-01',
    });
    expect(data).not.toHaveProperty('termination');
  });
});
