import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { runStorm } from '../../src/cli/storm/run-storm.js';
import type { Engine } from '../../src/engine/engine.js';
import { startTestEngine } from '../support/engine.js';
import { figures } from '../support/figures.js';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const PATIENCE_MS = 240_000;
let engine: Engine;

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});
beforeEach(async () => {
  engine = await startTestEngine({ timeSkipping: false });
}, 60_000);
afterEach(() => engine.stop(), 60_000);

describe('a storm over 20 people: 150 changes in any order and twice, lost webhooks, faults, an outage, and workers killed in turn', () => {
  it.each(SEEDS)(
    'leaves every account as the facts of HR ask for, by seed %i',
    async (seed) => {
      const report = await runStorm(engine, {
        ...{ people: 20, changes: 150, everyMs: 20, seed },
        weather: { everyMs: 300, outageMs: 5_000 },
        killEveryMs: 5_000,
        patienceMs: 120_000,
      });
      const { gusts, kills, badRecords, stormSeconds, calmSeconds } = report;
      figures(
        `seed ${seed}: ${gusts} faults, ${kills} kills, ${badRecords} bad records, ${stormSeconds.toFixed(1)} s, right ${calmSeconds.toFixed(1)} s after`,
      );
      expect(report.differences).toEqual([]);
      expect(report.people).toBeGreaterThan(15);
    },
    PATIENCE_MS,
  );
});
