import { describe, expect, it } from '@jest/globals';
import { BLOCKED, map, status, type Answers } from './raw-person.js';

const T = 'Terminated';

describe('record status', () => {
  it('Inactive before the start is no evidence of an end', () => {
    const { data, findings } = map({ employee: { status: 'Inactive' }, today: '2026-05-01' });
    expect(data).toMatchObject({ startDate: '2026-06-01', termination: null, sourceStatus: 'Inactive' });
    expect(findings).toEqual([]);
  });

  it('Inactive after the start without any status row is asked about', () => {
    const { findings } = map({ employee: { status: 'Inactive' }, employmentStatus: [] });
    expect(findings).toMatchObject([{ field: 'employmentStatus', blocks: BLOCKED }]);
  });
});

describe('a record status that contradicts the rows', () => {
  const found = (answers: Answers) => {
    const { data, findings } = map(answers);
    return {
      end: data.termination && data.termination.lastDay,
      asked: findings.map(({ key, blocks }) => [key, blocks]),
    };
  };
  const left = [status('1', '2026-06-01'), status('2', '2026-06-20', T)];

  it('closes nobody who is active by a row whose id alone makes it old: a person is asked', () => {
    const newestFirst = [status('30', '2024-01-01'), status('20', '2025-01-31', T), status('10', '2025-06-01')];
    const active = { employee: { hireDate: '2024-01-01' }, employmentStatus: newestFirst };
    expect(found(active)).toEqual({ end: undefined, asked: [['employmentStatus:active', BLOCKED]] });
    const gone = { ...active, employee: { hireDate: '2024-01-01', status: 'Inactive' } };
    expect(found(gone)).toEqual({ end: '2025-01-31', asked: [] });
  });

  it('of somebody active whom nothing brought back is asked about, and they are closed', () => {
    expect(found({ employmentStatus: left })).toEqual({ end: '2026-06-20', asked: [['employmentStatus:active', []]] });
    expect(found({ employmentStatus: left, today: '2026-06-21' })).toEqual({ end: '2026-06-20', asked: [] });
  });

  it('of somebody inactive whose employment goes on is asked about, not on the first or the last day', () => {
    const inactive = {
      employee: { status: 'Inactive' },
      employmentStatus: [...left.slice(0, 1), status('2', '2026-08-31', T)],
    };
    const asked = { end: '2026-08-31', asked: [['employmentStatus:inactive', BLOCKED]] };
    expect(found(inactive)).toEqual(asked);
    expect(found({ ...inactive, today: '2026-08-31' })).toEqual({ end: '2026-08-31', asked: [] });
    expect(found({ ...inactive, today: '2026-06-01' })).toEqual({ end: '2026-08-31', asked: [] });
  });
});
