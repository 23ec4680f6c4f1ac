import { parseArgs } from 'node:util';
import { ensureEngine } from '../engine/ensure-engine.js';
import { runStorm } from './storm/run-storm.js';

/**
 * `npm run storm`: HR at its worst over all sources, with systems that fail and workers that are killed, then one look; exits 1 when an
 * account is not what HR's facts ask for.
 *
 * `-- --people 300 --changes 3000 --seed 1`; `--outage` and `--kill` in seconds, `--every` between two changes in milliseconds.
 */
const whole = { type: 'string' } as const;
const { values } = parseArgs({
  options: { people: whole, changes: whole, seed: whole, outage: whole, kill: whole, every: whole },
});
const number = (text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`${text} is no whole number`);
  return value;
};
const plan = {
  people: number(values.people, 300),
  changes: number(values.changes, 3000),
  seed: number(values.seed, Date.now() % 1_000_000),
  everyMs: number(values.every, 100),
  weather: { everyMs: 400, outageMs: number(values.outage, 60) * 1000 },
  killEveryMs: number(values.kill, 10) * 1000,
  patienceMs: 420_000,
};
console.log(`Storm over ${plan.people} people with ${plan.changes} changes; seed ${plan.seed}.`);
const engine = await ensureEngine({ namespace: 'default', ui: false, timeSkipping: false, log: () => undefined });
try {
  const report = await runStorm(engine, plan);
  for (const difference of report.differences) console.log(`DIFFERENCE ${difference}`);
  const { people, changes, gusts, kills, badRecords, stormSeconds, calmSeconds } = report;
  console.log(
    `${changes} changes of ${people} people, ${gusts} faults, ${kills} workers killed, ${badRecords} bad records: ` +
      `${stormSeconds.toFixed(1)} s of storm, right ${calmSeconds.toFixed(1)} s after it; ${report.differences.length} differences; seed ${plan.seed}.`,
  );
  process.exitCode = report.differences.length === 0 ? 0 : 1;
} finally {
  await engine.stop();
}
