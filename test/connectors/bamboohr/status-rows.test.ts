import { describe, expect, it } from '@jest/globals';
import { EmploymentStatusRow } from '../../../src/connectors/bamboohr/schemas.js';
import { BLOCKED, map, status } from './raw-person.js';

const T = 'Terminated';

describe('an unmapped status label', () => {
  it('in force is a review and never active: nothing may be created or activated', () => {
    const { data, findings } = map({ employmentStatus: [status('1', '2026-06-01', 'Sabbatical')] });
    expect(data.positions?.[0]).not.toHaveProperty('userType');
    expect(findings).toEqual([
      {
        kind: 'data',
        key: 'employmentStatus:1',
        field: 'employmentStatus',
        detail: 'status label "Sabbatical" is not mapped: add it to employmentStatus in the mapping',
        blocks: BLOCKED,
        rule: 'code-unknown',
      },
    ]);
  });

  it('changes neither the kind of employment nor an end before it', () => {
    const ended = [status('1', '2026-06-01'), status('2', '2026-06-10', T), status('3', '2026-06-20', 'Odd')];
    const { data } = map({ employmentStatus: ended });
    expect(data.termination?.lastDay).toBe('2026-06-10');
    expect(data.positions).toMatchObject([{ userType: 'Employee' }]);
  });

  it('that lies ahead is told but blocks nothing; one that is over is not told', () => {
    const ahead = map({ employmentStatus: [status('1', '2026-06-01'), status('2', '2026-12-01', 'Odd')] });
    expect(ahead.findings).toMatchObject([{ key: 'employmentStatus:2', blocks: [] }]);
    const over = map({ employmentStatus: [status('1', '2026-06-01', 'Odd'), status('2', '2026-06-15')] });
    expect(over.findings).toEqual([]);
  });

  it('of a hire ahead blocks, for it is what will be in force', () => {
    const { findings } = map({ employmentStatus: [status('1', '2026-06-01', null)], today: '2026-05-01' });
    expect(findings).toMatchObject([{ key: 'employmentStatus:1', blocks: BLOCKED }]);
  });
});

describe('a status row that cannot be read', () => {
  const unlabelled = (id: string, date: string) => {
    const { employmentStatus: _, ...row } = EmploymentStatusRow.parse(status(id, date));
    return row;
  };

  it.each<[string, object[]]>([
    ['labels the key may not see any more', [unlabelled('1', '2026-06-01'), unlabelled('2', '2026-09-30')]],
    ['a label nobody mapped in force', [status('1', '2026-06-01'), status('2', '2026-06-20', 'Odd')]],
    ['a label nobody mapped ahead', [status('1', '2026-06-01'), status('2', '2026-09-30', 'Odd')]],
    ['no row at all', []],
  ])('clears neither an end nor a leave that was known: %s', (_, employmentStatus) => {
    const { data, findings } = map({ employmentStatus });
    expect(data).not.toHaveProperty('termination');
    expect(data).not.toHaveProperty('leaves');
    expect(findings).not.toEqual([]);
  });

  it('of the employment before a return ahead is told too', () => {
    const rows = [status('1', '2023-01-01'), status('2', '2026-07-31', 'Odd'), status('3', '2026-09-01')];
    const { data, findings } = map({ employee: { hireDate: '2026-09-01' }, employmentStatus: rows });
    expect(data).not.toHaveProperty('termination');
    expect(findings).toMatchObject([{ key: 'employmentStatus:2' }]);
  });

  it('may be the return from an end: that is not told of somebody active', () => {
    const rows = [status('1', '2023-01-01'), status('2', '2025-01-31', T), status('3', '2026-06-01', 'Odd')];
    expect(map({ employmentStatus: rows }).data).not.toHaveProperty('termination');
    const undated = [...rows.slice(0, 2), status('3', null)];
    expect(map({ employmentStatus: undated }).data).not.toHaveProperty('termination');
    const unknownHire = [status('3', '2023-01-01'), status('4', '2025-01-31', T), status('2', '2026-06-01')];
    const { data } = map({ employee: { hireDate: 'soon' }, employmentStatus: unknownHire });
    expect(data).not.toHaveProperty('termination');
  });
});
