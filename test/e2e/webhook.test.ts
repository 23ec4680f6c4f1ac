import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Engine } from '../../src/engine/engine.js';
import { startTestCompany, type TestCompany } from '../support/company.js';
import { startTestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { figures } from '../support/figures.js';
import { lookNow } from '../support/look-now.js';

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const HIRES = 12;
let hired = 0;
let engine: Engine;
let company: TestCompany;
jest.setTimeout(60_000);

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  engine = await startTestEngine({ timeSkipping: false });
  // A poll only when a test asks for one.
  company = await startTestCompany(engine, { config: { pollSeconds: 86_400 } });
  // The first one of a new worker looks at everybody.
  await eventually(async () => {
    const { info } = await company.client.schedule.getHandle('poll-bamboohr').describe();
    expect(info).toMatchObject({ runningActions: [], numActionsTaken: 1 });
  });
}, 60_000);
afterAll(async () => {
  await company.stop();
  await engine.stop();
}, 60_000);

/** HR enters somebody who started the other day. @returns the id of the record */
function hire(): string {
  hired += 1;
  return company.bamboohr.desk.hire({
    firstName: 'Ida',
    lastName: `Number${hired}`,
    hireDate: day(-2),
    jobTitle: 'Account Executive',
    department: 'Sales',
    location: 'London',
    fields: { homeEmail: `ida.number${hired}@home.example` },
  });
}

const accountOf = (hrId: string) => company.okta.users().find(({ profile }) => profile['employeeNumber'] === hrId);
const groupsOf = (hrId: string) => company.okta.groupsOf(accountOf(hrId)?.id ?? '');
const readings = (hrId: string) =>
  company.bamboohr.journal.entries().filter(({ path }) => path.endsWith(`/employees/${hrId}`)).length;
const settled = (hrId: string) => company.time.settled(`employee:bamboohr:${hrId}`);

async function hiredAndSettled(): Promise<string> {
  const hrId = hire();
  await eventually(() => expect(accountOf(hrId)).toBeDefined());
  await company.bamboohr.settled();
  await settled(hrId);
  return hrId;
}

/** A delivery as BambooHR signs it, at the company's present. */
function deliver(hrId: string, at: number): Promise<Response> {
  const body = JSON.stringify({ type: 'employee.updated', data: { employeeId: hrId } });
  const timestamp = String(Math.floor(at / 1000));
  const secret = company.connectorEnv['BAMBOOHR_WEBHOOK_SECRET'] ?? '';
  const signature = createHmac('sha256', secret)
    .update(body + timestamp)
    .digest('hex');
  return fetch(`${company.apiUrl}/webhooks/bamboohr`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-bamboohr-signature': signature,
      'x-bamboohr-timestamp': timestamp,
    },
    body,
  });
}

const poll = () => lookNow(company.client.schedule.getHandle('poll-bamboohr'));

describe('what HR enters', () => {
  it('reaches Okta by a signed webhook: hire, move, ending', async () => {
    const hrId = await hiredAndSettled();
    const { desk } = company.bamboohr;
    expect(accountOf(hrId)).toMatchObject({ status: 'PROVISIONED', profile: { title: 'Account Executive' } });
    expect(groupsOf(hrId)).toContain('Dept Sales');
    company.okta.arrive(accountOf(hrId)?.id ?? '', 'ACTIVE');
    desk.act(hrId, { action: 'transfer', date: day(-1), department: 'Support', jobTitle: 'Agent' });
    await eventually(() => expect(groupsOf(hrId)).toContain('Dept Support'));
    expect(groupsOf(hrId)).not.toContain('Dept Sales');
    desk.act(hrId, { action: 'terminate', lastDay: day(-1) });
    await eventually(() => expect(accountOf(hrId)?.status).toBe('DEPROVISIONED'));
    expect(groupsOf(hrId)).toEqual([]);
  });

  it('by a delivery that is replayed, its signature still valid: 200, and nothing is fetched', async () => {
    const hrId = await hiredAndSettled();
    const at = company.clock.now();
    const before = readings(hrId);
    expect((await deliver(hrId, at)).status).toBe(200);
    await eventually(() => expect(readings(hrId)).toBe(before + 1));
    await settled(hrId);
    for (let again = 0; again < 2; again += 1) expect((await deliver(hrId, at)).status).toBe(200);
    await settled(hrId);
    expect(readings(hrId)).toBe(before + 1);
  });

  it('about somebody of whom HR shows nothing makes nobody known: no row, no question', async () => {
    const known = await hiredAndSettled();
    expect((await deliver('31337', company.clock.now())).status).toBe(200);
    await eventually(() => expect(readings('31337')).toBe(1));
    await settled('31337');
    expect((await company.get('/v1/employees/bamboohr:31337')).status).toBe(404);
    const rows = async () => (await company.get('/v1/employees?limit=200')).body as { data: { id: string }[] };
    await eventually(async () => {
      const ids = (await rows()).data.map(({ id }) => id);
      expect(ids).toContain(`bamboohr:${known}`);
      expect(ids).not.toContain('bamboohr:31337');
    });
    expect(JSON.stringify((await company.get('/v1/reviews')).body)).not.toContain('31337');
  });

  it('without its webhook waits for the next poll only; both together change nothing twice', async () => {
    const { bamboohr, okta } = company;
    const hrId = await hiredAndSettled();
    bamboohr.deliveries.hold();
    bamboohr.desk.act(hrId, { action: 'transfer', date: day(-1), department: 'Design', jobTitle: 'Product Designer' });
    await settled(hrId);
    expect(groupsOf(hrId)).toContain('Dept Sales');
    await poll();
    await eventually(() => expect(groupsOf(hrId)).toContain('Dept Design'));
    await settled(hrId);
    const writes = () => okta.journal.entries().filter(({ method }) => method !== 'GET').length;
    const before = writes();
    bamboohr.deliveries.release({ copies: 2 });
    await poll();
    await bamboohr.settled();
    await settled(hrId);
    expect(writes()).toBe(before);
  });

  it('takes this long from the HR desk to the first call to Okta', async () => {
    const took: number[] = [];
    for (let count = 0; count < HIRES; count += 1) {
      const saidAt = Date.now();
      const hrId = hire();
      const account = await eventually(() => {
        const found = accountOf(hrId);
        if (!found) throw new Error(`${hrId} has no account`);
        return found;
      });
      const create = company.okta.journal
        .entries()
        .find(({ method, path, body }) => method === 'POST' && path === '/api/v1/users' && mentions(body, hrId));
      expect(account.status).toBe('PROVISIONED');
      took.push((create?.at ?? Infinity) - saidAt);
    }
    const sorted = took.toSorted((a, b) => a - b);
    const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
    figures(`HR desk to first effect: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms over ${HIRES} hires`);
    expect(took.every(Number.isFinite)).toBe(true);
  });
});

function mentions(body: unknown, hrId: string): boolean {
  return JSON.stringify(body).includes(`"employeeNumber":"${hrId}"`);
}
