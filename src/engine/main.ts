import { constants } from 'node:os';
import { ensureEngine } from './ensure-engine.js';
import { EngineError } from './engine-error.js';
import { thisMachine } from './machine.js';
import { findServerProgram } from './server-program.js';

const say = (line: string): void => void process.stderr.write(`engine: ${line}\n`);

/** Makes sure that a server program is there, so that no start and no test has to wait for a build. */
async function prepare(): Promise<void> {
  if (process.env['TEMPORAL_ADDRESS'] || process.env['TENURE_TEST_TEMPORAL_ADDRESS']) return;
  await findServerProgram(thisMachine(process.env), say);
}

/** Runs an engine in the foreground until SIGINT or SIGTERM. */
async function run(): Promise<void> {
  const stopped = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(constants.signals[signal]));
  });
  const engine = await ensureEngine({
    namespace: process.env['TEMPORAL_NAMESPACE'] || 'default',
    dataDir: process.env['TENURE_DATA_DIR'] || '.tenure',
    ui: true,
    timeSkipping: true,
    log: say,
  });
  process.stdout.write(
    `Temporal: ${engine.address}, namespace ${engine.namespace}\nWeb UI:   ${engine.uiUrl ?? 'none'}\n`,
  );
  const awake = setInterval(() => undefined, 60_000);
  await stopped;
  clearInterval(awake);
  await engine.stop();
}

const commands: Record<string, (() => Promise<void>) | undefined> = { prepare, run };

try {
  const command = commands[process.argv[2] ?? ''];
  if (command === undefined) throw new EngineError('no-engine', 'usage: node dist/engine/main.js prepare|run');
  await command();
} catch (error) {
  say(error instanceof EngineError ? error.message : String(error));
  process.exitCode = 1;
}
