import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { RosterEntry } from '../../src/domain/ports/hr-source.js';
import type { Engine } from '../../src/engine/engine.js';
import { CENSUS_WORKFLOW, WORKFLOW_TASK_QUEUE } from '../../src/workflows/messages.js';
import { startTestEngine } from '../support/engine.js';
import { startHrDeskWorker, type HrDeskWorker } from '../support/hr-desk-worker.js';
import { listed, rosterOf, ScriptedHrSource } from '../support/scripted-hr-source.js';

const everybody = Array.from({ length: 30 }, (_, index) => listed(String(100 + index)));
const without = (...ids: string[]): readonly RosterEntry[] => everybody.filter(({ hrId }) => !ids.includes(hrId));
let engine: Engine;
let desk: HrDeskWorker;
let bamboohr: ScriptedHrSource;
let runs = 0;
jest.setTimeout(60_000);

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  engine = await startTestEngine({ timeSkipping: false });
}, 60_000);
afterAll(() => engine.stop(), 60_000);
beforeEach(async () => {
  bamboohr = new ScriptedHrSource('bamboohr');
  desk = await startHrDeskWorker(engine, [bamboohr]);
  await census(everybody);
  desk.incidents.length = 0;
  bamboohr.rosterAsked.length = 0;
});
afterEach(() => desk.stop(), 30_000);

/** Reads the whole roster once as a Schedule does. @param people what it shows; as it is when absent */
async function census(people?: readonly RosterEntry[], more: { vouched?: boolean } = {}): Promise<unknown> {
  if (people !== undefined) bamboohr.rosterPages = rosterOf(people, 10);
  const handle = await desk.client.workflow.start(CENSUS_WORKFLOW, {
    workflowId: `census-${(runs += 1)}`,
    taskQueue: WORKFLOW_TASK_QUEUE,
    args: [{ source: 'bamboohr', ...more }],
  });
  return handle.result();
}

describe('a census', () => {
  it('of the same people reads every page once and tells nobody', async () => {
    expect(await census()).toEqual({ verdict: 'good', listed: 30, vanished: 0, appeared: 0 });
    expect(bamboohr.rosterAsked).toEqual([null, 1, 2]);
    expect(desk.told).toEqual([]);
  });

  it('has a person who vanished looked up by id after a second reading, and nobody else', async () => {
    expect(await census(without('107'))).toMatchObject({ verdict: 'good', vanished: 1 });
    expect(bamboohr.rosterAsked).toHaveLength(6);
    expect(desk.told).toEqual(['bamboohr:107 gone']);
    expect(await census()).toMatchObject({ vanished: 0 });
    expect(desk.told).toHaveLength(1);
  });

  it('has a person who is new on it looked at, in case the changes never told of them', async () => {
    await census([...everybody, listed('200')]);
    expect(desk.told).toEqual(['bamboohr:200']);
  });

  it('that shows half of the people is refused: an incident, and nobody is told; a good one ends it', async () => {
    expect(await census(everybody.slice(0, 15))).toMatchObject({
      verdict: 'refused',
      detail: expect.stringContaining('15 of 30 people of the last roster are missing'),
    });
    expect([desk.incidents, desk.told]).toEqual([['bamboohr roster-refused'], []]);
    expect(await census(everybody)).toMatchObject({ verdict: 'good', vanished: 0, appeared: 0 });
    expect(desk.incidents).toEqual(['bamboohr roster-refused', 'bamboohr roster-refused over']);
  });

  it('that an operator vouches for is believed in its size, each missing person still being looked up', async () => {
    expect(await census(everybody.slice(0, 15), { vouched: true })).toMatchObject({ verdict: 'good', vanished: 15 });
    expect(desk.told.every((told) => told.endsWith(' gone'))).toBe(true);
  });

  it('whose page is lost is refused', async () => {
    bamboohr.rosterPages = rosterOf(everybody, 10).map((page, index) => (index === 1 ? { ...page, people: [] } : page));
    expect(await census()).toMatchObject({ verdict: 'refused', detail: expect.stringContaining('nobody on it') });
    expect(desk.told).toEqual([]);
  });

  it('of a listing that changed on the way reads it again, and refuses what changes again', async () => {
    bamboohr.upset('conflict', 2);
    expect(await census()).toMatchObject({ verdict: 'good' });
    expect(bamboohr.rosterAsked).toEqual([null, 1, null, 1, 2]);
    bamboohr.upset('conflict', 2);
    bamboohr.upset('conflict', 4);
    expect(await census()).toMatchObject({ verdict: 'refused', detail: expect.stringContaining('twice') });
  });

  it('that cannot be read at all is an incident', async () => {
    bamboohr.upset('invalid');
    await expect(census()).rejects.toThrow();
    expect(desk.incidents).toEqual(['bamboohr roster-refused']);
  });

  it('keeps ids and counts of a source, and no name or address', async () => {
    const keys = await desk.blobs.list('census/');
    const texts = await Promise.all(keys.map((key) => desk.blobs.get(key)));
    expect(keys).toContain('census/bamboohr/last.json');
    expect(texts.join('')).not.toMatch(/Ada|@|7946/);
  });
});
