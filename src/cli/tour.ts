import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { loadConfig } from '../config/config.js';
import { ensureEngine } from '../engine/ensure-engine.js';
import { createLogger } from '../telemetry/logger.js';
import { installRuntime } from '../telemetry/runtime.js';
import { startCompany } from './company.js';
import { readCommandLine } from './read-command-line.js';
import { CAREER } from './tour/career.js';
import { deriveAgain } from './tour/derive-again.js';
import { killAfterEachEffect, type KilledWorker } from './tour/killing.js';
import { playOperators } from './tour/operators.js';
import { recordHistories, refuseUsedFolder } from './tour/record.js';
import { MOVES } from './tour/moves.js';
import { runTour } from './tour/run.js';
import type { TourPlan } from './tour/tour-plan.js';

/**
 * `npm run tour`: a year of company life on an engine of its own; `npm run tour -- moves`: moves, contracts and managers under another policy.
 * Exits 1 on any difference.
 */
const TOURS: Readonly<Record<string, TourPlan>> = { career: CAREER, moves: MOVES };
const program = readCommandLine(
  new Command('tour')
    .description(
      'Lives through months of company life on an engine of its own, and compares everybody with what must be.',
    )
    .argument('[tour]', `${Object.keys(TOURS).join(' or ')} (default: career)`)
    .option('--kill', 'kill the worker after every effect')
    .option('--record <folder>', 'keep everybody’s histories for the replay tests; a new folder'),
);
const values = program.opts<{ kill?: true; record?: string }>();
const [name = 'career'] = program.args;
const plan = TOURS[name] ?? program.error(`there is no tour ${name}: say ${Object.keys(TOURS).join(' or ')}`);
if (values.record !== undefined) await refuseUsedFolder(values.record);
const dataDir = await mkdtemp(join(tmpdir(), 'tenure-tour-'));
const config = {
  ...loadConfig({ TENURE_SANDBOX: 'okta,bamboohr', TENURE_LOG_LEVEL: 'error' }),
  dataDir,
  port: 0,
  policyFile: plan.policyFile,
};
const logger = createLogger('tour', config.logLevel);
// A runtime without a worker in this process would keep it alive.
if (!values.kill) installRuntime(logger);
const started = performance.now();
const engine = await ensureEngine({ namespace: 'default', ui: false, timeSkipping: true, log: () => undefined });
const company = await startCompany({
  engine,
  config,
  logger,
  apiKey: 'tour-key-0123456789',
  okta: { seed: plan.org },
  bamboohr: { seed: [] },
});
let killer: KilledWorker | null = null;
try {
  killer = values.kill ? await killAfterEachEffect(company, engine, config) : null;
  if (killer === null) await company.startWorker();
  const ends = await runTour(company, plan, (line) => console.log(line));
  const again = await deriveAgain(
    company,
    dataDir,
    plan.expected.map(({ who }) => `demo:${who}`),
  );
  const differences = [...ends, ...again.differences];
  if (values.record !== undefined) {
    if (plan === CAREER) await playOperators(company, config);
    console.log(`\n${await recordHistories(company.client, values.record)} histories recorded in ${values.record}`);
  }
  const kills = killer === null ? '' : ` ${await stopped(killer)} worker kills, one after each effect.`;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  for (const difference of differences) console.log(`DIFFERENCE ${difference}`);
  console.log(`\n${again.decisions} decisions derived again from archive and policy.`);
  console.log(`${plan.title} in ${seconds} s; ${differences.length} differences.${kills}`);
  process.exitCode = differences.length === 0 ? 0 : 1;
} catch (error) {
  // Said before anything is stopped: what still waits for the engine would fail louder than the reason.
  console.error(error);
  process.exitCode = 1;
} finally {
  if (killer !== null) await stopped(killer);
  await company.stop();
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function stopped(worker: KilledWorker): Promise<number> {
  killer = null;
  return worker.stop();
}
