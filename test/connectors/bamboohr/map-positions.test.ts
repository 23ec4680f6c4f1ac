import { describe, expect, it } from '@jest/globals';
import { job, map, status } from './raw-person.js';

describe('positions', () => {
  it('run from row to row, rows ahead included, whatever order they come in', () => {
    const rows = [job('3', '2026-09-01', { location: 'Austin', department: 'Sales' }), job('1', '2026-06-01')];
    const { data } = map({ jobInfo: rows, employee: { supervisorEId: '60' }, currentManagerId: '57' });
    expect(data.positions).toEqual([
      {
        id: '1',
        primary: true,
        from: '2026-06-01',
        to: '2026-08-31',
        userType: 'Employee',
        employmentType: 'fullTime',
        title: 'Engineer',
        department: 'Engineering',
        division: 'EMEA',
        location: 'London',
        countryCode: 'GB',
        timeZone: 'Europe/London',
        managerId: '57',
      },
      expect.objectContaining({
        id: '3',
        from: '2026-09-01',
        to: null,
        countryCode: 'US',
        department: 'Sales',
        managerId: '60',
      }),
    ]);
  });

  it('before the start are clipped: the latest one counts from the start', () => {
    const { data } = map({ jobInfo: [job('1', '2024-01-01'), job('2', '2025-01-01', { jobTitle: 'Lead' })] });
    expect(data.positions).toMatchObject([{ id: '2', from: '2026-06-01', to: null, title: 'Lead' }]);
  });

  it('cover the start also when it was moved ahead of the first row', () => {
    expect(map({ employee: { hireDate: '2026-05-18' } }).data.positions).toMatchObject([
      { id: '1', from: '2026-05-18' },
    ]);
  });

  it('split where the kind of employment changes', () => {
    const rows = [status('1', '2026-06-01', 'contractor'), status('2', '2026-08-01'), status('3', '2026-10-01')];
    expect(map({ employmentStatus: rows }).data.positions).toMatchObject([
      { id: '1', from: '2026-06-01', to: '2026-07-31', userType: 'Contractor', employmentType: 'contractor' },
      { id: '1.2', from: '2026-08-01', to: null, userType: 'Employee', employmentType: 'fullTime' },
    ]);
  });

  it('of one date take the later entry', () => {
    const rows = [job('10', '2026-06-01', { jobTitle: 'Lead' }), job('9', '2026-06-01')];
    expect(map({ jobInfo: rows }).data.positions).toMatchObject([{ id: '10', title: 'Lead' }]);
  });

  it('name the manager for the row in force and the latest one only, never from the name in a row', () => {
    const rows = [job('1', '2026-06-01'), job('2', '2026-08-01'), job('3', '2026-10-01')];
    const managers = map({ jobInfo: rows, currentManagerId: '5' }).data.positions?.map(({ managerId }) => managerId);
    expect(managers).toEqual(['5', undefined, '57']);
  });

  it('come from the record itself when there is no row', () => {
    const { data } = map({ jobInfo: [], employee: { jobTitle: 'Engineer', department: 'Engineering' } });
    expect(data.positions).toMatchObject([{ id: 'current', from: '2026-06-01', title: 'Engineer' }]);
  });

  it('of a location that is not mapped have no country', () => {
    const { data } = map({ jobInfo: [job('1', '2026-06-01', { location: 'Oslo' })] });
    expect(data.positions).toMatchObject([{ location: 'Oslo', countryCode: null, timeZone: null }]);
  });
});
