import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aCompany, aHire, API_KEY, type ACompany } from './a-company.js';

let company: ACompany;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(() => company.standIn.stop());

describe('access', () => {
  it('needs the key as user name and ignores the password; the answer has its text in a header and no body', async () => {
    const authorization = `Basic ${Buffer.from('wrong:x').toString('base64')}`;
    const refused = await company.call('/employees/101', { headers: { authorization } });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('x-bamboohr-error-message')).toBe('Invalid API key');
    expect(await refused.text()).toBe('');
  });

  it('is under the company host and under the gateway', async () => {
    const id = company.standIn.desk.hire(aHire());
    const authorization = `Basic ${Buffer.from(`${API_KEY}:x`).toString('base64')}`;
    const url = `${company.standIn.url}/api/gateway.php/acme/v1/employees/${id}`;
    const answer = await fetch(url, { headers: { authorization, accept: 'application/json' } });
    expect(await answer.json()).toEqual({ id, firstName: 'Zoë', lastName: 'Okafor' });
  });

  it('answers XML unless JSON is accepted by name', async () => {
    const id = company.standIn.desk.hire(aHire());
    const answer = await company.call(`/employees/${id}?fields=department`, { headers: { accept: '*/*' } });
    expect(answer.headers.get('content-type')).toContain('text/xml');
    expect(await answer.text()).toContain(`<employee id="${id}"><field id="department">R&amp;amp;D</field></employee>`);
  });

  it('speaks of throttling and outage as the vendor does', async () => {
    company.standIn.faults.add({ kind: 'rate-limit' });
    const throttled = await company.call('/employees/directory');
    expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '1']);
    company.standIn.faults.add({ kind: 'outage' });
    const down = await company.call('/employees/directory');
    expect([down.status, down.headers.get('retry-after')]).toEqual([503, null]);
  });
});

describe('an employee', () => {
  const fields = 'jobTitle,department,status,hireDate,originalHireDate,terminationDate,employmentHistoryStatus';

  it('hired ahead is Inactive, blank by default, and told in full with onlyCurrent=false', async () => {
    const id = company.standIn.desk.hire(aHire({ hireDate: '2026-04-01' }));
    expect(await company.json(`/employees/${id}?fields=${fields}`)).toEqual({
      id,
      jobTitle: null,
      department: null,
      status: 'Inactive',
      hireDate: '2026-04-01',
      originalHireDate: '0000-00-00',
      terminationDate: '0000-00-00',
      employmentHistoryStatus: null,
    });
    expect(await company.json(`/employees/${id}?fields=${fields}&onlyCurrent=false`)).toMatchObject({
      jobTitle: 'Engineer',
      department: 'R&amp;D',
      employmentHistoryStatus: 'Full-Time',
    });
    await company.on('2026-04-01');
    expect(await company.json(`/employees/${id}?fields=${fields}`)).toMatchObject({
      status: 'Active',
      jobTitle: 'Engineer',
    });
  });

  it('becomes Inactive on the last day, and Active on the day of a rehire', async () => {
    const { desk } = company.standIn;
    const id = desk.hire(aHire());
    desk.act(id, { action: 'terminate', lastDay: '2026-06-30' });
    const status = async () => company.json(`/employees/${id}?fields=status,terminationDate,hireDate,originalHireDate`);
    expect(await status()).toMatchObject({ status: 'Active', terminationDate: '2026-06-30' });
    await company.on('2026-06-30');
    expect(await status()).toMatchObject({ status: 'Inactive' });
    desk.act(id, { action: 'rehire', startDate: '2026-09-01' });
    await company.on('2026-09-01');
    expect(await status()).toMatchObject({
      status: 'Active',
      hireDate: '2026-09-01',
      originalHireDate: '2026-02-01',
      terminationDate: '0000-00-00',
    });
  });

  it('shows the manager in force, or with onlyCurrent=false the one to come; ids are not numbers', async () => {
    const { desk } = company.standIn;
    const first = desk.hire(aHire({ firstName: 'Maja', fields: { employeeNumber: '1007', preferredName: 'Mia' } }));
    const second = desk.hire(aHire({ firstName: 'Lee' }));
    const id = desk.hire(aHire({ managerId: first }));
    desk.act(id, { action: 'transfer', date: '2026-05-01', managerId: second });
    const path = `/employees/${id}?fields=supervisor,supervisorEId,supervisorId`;
    expect(await company.json(path)).toMatchObject({
      supervisor: 'Mia Okafor',
      supervisorEId: first,
      supervisorId: '1007',
    });
    expect(await company.json(`${path}&onlyCurrent=false`)).toMatchObject({
      supervisorEId: second,
      supervisorId: null,
    });
  });

  it('leaves out fields that are unknown or hidden', async () => {
    const id = company.standIn.desk.hire(aHire());
    await fetch(`${company.standIn.url}/__control/access`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ hiddenFields: ['department'] }),
    });
    expect(await company.json(`/employees/${id}?fields=department,salary,lastName`)).toEqual({
      id,
      lastName: 'Okafor',
    });
  });

  it('that does not exist is 404', async () => {
    expect((await company.call('/employees/999')).status).toBe(404);
  });

  it('survives a restart with its rows', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'bamboohr-'));
    const before = await aCompany({ dataDir, seed: [aHire()] });
    before.standIn.desk.act('101', { action: 'terminate', lastDay: '2026-06-30' });
    await before.standIn.stop();
    const after = await aCompany({ dataDir, seed: [aHire(), aHire()] });
    expect(Object.keys(after.standIn.state.people)).toEqual(['101']);
    expect(after.standIn.state.people['101']?.employmentStatus).toHaveLength(2);
    await after.standIn.stop();
  });
});

describe('the directory', () => {
  it('hides people hired ahead, unless asked, and terminated people always; an empty one is 404', async () => {
    const { desk } = company.standIn;
    expect((await company.call('/employees/directory')).status).toBe(404);
    const here = desk.hire(aHire());
    const ahead = desk.hire(aHire({ hireDate: '2026-04-01' }));
    const gone = desk.hire(aHire());
    desk.act(gone, { action: 'terminate', lastDay: '2026-02-28' });
    expect(await company.json('/employees/directory')).toMatchObject({ employees: [{ id: here }] });
    expect(await company.json('/employees/directory?onlyCurrent=false')).toMatchObject({
      employees: [{ id: here }, { id: ahead }],
    });
  });
});

describe('tables', () => {
  it('are not sorted, carry names, and of all people at once also terminated ones', async () => {
    const { desk } = company.standIn;
    const boss = desk.hire(aHire({ firstName: 'Maja' }));
    const id = desk.hire(aHire({ managerId: boss }));
    desk.act(id, { action: 'transfer', date: '2026-05-01', department: 'Sales' });
    desk.act(id, { action: 'transfer', date: '2026-08-01', department: 'Ops' });
    const rows = (await company.json(`/employees/${id}/tables/jobInfo`)) as { date: string; reportsTo: string }[];
    expect(rows.map(({ date }) => date)).toEqual(['2026-08-01', '2026-02-01', '2026-05-01']);
    expect(rows[0]).toMatchObject({
      employeeId: id,
      department: 'Ops',
      jobTitle: 'Engineer',
      reportsTo: 'Maja Okafor',
    });
    desk.act(boss, { action: 'terminate', lastDay: '2026-02-28', rehire: 'No' });
    const all = (await company.json('/employees/all/tables/employmentStatus')) as object[];
    expect(all).toContainEqual(
      expect.objectContaining({ employeeId: boss, employmentStatus: 'Terminated', terminationRehireId: 'No' }),
    );
    expect((await company.call(`/employees/${id}/tables/pets`)).status).toBe(404);
  });

  it('take a row twice, edit it, and delete it; deleting nothing is 200 too', async () => {
    const id = company.standIn.desk.hire(aHire());
    const path = `/employees/${id}/tables/employmentStatus`;
    const body = { date: '2026-06-30', employmentStatus: 'Terminated' };
    expect((await company.call(path, { method: 'POST', body })).status).toBe(200);
    await company.call(path, { method: 'POST', body });
    const rows = company.standIn.state.people[id]?.employmentStatus ?? [];
    expect(rows.map(({ date }) => date)).toEqual(['2026-02-01', '2026-06-30', '2026-06-30']);
    await company.call(`${path}/${rows[1]?.id}`, { method: 'POST', body: { date: '2026-07-31' } });
    expect(await (await company.call(`${path}/${rows[2]?.id}`, { method: 'DELETE' })).json()).toEqual({
      success: true,
    });
    expect(company.standIn.state.people[id]?.employmentStatus.map(({ date }) => date)).toEqual([
      '2026-02-01',
      '2026-07-31',
    ]);
    const nothing = await company.call(`${path}/999`, { method: 'DELETE' });
    expect([nothing.status, await nothing.json()]).toEqual([200, { success: false, error: 'Row not found' }]);
    expect((await company.call(path, { method: 'POST', body: { date: 'soon' } })).status).toBe(406);
  });
});

describe('writing back', () => {
  it('changes what is sent, once, and refuses read-only fields and an address that another person has', async () => {
    const { desk } = company.standIn;
    const id = desk.hire(aHire());
    desk.hire(aHire({ fields: { workEmail: 'taken@example.com' } }));
    const write = async (body: object) => (await company.call(`/employees/${id}`, { method: 'POST', body })).status;
    expect(await write({ workEmail: 'zoe.okafor@example.com' })).toBe(200);
    expect(await company.json(`/employees/${id}?fields=workEmail,lastName`)).toMatchObject({
      workEmail: 'zoe.okafor@example.com',
      lastName: 'Okafor',
    });
    expect(await write({ workEmail: 'TAKEN@example.com' })).toBe(409);
    expect(await write({ supervisor: 'Maja' })).toBe(403);
    expect(() => desk.hire(aHire({ fields: { workEmail: 'taken@example.com' } }))).toThrow('Duplicate email');
  });

  it('creates and deletes records', async () => {
    const created = await company.call('/employees', {
      method: 'POST',
      body: { firstName: 'Ana', lastName: 'Duarte' },
    });
    expect([created.status, created.headers.get('location')]).toEqual([201, '/api/v1/employees/101']);
    expect((await company.call('/employees/101', { method: 'DELETE' })).status).toBe(204);
    expect((await company.call('/employees/101')).status).toBe(404);
  });
});

describe('the change feed', () => {
  it('tells insertions, updates and deletions since an instant, with the next watermark', async () => {
    const { desk } = company.standIn;
    const [kept, gone] = [desk.hire(aHire()), desk.hire(aHire())];
    company.clock.advance(60_000);
    desk.act(kept, { action: 'edit', fields: { mobilePhone: '1' } });
    desk.act(gone, { action: 'delete' });
    const all = {
      latest: '2026-03-02T09:01:00+00:00',
      employees: { [kept]: { action: 'Updated' }, [gone]: { action: 'Deleted' } },
    };
    expect(await company.json('/employees/changed?since=2026-03-02T09:00:30Z')).toMatchObject(all);
    expect(await company.json('/employees/changed?since=2026-03-02T10:00:30%2B0100&type=deleted')).toMatchObject({
      employees: { [gone]: { id: gone } },
    });
  });

  it('has a list for an empty map and refuses a malformed instant', async () => {
    expect(await company.json('/employees/changed?since=2026-03-02T09:00:00Z')).toMatchObject({ employees: [] });
    for (const since of ['', '?since=', '?since=yesterday', '?since=2026-03-02']) {
      expect((await company.call(`/employees/changed${since}`)).status).toBe(400);
    }
  });

  it('does not move when a row takes effect', async () => {
    const id = company.standIn.desk.hire(aHire());
    company.standIn.desk.act(id, { action: 'transfer', date: '2026-04-01', department: 'Sales' });
    await company.on('2026-04-02');
    expect(await company.json('/employees/changed?since=2026-03-03T00:00:00Z')).toMatchObject({ employees: [] });
  });

  it('of a table gives every row of whoever changed, without ids', async () => {
    const id = company.standIn.desk.hire(aHire());
    const answer = await company.json('/employees/changed/tables/employmentStatus?since=2026-03-02T00:00:00Z');
    expect(answer).toMatchObject({
      employees: { [id]: { rows: [{ date: '2026-02-01', employmentStatus: 'Full-Time' }] } },
    });
    expect(JSON.stringify(answer)).not.toContain('"id"');
  });
});

describe('time off', () => {
  it('is read by overlap, and a return in between supersedes the request', async () => {
    const { desk } = company.standIn;
    const id = desk.hire(aHire());
    desk.act(id, { action: 'leave', by: 'timeOff', from: '2026-04-01', to: '2026-06-30', type: 'Parental' });
    desk.act(id, { action: 'return', date: '2026-05-15' });
    const read = (query: string) => company.json(`/time_off/requests?${query}`);
    expect(await read('start=2026-05-01&end=2026-05-31')).toMatchObject([
      { status: { status: 'superceded' }, end: '2026-06-30' },
      { status: { status: 'approved' }, end: '2026-05-14', type: { name: 'Parental' }, employeeId: id },
    ]);
    expect(await read('start=2026-07-01&end=2026-07-31')).toEqual([]);
    expect(await read(`start=2026-05-01&end=2026-05-31&status=approved&employeeId=${id}`)).toHaveLength(1);
    expect((await company.call('/time_off/requests?start=2026-05-01')).status).toBe(400);
  });

  it('is entered and decided through the API', async () => {
    const id = company.standIn.desk.hire(aHire());
    const body = { start: '2026-04-01', end: '2026-04-30', type: 'FMLA', status: 'requested' };
    expect((await company.call(`/employees/${id}/time_off/request`, { method: 'PUT', body })).status).toBe(201);
    await company.call('/time_off/requests/1/status', { method: 'PUT', body: { status: 'approved' } });
    expect(company.standIn.state.timeOff).toMatchObject([{ state: 'approved', type: 'FMLA' }]);
  });
});
