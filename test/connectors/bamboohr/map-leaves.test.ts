import { describe, expect, it } from '@jest/globals';
import { map, status, timeOff } from './raw-person.js';

const T = 'Terminated';

describe('leave', () => {
  it('by status lasts to the day before the next row and is confirmed once that row is in force', () => {
    const rows = [status('1', '2026-06-01'), status('2', '2026-08-01', 'Parental Leave'), status('3', '2026-11-01')];
    const leave = { id: 'status-2', type: 'parental', from: '2026-08-01', to: '2026-10-31' };
    expect(map({ employmentStatus: rows }).data.leaves).toEqual([{ ...leave, returned: false }]);
    expect(map({ employmentStatus: rows, today: '2026-11-01' }).data.leaves).toEqual([{ ...leave, returned: true }]);
  });

  it('by status without a next row is open, and a termination ends it with the last day', () => {
    const rows = [status('1', '2026-06-01'), status('2', '2026-08-01', 'Furloughed')];
    expect(map({ employmentStatus: rows }).data.leaves).toMatchObject([{ to: null }]);
    const ended = [...rows, status('3', '2026-09-15', T)];
    expect(map({ employmentStatus: ended }).data.leaves).toMatchObject([{ to: '2026-09-15', returned: false }]);
  });

  it('by time off counts when approved and of a listed type', () => {
    const { data } = map({
      timeOff: [
        timeOff('9', 'approved', '2026-08-01', '2026-10-31'),
        timeOff('8', 'superceded', '2026-08-01', '2026-12-31'),
        timeOff('7', 'requested', '2027-01-01', '2027-02-01'),
        timeOff('6', 'canceled', '2026-09-01', '2026-09-02'),
        timeOff('5', 'approved', '2026-07-06', '2026-07-10', 'Vacation'),
      ],
    });
    expect(data.leaves).toEqual([{ id: 'timeoff-9', type: 'parental', from: '2026-08-01', to: '2026-10-31' }]);
  });

  it('before the start is not told', () => {
    expect(map({ timeOff: [timeOff('9', 'approved', '2026-04-01', '2026-05-31')] }).data.leaves).toEqual([]);
  });
});
