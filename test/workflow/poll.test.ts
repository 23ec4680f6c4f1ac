import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Engine } from '../../src/engine/engine.js';
import type { Json } from '../../src/domain/json.js';
import { createSourceDesk } from '../../src/api/temporal/source-desk.js';
import { reportIncident } from '../../src/api/temporal/tell-incident.js';
import { ensureHrSchedules } from '../../src/worker/schedules.js';
import { POLL_WORKFLOW, WORKFLOW_TASK_QUEUE } from '../../src/workflows/messages.js';
import { startTestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { startHrDeskWorker, type HrDeskWorker } from '../support/hr-desk-worker.js';
import { aSecondOfItsOwn } from '../support/look-now.js';
import { ScriptedHrSource } from '../support/scripted-hr-source.js';

const NEVER = { pollSeconds: 86_400, censusSeconds: 86_400 };
let engine: Engine;
let desk: HrDeskWorker;
let [bamboohr, namely] = [new ScriptedHrSource('bamboohr'), new ScriptedHrSource('namely')];
let runs = 0;
jest.setTimeout(60_000);

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  engine = await startTestEngine({ timeSkipping: false });
}, 60_000);
afterAll(() => engine.stop(), 60_000);
beforeEach(async () => {
  [bamboohr, namely] = [new ScriptedHrSource('bamboohr'), new ScriptedHrSource('namely')];
  desk = await startHrDeskWorker(engine, [bamboohr, namely]);
});
afterEach(() => desk.stop(), 30_000);

const start = (source: string, watermark: Json = null) =>
  desk.client.workflow.start(POLL_WORKFLOW, {
    workflowId: `look-${(runs += 1)}`,
    taskQueue: WORKFLOW_TASK_QUEUE,
    args: [{ source, watermark }],
  });

describe('a poll', () => {
  it('reads page by page, tells everybody once, and answers where the next one starts', async () => {
    bamboohr.changePages = [['1', '2'], ['3'], ['4']];
    expect(await (await start('bamboohr')).result()).toBe(2);
    expect(bamboohr.asked).toEqual([null, 1, 2]);
    expect(desk.told).toEqual(['bamboohr:1', 'bamboohr:2', 'bamboohr:3', 'bamboohr:4']);
  });

  it('tries a page that fails again from its own watermark, not from the start', async () => {
    bamboohr.changePages = [['1'], ['2'], ['3']];
    bamboohr.upset('unavailable', 2);
    await (await start('bamboohr')).result();
    expect(bamboohr.asked).toEqual([null, 1, 1, 2]);
    expect(desk.told).toEqual(['bamboohr:1', 'bamboohr:2', 'bamboohr:3']);
  });

  it('goes on in a new run when it is long', async () => {
    bamboohr.changePages = Array.from({ length: 53 }, () => []);
    const handle = await start('bamboohr');
    expect(await handle.result()).toBe(52);
    const { runId } = await desk.client.workflow.getHandle(handle.workflowId).describe();
    expect(runId).not.toBe(handle.firstExecutionRunId);
    expect(bamboohr.asked).toHaveLength(53);
  });

  it('of a source that does not answer delays no other', async () => {
    bamboohr.upset('hang');
    namely.changePages = [['9']];
    const slow = await start('bamboohr');
    await eventually(() => expect(bamboohr.asked).toEqual([null]));
    await (await start('namely')).result();
    expect(desk.told).toEqual(['namely:9']);
    await slow.cancel();
    await expect(slow.result()).rejects.toThrow();
  });

  it('leaves out an id that cannot be one here, tells all others, and says so', async () => {
    bamboohr.changePages = [['1', 'no id', '3']];
    await (await start('bamboohr')).result();
    expect(desk.told).toEqual(['bamboohr:1', 'bamboohr:3']);
    expect(desk.incidents).toEqual(['bamboohr poll-failing']);
  });
});

describe('the Schedule of a source', () => {
  const handle = () => desk.client.schedule.getHandle('poll-bamboohr');
  const looks = async (count: number) => eventually(() => expect(bamboohr.asked).toHaveLength(count));
  const idle = async () => eventually(async () => expect((await handle().describe()).info.runningActions).toEqual([]));
  const trigger = async (): Promise<void> => {
    await aSecondOfItsOwn();
    await handle().trigger('SKIP');
  };
  beforeEach(aSecondOfItsOwn);
  afterEach(async () => {
    for (const id of ['poll-bamboohr', 'census-bamboohr']) await desk.client.schedule.getHandle(id).delete();
  });

  it('looks at everybody at once, then from where the last look ended, also after one that failed for good', async () => {
    bamboohr.changePages = [['1'], ['2']];
    await ensureHrSchedules(desk.client, ['bamboohr'], NEVER);
    await looks(2);
    await idle();
    bamboohr.upset('invalid');
    await trigger();
    await eventually(() => expect(desk.incidents).toContain('bamboohr poll-failing'));
    await idle();
    await trigger();
    await eventually(() => expect(desk.incidents.at(-1)).toBe('bamboohr poll-failing over'));
    expect(bamboohr.asked).toEqual([null, 1, 1, 1]);
  });

  it('is paused by an operator with its census, stays so when a worker starts, and says why', async () => {
    await ensureHrSchedules(desk.client, ['bamboohr'], NEVER);
    await looks(1);
    await idle();
    const doors = createSourceDesk(desk.client, desk.blobs);
    const [at, by] = ['2026-12-01T08:00:00.000Z', 'key:it'];
    const pause = { action: 'pause', at, by, reason: 'HR is migrated (again)' } as const;
    expect(await doors.order('bamboohr', pause)).toBeNull();
    expect(await doors.order('bamboohr', pause)).toBe('already-paused');
    expect(await doors.order('namely', pause)).toBe('unknown-hr-system');
    await ensureHrSchedules(desk.client, ['bamboohr'], { ...NEVER, pollSeconds: 3600 });
    const { spec } = await handle().describe();
    expect(spec.intervals?.[0]?.every).toBe(3_600_000);
    const standing = async () => (await doors.list()).find(({ source }) => source === 'bamboohr');
    await eventually(async () => {
      const state = await standing();
      expect(state?.paused).toEqual({ reason: 'HR is migrated (again)', by, since: at });
      expect(state?.poll).toEqual({ running: false, next: null, lastGood: expect.stringMatching(/Z$/) });
      expect(state?.lastOrder?.action).toBe('pause');
    });
    await aSecondOfItsOwn();
    expect(await doors.order('bamboohr', { ...pause, action: 'poll' })).toBeNull();
    await looks(2);
    expect(await doors.order('bamboohr', { ...pause, action: 'resume' })).toBeNull();
    const resumed = await standing();
    expect(resumed?.paused).toBeNull();
    expect([resumed?.poll.next, resumed?.census.next]).not.toContain(null);
  });

  it('has everybody told who changed since an instant, beside its own chain', async () => {
    await ensureHrSchedules(desk.client, ['bamboohr'], NEVER);
    await looks(1);
    await idle();
    bamboohr.changePages = [['1'], ['2']];
    const order = { action: 'backfill', at: '2026-12-01T08:00:00.000Z', by: 'key:it', reason: 'lost' } as const;
    await createSourceDesk(desk.client, desk.blobs).order('bamboohr', order, '2026-11-01T00:00:00Z');
    await looks(3);
    await trigger();
    await looks(4);
    expect(bamboohr.asked).toEqual([null, '2026-11-01T00:00:00Z', 1, 0]);
  });

  it('has a roster vouched for only after it was refused', async () => {
    await ensureHrSchedules(desk.client, ['bamboohr'], NEVER);
    await eventually(() => expect(bamboohr.rosterAsked).toHaveLength(1));
    const doors = createSourceDesk(desk.client, desk.blobs);
    const order = { action: 'vouch', at: '2026-12-01T08:00:00.000Z', by: 'key:it', reason: 'sold' } as const;
    expect(await doors.order('bamboohr', order)).toBe('not-refused');
    const fault = { system: 'bamboohr', kind: 'roster-refused' } as const;
    await reportIncident(desk.client, fault, { person: 'bamboohr', detail: 'half of it is missing' });
    await eventually(async () => expect(await doors.order('bamboohr', order)).toBeNull());
    await eventually(() => expect(bamboohr.rosterAsked).toHaveLength(2));
    await desk.client.workflow.getHandle('incident:bamboohr:roster-refused').terminate();
  });
});
