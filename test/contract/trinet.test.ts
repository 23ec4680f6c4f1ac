import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readTriNetConfig } from '../../src/connectors/trinet/config.js';
import { createTriNet } from '../../src/connectors/trinet/index.js';
import { readTriNetMapping } from '../../src/connectors/trinet/mapping.js';
import { SandboxClock } from '../../src/sandbox/kit/clock.js';
import type { FaultInput } from '../../src/sandbox/kit/fault.js';
import type { TriNetOpenQuestions } from '../../src/sandbox/trinet/options.js';
import { createTriNetStandIn, type TriNetStandIn } from '../../src/sandbox/trinet/stand-in.js';
import { hrSourceContract, type HrBench, type Trouble } from './hr-source.js';

const PATH = '^/v1/company/[^/]+/employees$';
const TROUBLES: Readonly<Record<Trouble, FaultInput>> = {
  down: { kind: 'outage', path: PATH },
  'rate-limited': { kind: 'rate-limit', path: PATH },
  dropped: { kind: 'drop', path: PATH },
  cut: { kind: 'truncate', path: PATH },
  forbidden: { kind: 'status', status: 403, path: PATH, body: { data: null, _statusCode: '403' } },
};
const mappingBy = (tokenRequest: 'GET' | 'POST') => `
api: { pageSize: 2, tokenRequest: ${tokenRequest} }
custom: { level: employmentInfo.level }
contractors: { in: roster }
`;

interface TriNetBench extends HrBench {
  readonly standIn: TriNetStandIn;
  readonly clock: SandboxClock;
}

/** @param by how HR enters a leave */
async function openBench(
  by: 'status' | 'calendar',
  open: TriNetOpenQuestions = {},
  tokenRequest: 'GET' | 'POST' = 'GET',
): Promise<TriNetBench> {
  const clock = new SandboxClock({ realNow: () => Date.parse('2026-03-02T15:00:00Z') });
  const standIn = await createTriNetStandIn({ clock, contractors: 'roster', ...open });
  const { desk } = standIn;
  const documents = new Map<string, string>();
  const blobs = {
    get: async (key: string) => documents.get(key),
    put: async (key: string, body: string) => void documents.set(key, body),
  };
  const source = (secret: string) => {
    const env = { TRINET_CLIENT_ID: 'sandbox-trinet-client', TRINET_CLIENT_SECRET: secret, TRINET_COMPANY_ID: 'AB1' };
    const config = readTriNetConfig({ TRINET_BASE_URL: standIn.url, ...env });
    return createTriNet(config, readTriNetMapping(mappingBy(tokenRequest)), { clock, blobs });
  };
  const person = (firstName: string, startDate: string) => ({
    ...{ firstName, lastName: 'Byron', startDate, businessTitle: 'Engineer', department: 'R&D', locationId: '12' },
    // Exempt hires may be shown before their first day.
    ...(startDate > '2026-03-02' && { earlyAccessOn: '2026-03-02' }),
    fields: { level: null },
  });
  return {
    traits: {
      ahead: {
        rehires: false,
        terminations: false,
        transfers: open.futureJobs === 'replace',
        leaves: by === 'calendar',
      },
      deletes: 'unseen',
    },
    ...{ source: source('sandbox-trinet-secret'), stranger: source('stolen'), emailWriter: null, standIn, clock },
    hire: (name, startDate) => desk.hire(person(name, startDate)),
    contractor: (name, startDate) => desk.contractor(person(name, startDate)),
    terminate: (hrId, lastDay) => void desk.act(hrId, { action: 'terminate', lastDay }),
    rescind: (hrId) => void desk.act(hrId, { action: 'rescind' }),
    rehire: (hrId, startDate) => void desk.act(hrId, { action: 'rehire', startDate }),
    transfer: (hrId, date, department) => void desk.act(hrId, { action: 'transfer', date, department }),
    leave: (hrId, from, to) => {
      if (by === 'status') desk.act(hrId, { action: 'leave', by, from });
      // The letter tells no return; the calendar does.
      desk.act(hrId, { action: 'leave', by: 'calendar', from, to });
    },
    edit: (hrId) => void desk.act(hrId, { action: 'edit', fields: { mobilePhone: '+1 512 555 0100' } }),
    reportTo: (hrId, supervisorId) => void desk.act(hrId, { action: 'transfer', date: '2026-02-16', supervisorId }),
    setLevel: (hrId, level) => void desk.act(hrId, { action: 'edit', fields: { level } }),
    mislabel: (hrId) => void desk.act(hrId, { action: 'status', date: '2026-03-01', status: 'Q' }),
    killToken: () => standIn.revokeTokens(),
    delete: (hrId) => void desk.act(hrId, { action: 'withdraw' }),
    wait: (minutes) => clock.advance(minutes * 60_000),
    trouble: (kind) => void standIn.faults.add(TROUBLES[kind]),
    stop: () => standIn.stop(),
  };
}

hrSourceContract('trinet, leave by status', () => openBench('status'));
hrSourceContract('trinet, leave by calendar, as other tenants answer', () =>
  openBench('calendar', { futureJobs: 'replace', misspeltKeys: true, retryAfterSeconds: 7, tellsTotal: true }, 'POST'),
);

describe('trinet in particular', () => {
  let bench: TriNetBench;
  beforeEach(async () => {
    bench = await openBench('status');
  });
  afterEach(() => bench.stop());
  const call = () => ({ signal: new AbortController().signal });
  const read = async (hrId: string) => {
    const reading = await bench.source.readRecord(hrId, call());
    if (!reading.found) throw new Error(`${hrId} was not found`);
    return reading;
  };
  const rosterCalls = () => bench.standIn.journal.entries().filter(({ path }) => path.endsWith('/employees'));

  it('finds nobody before midnight Central of the first day, and everybody after', async () => {
    const hrId = bench.standIn.desk.hire({ firstName: 'Ada', lastName: 'Byron', startDate: '2026-03-03' });
    bench.clock.set(Date.parse('2026-03-03T05:59:00Z'));
    expect((await bench.source.readRecord(hrId, call())).found).toBe(false);
    bench.clock.set(Date.parse('2026-03-03T06:00:00Z'));
    expect((await read(hrId)).data).toMatchObject({ startDate: '2026-03-03', positions: [{ from: '2026-03-03' }] });
  });

  it('tells a leaver only when the final pay is processed, with the last day that is past by then', async () => {
    const hrId = bench.hire('Ada', '2025-02-01');
    bench.terminate(hrId, '2026-02-27');
    expect((await read(hrId)).data.termination).toBeNull();
    bench.standIn.desk.act(hrId, { action: 'processFinalPay' });
    expect((await read(hrId)).data.termination).toMatchObject({ lastDay: '2026-02-27', immediate: false });
  });

  it('reads the roster once for everybody who asks at once, and never serves what began before they asked', async () => {
    const ids = ['Ada', 'Ben'].map((given) => bench.hire(given, '2026-02-01'));
    await read(ids[0] ?? '');
    bench.standIn.journal.clear();
    const found = await Promise.all(Array.from({ length: 200 }, (_, index) => read(ids[index % 2] ?? '')));
    expect(found).toHaveLength(200);
    expect(rosterCalls()).toHaveLength(1);
    bench.edit(ids[0] ?? '');
    expect((await read(ids[0] ?? '')).data.mobilePhone).toBe('+1 512 555 0100');
    expect(rosterCalls()).toHaveLength(2);
  });

  it('serves a reason to read by a reading that began well after it, and tells how old that is', async () => {
    const hrId = bench.hire('Ada', '2026-02-01');
    await read(hrId);
    const heardAt = bench.clock.now() - 60_000;
    const again = await bench.source.readRecord(hrId, { ...call(), heardAt });
    expect(again).toMatchObject({ found: true, ageMs: expect.any(Number) });
    expect(rosterCalls()).toHaveLength(1);
    await bench.source.readRecord(hrId, { ...call(), heardAt: bench.clock.now() });
    expect(rosterCalls()).toHaveLength(2);
  });

  it('renews a token at four fifths of its life, by the company clock', async () => {
    const hrId = bench.hire('Ada', '2026-02-01');
    const tokens = () => bench.standIn.journal.entries().filter(({ path }) => path === '/oauth/accesstoken').length;
    await read(hrId);
    bench.wait(47);
    await read(hrId);
    expect(tokens()).toBe(1);
    bench.wait(2);
    await read(hrId);
    expect(tokens()).toBe(2);
  });

  it('asks for a token by POST where the mapping says so', async () => {
    await bench.stop();
    bench = await openBench('status', {}, 'POST');
    await read(bench.hire('Ada', '2026-02-01'));
    const asked = bench.standIn.journal.entries().filter(({ path }) => path === '/oauth/accesstoken');
    expect(asked).toMatchObject([{ method: 'POST', body: { grant_type: 'client_credentials' } }]);
  });

  it('starts again when the list moves between two pages', async () => {
    const ids = ['Ada', 'Ben', 'Cleo', 'Dan'].map((given) => bench.hire(given, '2026-02-01'));
    const first = await bench.source.roster(null, call());
    bench.delete(ids[0] ?? '');
    await expect(bench.source.roster(first.next, call())).rejects.toMatchObject({ kind: 'conflict' });
    expect((await read(ids[3] ?? '')).found).toBe(true);
  });

  it('tells a refusal that comes as 200 with another status in its envelope', async () => {
    const body = { data: null, _statusCode: '403', _statusText: 'Forbidden' };
    bench.standIn.faults.add({ kind: 'status', status: 200, path: PATH, body });
    await expect(bench.source.readRecord('1', call())).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  it('takes an unknown company for a fault of configuration, not for people who are gone', async () => {
    bench.standIn.faults.add({ kind: 'status', status: 404, path: PATH });
    await expect(bench.source.readRecord('1', call())).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  it('lets no odd record cost another person theirs', async () => {
    const hrId = bench.hire('Ada', '2026-02-01');
    const odd = [{ employeeId: '7', names: 'none', employmentInfo: 12 }, { alternateId: 'no id' }, null];
    bench.standIn.faults.add({
      kind: 'status',
      status: 200,
      path: PATH,
      body: { data: { hasMore: false, employeeData: odd }, _statusCode: '200' },
    });
    expect(await bench.source.readRecord('7', call())).toMatchObject({
      found: true,
      findings: [{ field: 'employmentStatus' }],
    });
    expect((await read(hrId)).findings).toEqual([]);
  });
});
