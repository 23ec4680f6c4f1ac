import { Command } from 'commander';
import { ensureEngine } from '../engine/ensure-engine.js';
import { readCommandLine, wholeNumber } from './read-command-line.js';
import { buildMutant, MUTANTS, type Mutant } from './storm/mutants.js';
import { runStorm, type StormPlan, type StormReport } from './storm/run-storm.js';

interface StormOptions {
  readonly people?: number;
  readonly changes?: number;
  readonly seed: number;
  readonly seeds: number;
  readonly every?: number;
  readonly outage?: number;
  readonly kill: number;
  readonly patience?: number;
  readonly mutants?: true;
  readonly only: string;
}

/**
 * `npm run storm`: HR at its worst over all sources, with systems that fail and workers that are killed, then one look; exits 1 when an
 * account is not what HR's facts ask for.
 */
const program = readCommandLine(
  new Command('storm')
    .description('Lives a company through HR at its worst, and compares every account with what HR’s facts ask for.')
    .option('--people <number>', 'in the company (default: 300; with --mutants 30)', wholeNumber)
    .option('--changes <number>', 'entered by HR (default: 3000; with --mutants 240)', wholeNumber)
    .option(
      '--seed <number>',
      'equal seeds make equal storms (default: of this second)',
      wholeNumber,
      Date.now() % 1_000_000,
    )
    .option('--seeds <number>', 'so many storms one after another, each of its own seed', wholeNumber, 1)
    .option('--every <ms>', 'between two changes (default: 100; with --mutants 30)', wholeNumber)
    .option('--outage <seconds>', 'of the identity provider, halfway (default: 60; with --mutants 2)', wholeNumber)
    .option('--kill <seconds>', 'between two workers killed', wholeNumber, 10)
    .option('--patience <seconds>', 'for the accounts to become right (default: 420; with --mutants 30)', wholeNumber)
    .option('--mutants', 'check the judge: each deliberate fault in a copy of the product must be found')
    .option('--only <text>', 'of the mutants those whose name has this in it', '')
    .addHelpText(
      'after',
      '\nExit codes: 0 every account is right, 1 something differs, 2 the command could not be understood.',
    ),
);

const FULL_SIZE = { people: 300, changes: 3000, every: 100, outage: 60, patience: 420 };
const MUTANT_SIZE = { people: 30, changes: 240, every: 30, outage: 2, patience: 30 };
/** Chance decides whether a storm ends in what a mutant breaks: it has this many, each of the next seed. */
const STORMS_A_MUTANT = 3;

const { mutants, only, seeds, ...options } = program.opts<StormOptions>();
const isRight = await (mutants
  ? judgeTheJudge(planOf(options, MUTANT_SIZE), only)
  : season(planOf(options, FULL_SIZE), seeds));
process.exitCode = isRight ? 0 : 1;

type Size = Pick<StormOptions, 'people' | 'changes' | 'every' | 'outage' | 'patience'>;

function planOf(options: Omit<StormOptions, 'seeds' | 'mutants' | 'only'>, size: Required<Size>): StormPlan {
  const { people, changes, every, outage, patience, seed, kill } = { ...size, ...options };
  return {
    ...{ people, changes, seed, everyMs: every },
    ...{ weather: { everyMs: 400, outageMs: outage * 1000 }, killEveryMs: kill * 1000, patienceMs: patience * 1000 },
  };
}

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
  for (const line of report.evidence) console.log(line);
  console.log(inWords(report));
  return report.differences.length === 0;
}

/** The product as it is must pass what every mutant fails; nobody is killed, so that nothing is late for another reason. */
async function judgeTheJudge(plan: StormPlan, only: string): Promise<boolean> {
  const calm = { ...plan, killEveryMs: 3_600_000 };
  const { differences, calmSeconds } = await onAnEngine({ ...calm, patienceMs: 4 * calm.patienceMs });
  console.log(`the product as it is: ${differences.length} differences, right after ${calmSeconds.toFixed(1)} s`);
  // On a busy machine all is late: what is found must be wrong, not late.
  const patienceMs = Math.max(calm.patienceMs, 3_000 * calmSeconds);
  const mutants = MUTANTS.filter(({ name }) => name.includes(only));
  let missed = differences.length;
  for (const mutant of mutants) {
    const began = performance.now();
    const { storms, found } = await hunt(mutant, { ...calm, patienceMs });
    if (found.length === 0) missed += 1;
    const verdict = found.length === 0 ? 'NOT FOUND' : `found by ${found.length}, such as ${found[0]}`;
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`${mutant.name} (${storms} ${storms === 1 ? 'storm' : 'storms'}, ${seconds} s): ${verdict}`);
  }
  console.log(`${mutants.length} mutants, ${missed} not found; seed ${plan.seed}.`);
  return missed === 0;
}

async function hunt(mutant: Mutant, plan: StormPlan): Promise<{ storms: number; found: readonly string[] }> {
  const worker = await buildMutant(mutant);
  for (let storms = 1; ; storms += 1) {
    const { differences: found } = await onAnEngine({ ...plan, ...mutant.storm, seed: plan.seed + storms - 1, worker });
    if (found.length > 0 || storms === STORMS_A_MUTANT) return { storms, found };
  }
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
