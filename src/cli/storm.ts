import { parseArgs } from 'node:util';
import { ensureEngine } from '../engine/ensure-engine.js';
import { buildMutant, MUTANTS } from './storm/mutants.js';
import { runStorm, type StormPlan, type StormReport } from './storm/run-storm.js';

/**
 * `npm run storm`: HR at its worst over all sources, with systems that fail and workers that are killed, then one look; exits 1 when an
 * account is not what HR's facts ask for.
 *
 * `-- --people 300 --changes 3000 --seed 1`; `--outage` and `--kill` in seconds, `--every` between two changes in milliseconds,
 * `--patience` in seconds for the accounts to become right. `--seeds 10` lives through ten storms, one after another.
 * `-- --mutants` checks the judge: each deliberate fault in a copy of the product must be found.
 */
const whole = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    ...{ people: whole, changes: whole, seed: whole, seeds: whole },
    ...{ outage: whole, kill: whole, every: whole, patience: whole },
    mutants: { type: 'boolean', default: false },
  },
});
const number = (text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`${text} is no whole number`);
  return value;
};
const plan: StormPlan = {
  people: number(values.people, values.mutants ? 30 : 300),
  changes: number(values.changes, values.mutants ? 240 : 3000),
  seed: number(values.seed, Date.now() % 1_000_000),
  everyMs: number(values.every, values.mutants ? 30 : 100),
  weather: { everyMs: 400, outageMs: number(values.outage, values.mutants ? 2 : 60) * 1000 },
  killEveryMs: number(values.kill, 10) * 1000,
  patienceMs: number(values.patience, values.mutants ? 30 : 420) * 1000,
};
process.exitCode = (await (values.mutants ? judgeTheJudge(plan) : season(plan, number(values.seeds, 1)))) ? 0 : 1;

/** One storm after another, each of its own seed. */
async function season(plan: StormPlan, storms: number): Promise<boolean> {
  let isRight = true;
  for (let turn = 0; turn < storms; turn += 1)
    isRight = (await weather({ ...plan, seed: plan.seed + turn })) && isRight;
  return isRight;
}

async function weather(plan: StormPlan): Promise<boolean> {
  console.log(`Storm over ${plan.people} people with ${plan.changes} changes; seed ${plan.seed}.`);
  const report = await onAnEngine(plan);
  for (const difference of report.differences) console.log(`DIFFERENCE ${difference}`);
  console.log(inWords(report));
  return report.differences.length === 0;
}

/** The product as it is must pass what every mutant fails; nobody is killed, so that nothing is late for another reason. */
async function judgeTheJudge(plan: StormPlan): Promise<boolean> {
  const calm = { ...plan, killEveryMs: 3_600_000 };
  const { differences } = await onAnEngine({ ...calm, patienceMs: 4 * calm.patienceMs });
  console.log(`the product as it is: ${differences.length} differences`);
  let missed = differences.length;
  for (const mutant of MUTANTS) {
    const found = await onAnEngine({ ...calm, worker: await buildMutant(mutant) });
    if (found.differences.length === 0) missed += 1;
    console.log(`${mutant.name}: ${found.differences.length === 0 ? 'NOT FOUND' : `found, ${found.differences[0]}`}`);
  }
  console.log(`${MUTANTS.length} mutants, ${missed} not found; seed ${plan.seed}.`);
  return missed === 0;
}

async function onAnEngine(plan: StormPlan): Promise<StormReport> {
  const engine = await ensureEngine({ namespace: 'default', ui: false, timeSkipping: false, log: () => undefined });
  try {
    return await runStorm(engine, plan);
  } finally {
    await engine.stop();
  }
}

function inWords({
  people,
  changes,
  gusts,
  kills,
  badRecords,
  stormSeconds,
  calmSeconds,
  differences,
}: StormReport): string {
  return (
    `${changes} changes of ${people} people, ${gusts} faults, ${kills} workers killed, ${badRecords} bad records: ` +
    `${stormSeconds.toFixed(1)} s of storm, right ${calmSeconds.toFixed(1)} s after it; ${differences.length} differences.`
  );
}
