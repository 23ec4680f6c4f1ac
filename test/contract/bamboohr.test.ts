import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readBambooHrConfig } from '../../src/connectors/bamboohr/config.js';
import { createBambooHr } from '../../src/connectors/bamboohr/index.js';
import { readBambooHrMapping } from '../../src/connectors/bamboohr/mapping.js';
import { bambooHrWebhook } from '../../src/connectors/bamboohr/webhook.js';
import type { BambooHrStandIn } from '../../src/sandbox/bamboohr/bamboohr-stand-in.js';
import { createBambooHrStandIn } from '../../src/sandbox/bamboohr/stand-in.js';
import { SandboxClock } from '../../src/sandbox/kit/clock.js';
import type { FaultInput } from '../../src/sandbox/kit/fault.js';
import { aReceiver } from '../sandbox/bamboohr/a-company.js';
import { hrSourceContract, type HrBench, type Trouble } from './hr-source.js';

const TROUBLES: Readonly<Record<Trouble, FaultInput>> = {
  down: { kind: 'outage' },
  'rate-limited': { kind: 'rate-limit' },
  dropped: { kind: 'drop' },
  cut: { kind: 'truncate' },
  forbidden: { kind: 'status', status: 403, headers: { 'x-bamboohr-error-message': 'No access' } },
};

interface BambooHrBench extends HrBench {
  readonly transfer: NonNullable<HrBench['transfer']>;
  readonly standIn: BambooHrStandIn;
  readonly clock: SandboxClock;
}

/** @param path which spelling of the address is used; `by` how HR enters a leave */
async function openBench(path: string, by: 'status' | 'timeOff'): Promise<BambooHrBench> {
  const clock = new SandboxClock({ realNow: () => Date.parse('2026-03-02T09:00:00Z') });
  const standIn = await createBambooHrStandIn({ clock });
  const { desk } = standIn;
  const source = (key: string) => {
    const config = readBambooHrConfig({ BAMBOOHR_BASE_URL: standIn.url + path, BAMBOOHR_API_KEY: key });
    return createBambooHr(
      { ...config, rosterPage: 2 },
      readBambooHrMapping('{ locations: { London: { countryCode: GB } }, custom: { level: customLevel } }'),
      clock,
    );
  };
  const bamboohr = source('sandbox-bamboohr-key');
  const hire: HrBench['hire'] = (firstName, hireDate) =>
    desk.hire({
      ...{ firstName, hireDate, lastName: 'Byron', jobTitle: 'Engineer' },
      department: 'R&D',
      location: 'London',
    });
  return {
    traits: {
      ahead: { rehires: true, terminations: true, transfers: true, leaves: true },
      deletes: 'told',
    },
    source: bamboohr,
    emailWriter: bamboohr,
    stranger: source('stolen'),
    standIn,
    clock,
    hire,
    terminate: (hrId, lastDay) => desk.act(hrId, { action: 'terminate', lastDay }),
    rescind: (hrId) => desk.act(hrId, { action: 'rescind' }),
    rehire: (hrId, startDate) => desk.act(hrId, { action: 'rehire', startDate }),
    transfer: (hrId, date, department) => desk.act(hrId, { action: 'transfer', date, department }),
    leave: (hrId, from, to) =>
      desk.act(hrId, { action: 'leave', by, from, to, type: by === 'timeOff' ? 'Parental' : 'Parental Leave' }),
    edit: (hrId) => desk.act(hrId, { action: 'edit', fields: { mobilePhone: '+44 20 7946 0001' } }),
    contractor: (name, startDate) => {
      const hrId = hire(name, startDate);
      desk.act(hrId, { action: 'changeStatus', date: startDate, employmentStatus: 'Contractor' });
      return hrId;
    },
    reportTo: (hrId, managerId) => desk.act(hrId, { action: 'transfer', date: '2026-02-16', managerId }),
    setLevel: (hrId, customLevel) => desk.act(hrId, { action: 'edit', fields: { customLevel } }),
    mislabel: (hrId) => desk.act(hrId, { action: 'changeStatus', date: '2026-03-01', employmentStatus: 'Sabbatical' }),
    killToken: null,
    delete: (hrId) => desk.act(hrId, { action: 'delete' }),
    wait: (minutes) => clock.advance(minutes * 60_000),
    trouble: (kind) => void standIn.faults.add(TROUBLES[kind]),
    stop: () => standIn.stop(),
  };
}

hrSourceContract('bamboohr, leave by status', () => openBench('', 'status'));
hrSourceContract('bamboohr, leave by time off', () => openBench('/api/gateway.php/acme', 'timeOff'));

describe('bamboohr in particular', () => {
  let bench: BambooHrBench;
  beforeEach(async () => {
    bench = await openBench('', 'status');
  });
  afterEach(() => bench.stop());
  const read = async (hrId: string) => {
    const reading = await bench.source.readRecord(hrId, { signal: new AbortController().signal });
    if (!reading.found) throw new Error(`${hrId} was not found`);
    return reading;
  };

  it('reads a person in four calls, and in five when a position lies ahead', async () => {
    const hrId = bench.hire('Ada', '2026-02-01');
    await read(hrId);
    expect(bench.standIn.journal.entries().map(({ path }) => path)).toHaveLength(4);
    bench.standIn.journal.clear();
    bench.transfer(hrId, '2026-05-01', 'Sales');
    await read(hrId);
    expect(bench.standIn.journal.entries()).toHaveLength(5);
  });

  it('tells labels without their HTML entities, and where HR shows the record', async () => {
    const hrId = bench.hire('Ada', '2026-02-01');
    const { data, url } = await read(hrId);
    expect(data.positions).toMatchObject([{ department: 'R&D', countryCode: 'GB' }]);
    expect(url).toBe(`${bench.standIn.url}/employees/employee.php?id=${hrId}`);
    expect((await fetch(url ?? '')).status).toBe(200);
  });

  it('tells the manager of today and the one to come', async () => {
    const [first, second] = [bench.hire('Maja', '2020-01-01'), bench.hire('Lee', '2020-01-01')];
    const hrId = bench.hire('Ada', '2026-02-01');
    bench.standIn.desk.act(hrId, { action: 'transfer', date: '2026-02-15', managerId: first });
    bench.standIn.desk.act(hrId, { action: 'transfer', date: '2026-05-01', managerId: second });
    expect((await read(hrId)).data.positions).toMatchObject([{}, { managerId: first }, { managerId: second }]);
  });

  it('cancels a hire by a termination on the hire date', async () => {
    const hrId = bench.hire('Ada', '2026-04-01');
    bench.standIn.desk.act(hrId, { action: 'cancel' });
    expect((await read(hrId)).data).toMatchObject({
      startDate: '2026-04-01',
      termination: { lastDay: '2026-03-31' },
    });
  });

  it('follows a start that moves, with its rows', async () => {
    const hrId = bench.hire('Ada', '2026-04-01');
    bench.standIn.desk.act(hrId, { action: 'moveStart', startDate: '2026-03-16' });
    expect((await read(hrId)).data).toMatchObject({ startDate: '2026-03-16', positions: [{ from: '2026-03-16' }] });
  });

  it('tells an early return, by status', async () => {
    const hrId = bench.hire('Ada', '2026-02-01');
    bench.leave(hrId, '2026-04-01', '2026-08-31');
    bench.clock.set(Date.parse('2026-06-01T09:00:00Z'));
    bench.standIn.desk.act(hrId, { action: 'return', date: '2026-06-01' });
    expect((await read(hrId)).data.leaves).toMatchObject([{ to: '2026-05-31', returned: true }]);
  });

  it('extends a contract either way', async () => {
    const hrId = bench.hire('Ada', '2026-02-01');
    for (const contractEndDate of ['2026-12-31', '2026-09-30', null]) {
      bench.standIn.desk.act(hrId, { action: 'extendContract', contractEndDate });
      expect((await read(hrId)).data.contractEndDate).toBe(contractEndDate);
    }
  });

  it('is not confused by a key that may not see tables', async () => {
    const hrId = bench.hire('Ada', '2026-02-01');
    bench.standIn.faults.add({ kind: 'status', status: 404, path: '^/api/v1/employees/[0-9]+/tables/jobInfo$' });
    await expect(read(hrId)).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('reads the roster from the start when the person at the page break changed', async () => {
    const [, second = ''] = ['Ada', 'Ben', 'Cleo'].map((given) => bench.hire(given, '2026-02-01'));
    const { next } = await bench.source.roster(null, { signal: new AbortController().signal });
    bench.wait(1);
    bench.edit(second);
    const page = bench.source.roster(next, { signal: new AbortController().signal });
    await expect(page).rejects.toMatchObject({ kind: 'conflict', detail: { code: 'BadPage' } });
  });

  it('lists people who left and who begin later, which the directory hides', async () => {
    const [left, ahead] = [bench.hire('Ada', '2025-02-01'), bench.hire('Ben', '2026-06-01')];
    bench.terminate(left, '2026-01-31');
    const { people, total } = await bench.source.roster(null, { signal: new AbortController().signal });
    expect(total).toBe(2);
    expect(people).toMatchObject([
      { hrId: left, ended: true },
      { hrId: ahead, ended: false },
    ]);
  });

  it('signs deliveries as the connector checks them', async () => {
    const receiver = await aReceiver();
    bench.standIn.deliverTo(receiver.url, 'a-secret-of-the-test');
    const hrId = bench.hire('Ada', '2026-02-01');
    await bench.standIn.settled();
    const webhook = bambooHrWebhook('a-secret-of-the-test');
    const verdicts = receiver.received.map(({ body, headers }) =>
      webhook.verify({ body: Buffer.from(body), headers, now: bench.clock.now() }),
    );
    const told = { accepted: true, complete: true, hints: [{ about: 'person', hrId, gone: false }] };
    expect(verdicts).toMatchObject([told, told]);
    receiver.stop();
  });
});
