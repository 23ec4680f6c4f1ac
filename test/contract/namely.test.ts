import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays } from '../../src/domain/civil-date.js';
import type { Json } from '../../src/domain/json.js';
import { readNamelyConfig } from '../../src/connectors/namely/config.js';
import { createNamely } from '../../src/connectors/namely/index.js';
import { readNamelyMapping } from '../../src/connectors/namely/mapping.js';
import type { NamelyQuirks } from '../../src/sandbox/namely/options.js';
import { createNamelyStandIn, type NamelyStandIn } from '../../src/sandbox/namely/stand-in.js';
import { SandboxClock } from '../../src/sandbox/kit/clock.js';
import type { FaultInput } from '../../src/sandbox/kit/fault.js';
import { hrSourceContract, type HrBench, type Trouble } from './hr-source.js';

const TROUBLES: Readonly<Record<Trouble, FaultInput>> = {
  down: { kind: 'outage' },
  'rate-limited': { kind: 'rate-limit' },
  dropped: { kind: 'drop' },
  cut: { kind: 'truncate' },
  forbidden: { kind: 'status', status: 403, body: { message: 'Forbidden', errors: [] } },
};
const MAPPING = `
  leave: { type: loa_type, from: loa_start_date, expectedReturn: loa_expected_return_date, lastDay: loa_end_date,
           types: { Parental Leave: parental } }
  custom: { level: level }
  pageSize: 2`;
const options = () => ({ signal: new AbortController().signal });

interface NamelyBench extends HrBench {
  readonly standIn: NamelyStandIn;
  readonly clock: SandboxClock;
}

async function openBench(quirks: NamelyQuirks = {}, mapping = ''): Promise<NamelyBench> {
  const clock = new SandboxClock({ realNow: () => Date.parse('2026-03-02T14:00:00Z') });
  // Several pages a test, and no test may wait for the next minute.
  const standIn = await createNamelyStandIn({ clock, quirks, profilesPerMinute: 1000 });
  const { desk } = standIn;
  let hired = 0;
  const source = (token: string) => {
    const config = readNamelyConfig({ NAMELY_BASE_URL: standIn.url, NAMELY_ACCESS_TOKEN: token });
    return createNamely(config, readNamelyMapping(MAPPING + mapping), clock);
  };
  const namely = source('sandbox-namely-token');
  const hire: HrBench['hire'] = (firstName, startDate) =>
    desk.hire({
      id: `5b1f6a0e-6f55-4c0e-9c2e-${String((hired += 1)).padStart(12, '0')}`,
      ...{ firstName, lastName: 'Byron', startDate, userStatus: 'active', jobTitle: 'Engineer' },
      groups: { Department: 'R&D', 'Office Location': 'London' },
    });
  return {
    traits: {
      ahead: { rehires: true, terminations: true, transfers: false, leaves: true },
      deletes: 'never',
    },
    ...{ source: namely, emailWriter: namely, stranger: source('stolen'), standIn, clock },
    hire,
    terminate: (hrId, departureDate) => desk.act(hrId, { action: 'terminate', departureDate }),
    rescind: (hrId) => desk.act(hrId, { action: 'rescind' }),
    rehire: (hrId, startDate) => desk.act(hrId, { action: 'rehire', startDate, userStatus: 'active' }),
    // Groups change at once; nothing can be entered ahead.
    transfer: (hrId, date, department) => {
      if (date <= '2026-03-02') desk.act(hrId, { action: 'transfer', groups: { Department: department } });
    },
    contractor: (name, startDate) => {
      const hrId = hire(name, startDate);
      desk.act(hrId, { action: 'transfer', employeeType: 'Contractor' });
      return hrId;
    },
    reportTo: (hrId, managerId) => desk.act(hrId, { action: 'transfer', managerId }),
    setLevel: (hrId, level) => desk.act(hrId, { action: 'edit', fields: { level } }),
    mislabel: (hrId) => desk.act(hrId, { action: 'transfer', employeeType: 'Seasonal' }),
    killToken: null,
    leave: (hrId, from, to) => desk.act(hrId, { action: 'leave', from, expectedReturn: addDays(to, 1) }),
    edit: (hrId) => desk.act(hrId, { action: 'edit', fields: { mobile_phone: '+44 20 7946 0001' } }),
    delete: () => undefined,
    wait: (minutes) => clock.advance(minutes * 60_000),
    trouble: (kind) => void standIn.faults.add(TROUBLES[kind]),
    stop: () => standIn.stop(),
  };
}

hrSourceContract('namely', () => openBench());
hrSourceContract('namely, as older tenants answer', () =>
  openBench(
    { dates: 'slashes', employeeType: 'string', unfiltered: 'active', rehireClearsDeparture: false },
    '\n  listByStatus: true',
  ),
);

describe('namely in particular', () => {
  let bench: NamelyBench;
  beforeEach(async () => {
    bench = await openBench();
  });
  afterEach(() => bench.stop());
  const read = async (hrId: string) => {
    const reading = await bench.source.readRecord(hrId, options());
    if (!reading.found) throw new Error(`${hrId} was not found`);
    return reading;
  };
  /** Ids told by one poll, page by page. */
  const poll = async (from: Json, source = bench.source): Promise<{ ids: string[]; watermark: Json }> => {
    const ids: string[] = [];
    let page = await source.changesSince(from, options());
    for (;;) {
      ids.push(...page.people.map(({ hrId }) => hrId));
      if (!page.more) return { ids, watermark: page.watermark };
      page = await source.changesSince(page.watermark, options());
    }
  };

  it('does not go on from a page of changes that has fewer people than it counts', async () => {
    bench.hire('Ada', '2026-02-01');
    bench.hire('Bea', '2026-02-01');
    bench.standIn.faults.add({ kind: 'shorten', list: 'profiles' });
    await expect(bench.source.changesSince(null, options())).rejects.toMatchObject({ kind: 'unavailable' });
    expect((await poll(null)).ids).toHaveLength(2);
  });

  it('does not go on from an empty page in the middle of those its total counts', async () => {
    for (const given of ['Ada', 'Bea', 'Cleo']) bench.hire(given, '2026-02-01');
    const { watermark } = await bench.source.changesSince(null, options());
    const body = { profiles: [], meta: { count: 0, total_count: 3 } };
    bench.standIn.faults.add({ kind: 'status', status: 200, body });
    await expect(bench.source.changesSince(watermark, options())).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('hears of a change right after a poll though our clock is ahead of theirs', async () => {
    const hrId = bench.hire('Ada', '2026-02-01');
    const config = readNamelyConfig({
      NAMELY_BASE_URL: bench.standIn.url,
      NAMELY_ACCESS_TOKEN: 'sandbox-namely-token',
    });
    const ahead = createNamely(config, readNamelyMapping(MAPPING), { now: () => bench.clock.now() + 10 * 60_000 });
    const first = await poll(null, ahead);
    bench.wait(1);
    bench.edit(hrId);
    bench.wait(10);
    const second = await poll(first.watermark, ahead);
    expect(second.ids).toEqual([hrId]);
    // Within the second of the latest change shown there may have been another: named once more, and then no more.
    bench.wait(10);
    const third = await poll(second.watermark, ahead);
    expect(third.ids).toEqual([hrId]);
    bench.wait(10);
    expect((await poll(third.watermark, ahead)).ids).toEqual([]);
  });

  it('reads a person in three calls, none of which is throttled', async () => {
    const hrId = bench.hire('Ada', '2026-02-01');
    const { data, url } = await read(hrId);
    expect(data.positions).toMatchObject([{ department: 'R&D', location: 'London', title: 'Engineer' }]);
    const paths = bench.standIn.journal.entries().map(({ path }) => path);
    expect(paths).toEqual([`/api/v1/profiles/${hrId}`, '/api/v1/groups', '/api/v1/group_types']);
    expect((await fetch(url ?? '')).status).toBe(200);
  });

  it('tells a newcomer’s dates once onboarding is completed, and not before', async () => {
    const hrId = bench.standIn.desk.hire({ firstName: 'Ida', lastName: 'Moe', startDate: '2026-05-04' });
    expect((await read(hrId)).data).not.toHaveProperty('startDate');
    bench.standIn.desk.act(hrId, { action: 'activate' });
    expect((await read(hrId)).data).toMatchObject({ startDate: '2026-05-04', workEmail: null });
  });

  it('is 403 for everybody when the owner of the token leaves, and nobody is gone', async () => {
    const hrId = bench.hire('Ada', '2026-02-01');
    bench.standIn.state.owner = { profileId: null, active: false };
    await expect(bench.source.readRecord(hrId, options())).rejects.toMatchObject({ kind: 'unauthorized' });
    await expect(bench.source.roster(null, options())).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  it('buys access tokens with a refresh token, renews them in time, and replaces one that died early', async () => {
    const oauth = {
      NAMELY_CLIENT_ID: 'sandbox-namely-client',
      NAMELY_CLIENT_SECRET: 'sandbox-namely-secret',
      NAMELY_REFRESH_TOKEN: 'sandbox-namely-refresh',
    };
    const config = (more: object) => readNamelyConfig({ NAMELY_BASE_URL: bench.standIn.url, ...oauth, ...more });
    const source = createNamely(config({}), readNamelyMapping(''), bench.clock);
    const hrId = bench.hire('Ada', '2026-02-01');
    const found = async () => (await source.readRecord(hrId, options())).found;
    const exchanges = () => bench.standIn.journal.entries().filter(({ path }) => path.endsWith('/oauth2/token')).length;
    expect([await found(), await found(), exchanges()]).toEqual([true, true, 1]);
    bench.wait(12);
    expect([await found(), exchanges()]).toEqual([true, 2]);
    bench.standIn.state.tokens.splice(0);
    expect([await found(), exchanges()]).toEqual([true, 3]);
    const stranger = createNamely(config({ NAMELY_REFRESH_TOKEN: 'stolen' }), readNamelyMapping(''), bench.clock);
    await expect(stranger.readRecord(hrId, options())).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  it('sees a person called off, an early end and a rescission', async () => {
    const { desk } = bench.standIn;
    const called = desk.hire({ firstName: 'Ida', lastName: 'Moe', startDate: '2026-05-04' });
    desk.act(called, { action: 'cancelHire' });
    expect((await read(called)).data).toMatchObject({
      startDate: '2026-05-04',
      termination: { lastDay: '2026-03-02' },
    });
    const early = bench.hire('Ada', '2025-02-03');
    bench.terminate(early, '2026-06-30');
    desk.act(early, { action: 'deactivate' });
    expect((await read(early)).data.termination).toMatchObject({ lastDay: '2026-06-30', immediate: true });
    bench.rescind(early);
    expect((await read(early)).data.termination).toBeNull();
  });

  /** Polls until what overlaps with the last poll is read away. */
  const quiet = async (from: Json): Promise<Json> => {
    bench.wait(30);
    const { watermark } = await poll(from);
    bench.wait(30);
    expect((await poll(watermark)).ids).toEqual([]);
    return watermark;
  };

  it('stops at the first page that is older than the watermark, and names nobody twice for ever', async () => {
    const ids = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'].map((given) => bench.hire(given, '2026-02-01'));
    const first = await poll(null);
    expect(first.ids.sort()).toEqual(ids.sort());
    const watermark = await quiet(first.watermark);
    const [changed = ''] = ids;
    bench.edit(changed);
    bench.standIn.journal.clear();
    const next = await poll(watermark);
    expect(next.ids).toEqual([changed]);
    expect(bench.standIn.journal.entries()).toMatchObject([
      { query: { sort: '-updated_at', profile_format: 'short' } },
      { query: { 'filter[user_status]': 'pending', profile_format: 'short' } },
    ]);
    await quiet(next.watermark);
  });

  it('names a newcomer on the first day, although the status that comes with it is nobody’s change', async () => {
    const { desk } = bench.standIn;
    const [hrId, later] = ['2026-03-03', '2026-05-04'].map((startDate) =>
      desk.hire({ firstName: 'Ida', lastName: `Of ${startDate}`, startDate }),
    );
    for (let count = 0; count < 3; count += 1)
      desk.hire({ firstName: 'Ben', lastName: 'Ode', startDate: '2026-06-01' });
    const watermark = await quiet((await poll(null)).watermark);
    bench.clock.set(Date.parse('2026-03-03T04:59:00Z'));
    const before = await poll(watermark);
    expect(before.ids).not.toContain(later);
    bench.clock.set(Date.parse('2026-03-03T05:01:00Z'));
    const onTheDay = await poll(before.watermark);
    expect(onTheDay.ids).toEqual([hrId]);
    expect((await read(hrId ?? '')).data).toMatchObject({ startDate: '2026-03-03' });
    expect((await poll(onTheDay.watermark)).ids).toEqual([]);
  });

  it('looks at everybody once a day, since a renamed group is nobody’s change', async () => {
    const ids = ['Ada', 'Ben', 'Cleo'].map((given) => bench.hire(given, '2026-02-01'));
    const watermark = await quiet((await poll(null)).watermark);
    bench.wait(22 * 60);
    expect((await poll(watermark)).ids).toEqual([]);
    bench.wait(60);
    const daily = await poll(watermark);
    expect(daily.ids.sort()).toEqual(ids.sort());
    await quiet(daily.watermark);
  });

  it('writes one field, and its own write comes back as a change that changes nothing', async () => {
    const hrId = bench.hire('Ada', '2026-02-01');
    await bench.emailWriter?.writeWorkEmail(hrId, 'ada.byron@acme.example', options());
    const [put] = bench.standIn.journal.entries().filter(({ method }) => method === 'PUT');
    expect(put).toMatchObject({ body: { profiles: [{ email: 'ada.byron@acme.example' }] }, status: 200 });
    const { digest } = await read(hrId);
    await bench.emailWriter?.writeWorkEmail(hrId, 'ada.byron@acme.example', options());
    expect((await read(hrId)).digest).toBe(digest);
  });
});
