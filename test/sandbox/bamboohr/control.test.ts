import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HrAction } from '../../../src/sandbox/bamboohr/hr-actions.js';
import { aCompany, aHire, type ACompany } from './a-company.js';

let company: ACompany;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(() => company.standIn.stop());

const control = (path: string, body?: unknown) =>
  fetch(`${company.standIn.url}/__control${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const statusRows = (id: string) =>
  company.standIn.state.people[id]?.employmentStatus.map(({ date, employmentStatus }) => [date, employmentStatus]);

describe('HR over HTTP', () => {
  it('hires, acts and looks', async () => {
    const hired = await control('/people', aHire({ hireDate: '2026-04-01' }));
    expect([hired.status, await hired.json()]).toEqual([201, { id: '101' }]);
    expect((await control('/people/101/actions', { action: 'moveStart', startDate: '2026-04-15' })).status).toBe(204);
    expect(await (await control('/people/101')).json()).toMatchObject({
      fields: { hireDate: '2026-04-15' },
      jobInfo: [{ date: '2026-04-15' }],
      employmentStatus: [{ date: '2026-04-15' }],
    });
    expect(await (await control('/people')).json()).toHaveLength(1);
  });

  it.each([
    ['/people', { firstName: 'Ada' }, 400],
    ['/people/101/actions', { action: 'promote' }, 400],
    ['/people/101/actions', { action: 'terminate', lastDay: 'soon' }, 400],
    ['/people/999/actions', { action: 'rescind' }, 404],
    ['/people/101/actions', { action: 'rescind' }, 400],
    ['/people/101/actions', { action: 'rehire', startDate: '2026-09-01' }, 400],
    ['/people/101/actions', { action: 'return', date: '2026-09-01' }, 400],
  ])('refuses %s with %j: %i', async (path, body, status) => {
    company.standIn.desk.hire(aHire());
    expect((await control(path, body)).status).toBe(status);
    expect(statusRows('101')).toEqual([['2026-02-01', 'Full-Time']]);
  });
});

describe('what HR enters', () => {
  const after = (...actions: HrAction[]) => {
    const id = company.standIn.desk.hire(aHire());
    for (const action of actions) company.standIn.desk.act(id, action);
    return statusRows(id);
  };

  it('a termination entered again moves', () => {
    const rows = after({ action: 'terminate', lastDay: '2026-06-30' }, { action: 'terminate', lastDay: '2026-07-31' });
    expect(rows).toEqual([
      ['2026-02-01', 'Full-Time'],
      ['2026-07-31', 'Terminated'],
    ]);
  });

  it('a leave with a last day has the row of the return, which an early return moves', () => {
    const leave: HrAction = { action: 'leave', from: '2026-04-01', to: '2026-06-30' };
    expect(after(leave, { action: 'return', date: '2026-05-15' })).toEqual([
      ['2026-02-01', 'Full-Time'],
      ['2026-04-01', 'Parental Leave'],
      ['2026-05-15', 'Full-Time'],
    ]);
  });

  it('an open leave ends with a row like the one before it', () => {
    const status: HrAction = { action: 'changeStatus', date: '2026-03-01', employmentStatus: 'Part-Time' };
    const leave: HrAction = { action: 'leave', from: '2026-04-01', type: 'Furloughed' };
    expect(after(status, leave, { action: 'return', date: '2026-05-15' })?.slice(2)).toEqual([
      ['2026-04-01', 'Furloughed'],
      ['2026-05-15', 'Part-Time'],
    ]);
  });

  it('a cancelled hire has a termination on the hire date', () => {
    expect(after({ action: 'cancel' })).toEqual([
      ['2026-02-01', 'Full-Time'],
      ['2026-02-01', 'Terminated'],
    ]);
  });
});
