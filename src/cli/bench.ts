import { readFile, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { Command, Option } from 'commander';
import { ensureEngine } from '../engine/ensure-engine.js';
import type { Engine } from '../engine/engine.js';
import { badgePolicy } from './bench/bench-policy.js';
import { compareWithNull } from './bench/compare.js';
import { measureGateway } from './bench/gateway.js';
import { measureHistory } from './bench/history.js';
import { measureKill } from './bench/killing.js';
import { verdictOf, type Measurement } from './bench/measurement.js';
import { measureMemory } from './bench/memory.js';
import { measurePreview } from './bench/previewing.js';
import { benchMachine, tableOf } from './bench/report.js';
import { startRig, type Rig } from './bench/rig.js';
import { FULL, QUICK, type Scale } from './bench/scale.js';
import { measureStartUp } from './bench/start-up.js';
import { readCommandLine } from './read-command-line.js';

/**
 * `npm run bench`: what Tenure costs, most of it as a ratio against a null workflow on the same engine in the same run.
 *
 * What falls short of its target is printed as such and fails nothing.
 */
const EXAMPLE = 'policy/acme.yaml';

type Part = (rig: Rig, scale: Scale) => Promise<readonly Measurement[]>;
const PARTS: Readonly<Record<string, { readonly policy: 'example' | 'badges'; readonly run: Part }>> = {
  history: { policy: 'badges', run: (rig) => measureHistory(rig) },
  start: { policy: 'example', run: (rig, { starts }) => measureStartUp(rig, starts) },
  compare: { policy: 'example', run: compareWithNull },
  kill: { policy: 'example', run: (rig, { kill }) => measureKill(rig, kill) },
  preview: { policy: 'example', run: (rig, { preview }) => measurePreview(rig, preview) },
  gateway: { policy: 'example', run: (rig, { gateway }) => measureGateway(rig, gateway) },
  memory: { policy: 'example', run: async (rig, { memory }) => [await measureMemory(rig, memory)] },
};

const values = readCommandLine(
  new Command('bench')
    .description('Measures what Tenure costs, beside a null workflow on the same engine.')
    .option('--quick', 'show within ninety seconds that all of it works')
    .option('--json <file>', 'write the figures there too')
    .addOption(new Option('--only <part>', 'measure one part').choices(Object.keys(PARTS))),
).opts<{ quick?: true; json?: string; only?: string }>();

const machine = benchMachine();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => process.exit(constants.signals[signal]));
const measurements: Measurement[] = [];
const failures: string[] = [];
for (const [name, part] of Object.entries(PARTS)) {
  if (values.only !== undefined && values.only !== name) continue;
  console.log(`Measuring ${name} …`);
  try {
    measurements.push(...(await measure(part)));
  } catch (error) {
    // The other parts still tell something.
    failures.push(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  }
}
console.log(`
${machine.cores} cores (${machine.cpu}), ${machine.memoryGb} GB, node ${machine.node}, load before ${machine.loadBefore}

${[tableOf(measurements), ...failures].join('\n')}`);
if (values.json !== undefined) {
  const verdicts = measurements.map((each) => ({ ...each, verdict: verdictOf(each) }));
  await writeFile(
    values.json,
    `${JSON.stringify({ machine, quick: values.quick === true, measurements: verdicts, failures }, null, 2)}\n`,
  );
}
if (failures.length > 0 || measurements.some(({ measured }) => measured === null)) process.exitCode = 1;

/** Each part has an engine in memory and a company to itself: nothing it leaves behind is another's. */
async function measure({ policy, run }: (typeof PARTS)[string]): Promise<readonly Measurement[]> {
  const engine: Engine = await ensureEngine({ namespace: 'default', ui: false, timeSkipping: false });
  const text = policy === 'example' ? await readFile(EXAMPLE, 'utf8') : await badgePolicy(EXAMPLE);
  const rig = await startRig(engine, text);
  try {
    return await run(rig, values.quick ? QUICK : FULL);
  } finally {
    await rig.stop();
    await engine.stop();
  }
}
