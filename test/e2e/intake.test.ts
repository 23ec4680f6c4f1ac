import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Engine } from '../../src/engine/engine.js';
import type { Workers } from '../../src/worker/workers.js';
import { startTestCompany, type TestCompany } from '../support/company.js';
import { startTestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { figures } from '../support/figures.js';
import { lookNow } from '../support/look-now.js';

const POLL_SECONDS = 5;
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
let engine: Engine;
let company: TestCompany;
let worker: Workers;
let hired = 0;
jest.setTimeout(180_000);

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  engine = await startTestEngine({ timeSkipping: false });
  // Each look at HR happens when a test asks for it.
  const config = { pollSeconds: 86_400, censusSeconds: 86_400 };
  company = await startTestCompany(engine, { config, worker: false });
  worker = await company.startWorker();
  await looked('poll', 1);
  await looked('census', 1);
}, 60_000);
afterEach(() => company.bamboohr.deliveries.release());
afterAll(async () => {
  await company.stop();
  await engine.stop();
}, 60_000);

type Look = 'poll' | 'census';
const scheduleOf = (look: Look) => company.client.schedule.getHandle(`${look}-bamboohr`);

/** Waits until so many looks at HR have begun and none is under way. */
const looked = (look: Look, count: number) =>
  eventually(async () => {
    const { info } = await scheduleOf(look).describe();
    expect(info).toMatchObject({ runningActions: [], numActionsTaken: count });
  });

const lookAgain = (look: Look) => lookNow(scheduleOf(look));

function hire(): string {
  hired += 1;
  return company.bamboohr.desk.hire({
    ...{ firstName: 'Ida', lastName: `Number${hired}`, hireDate: day(-2), jobTitle: 'Account Executive' },
    ...{ department: 'Sales', location: 'London', fields: { homeEmail: `ida.number${hired}@home.example` } },
  });
}

const accountOf = (hrId: string) => company.okta.users().find(({ profile }) => profile['employeeNumber'] === hrId);
const groupsOf = (hrId: string) => company.okta.groupsOf(accountOf(hrId)?.id ?? '');
const settled = (hrId: string) => company.time.settled(`employee:bamboohr:${hrId}`);
const lastCall = (): number => company.okta.journal.entries().at(-1)?.seq ?? 0;
const statusOf = async (hrId: string) => (await company.get(`/v1/employees/bamboohr:${hrId}`)).body;

/** Calls to Okta since then, in words that fit any person; the listing of groups is a worker's, not a person's. */
const calls = (hrId: string, sinceSeq: number): readonly string[] =>
  company.okta.journal
    .entries(sinceSeq)
    .map(
      ({ method, path }) => `${method} ${path.split('?')[0]?.replaceAll(accountOf(hrId)?.id ?? '-', '{user}') ?? ''}`,
    )
    .map((call) => call.replace(/ida\.number\d+/g, '{login}'))
    .filter((call) => !/^GET \/api\/v1\/groups(\/rules)?$/.test(call))
    .sort();

/** One life, each step said by `tell` once HR has entered it. @returns what it cost at Okta */
async function live(tell: (hrId: string) => Promise<void>): Promise<readonly string[]> {
  const { desk } = company.bamboohr;
  const before = lastCall();
  const hrId = hire();
  await tell(hrId);
  await eventually(() => expect(accountOf(hrId)).toBeDefined());
  await settled(hrId);
  company.okta.arrive(accountOf(hrId)?.id ?? '', 'ACTIVE');
  desk.act(hrId, { action: 'transfer', date: day(-1), department: 'Support', jobTitle: 'Agent' });
  await tell(hrId);
  await eventually(() => expect(groupsOf(hrId)).toContain('Dept Support'));
  await settled(hrId);
  desk.act(hrId, { action: 'terminate', lastDay: day(-1) });
  await tell(hrId);
  await eventually(() => expect(accountOf(hrId)?.status).toBe('DEPROVISIONED'));
  await settled(hrId);
  return calls(hrId, before);
}

/** Webhooks alone, each so many times. */
const byWebhook = (copies: number) => async (hrId: string) => {
  const { deliveries } = company.bamboohr;
  deliveries.release({ copies });
  await company.bamboohr.settled();
  deliveries.hold();
  await settled(hrId);
};

describe('what HR enters', () => {
  it('costs the same calls to Okta by one webhook, by each webhook three times, by polls alone, and by all of it', async () => {
    company.bamboohr.deliveries.hold();
    const once = await live(byWebhook(1));
    expect(once.length).toBeGreaterThan(5);
    expect(await live(byWebhook(3))).toEqual(once);
    expect(await live(() => lookAgain('poll'))).toEqual(once);
    const all = await live(async (hrId) => {
      await lookAgain('poll');
      await byWebhook(3)(hrId);
      await lookAgain('poll');
    });
    expect(all).toEqual(once);
  });

  it('without any webhook waits for the interval of the poll and no longer', async () => {
    company.bamboohr.deliveries.hold();
    await scheduleOf('poll').update((present) => ({
      ...present,
      spec: { intervals: [{ every: POLL_SECONDS * 1000 }] },
    }));
    const took: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      const saidAt = performance.now();
      const hrId = hire();
      await eventually(() => expect(accountOf(hrId)).toBeDefined());
      took.push(performance.now() - saidAt);
      await settled(hrId);
    }
    await scheduleOf('poll').update((present) => ({ ...present, spec: { intervals: [{ every: 86_400_000 }] } }));
    figures(
      `webhooks dropped, a poll every ${POLL_SECONDS} s: ${took.map((ms) => (ms / 1000).toFixed(1)).join(', ')} s to the account`,
    );
    // Beyond the interval: what a hire takes on a busy machine.
    expect(Math.max(...took)).toBeLessThan(POLL_SECONDS * 1000 + 10_000);
  });

  it('while HR is away is read at once by news that come when it is back, not at the end of a long wait', async () => {
    const { bamboohr, client } = company;
    const hrId = hire();
    await eventually(() => expect(accountOf(hrId)).toBeDefined());
    await bamboohr.settled();
    await settled(hrId);
    const person = client.workflow.getHandle(`employee:bamboohr:${hrId}`);
    const since = bamboohr.journal.entries().at(-1)?.seq ?? 0;
    const readings = () =>
      bamboohr.journal.entries(since).filter(({ path }) => path.endsWith(`/employees/${hrId}`)).length;
    const away = bamboohr.faults.add({ kind: 'status', status: 503, path: `^.*/employees/${hrId}`, times: 'always' });
    await person.signal('recheck', { source: 'bamboohr' });
    // Fifteen seconds after the first; the sixth attempt comes after sixteen more.
    await eventually(() => expect(readings()).toBe(5), 40_000);
    const fifthAt = performance.now();
    await eventually(() => expect(performance.now() - fifthAt).toBeGreaterThan(6_500));
    bamboohr.faults.remove(away);
    await person.signal('recheck', { source: 'bamboohr' });
    await settled(hrId);
    const { events } = await person.fetchHistory();
    const calledOff = (events ?? []).filter(({ activityTaskCanceledEventAttributes: ended }) => ended);
    expect([calledOff.length, readings()]).toEqual([1, 6]);
  });

  it('during an outage of all of Tenure is applied once after it, leave included, its webhooks lost', async () => {
    const { desk, deliveries } = company.bamboohr;
    const [mover, leaver, away] = [hire(), hire(), hire()];
    for (const hrId of [mover, leaver, away]) await eventually(() => expect(accountOf(hrId)).toBeDefined());
    for (const hrId of [mover, leaver, away]) await settled(hrId);
    await lookAgain('poll');
    for (const hrId of [mover, leaver, away]) company.okta.arrive(accountOf(hrId)?.id ?? '', 'ACTIVE');
    await worker.stop();
    deliveries.hold();
    desk.act(mover, { action: 'transfer', date: day(-1), department: 'Design', jobTitle: 'Product Designer' });
    desk.act(leaver, { action: 'terminate', lastDay: day(-1) });
    desk.act(away, { action: 'leave', by: 'timeOff', from: day(-1), to: day(30), type: 'Parental' });
    const joiner = hire();
    const before = lastCall();
    worker = await company.startWorker();
    await lookAgain('poll');
    await eventually(() => expect(groupsOf(mover)).toContain('Dept Design'));
    await eventually(() => expect(accountOf(leaver)?.status).toBe('DEPROVISIONED'));
    await eventually(() => expect(accountOf(away)?.status).toBe('SUSPENDED'));
    await eventually(() => expect(accountOf(joiner)).toBeDefined());
    for (const hrId of [mover, leaver, away, joiner]) await settled(hrId);
    const writes = company.okta.journal.entries(before).filter(({ method }) => method !== 'GET');
    const made = writes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(made).size).toBe(made.length);
  });

  it('and then deletes disables nobody: one case, by poll and census together', async () => {
    company.bamboohr.deliveries.release();
    const hrId = hire();
    await eventually(() => expect(accountOf(hrId)).toBeDefined());
    await settled(hrId);
    company.okta.arrive(accountOf(hrId)?.id ?? '', 'ACTIVE');
    await lookAgain('census');
    const before = lastCall();
    company.bamboohr.deliveries.hold();
    company.bamboohr.desk.act(hrId, { action: 'delete' });
    await lookAgain('census');
    await lookAgain('poll');
    await eventually(async () => {
      expect(await statusOf(hrId)).toMatchObject({
        phase: 'active',
        reviews: [{ kind: 'identity', detail: expect.stringContaining('HR shows no such record any more') }],
      });
    });
    await settled(hrId);
    expect(accountOf(hrId)?.status).toBe('ACTIVE');
    expect(calls(hrId, before).filter((call) => !call.startsWith('GET'))).toEqual([]);
  });
});
