import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { connectTo } from './connect.js';
import { lockDataDir } from './data-dir-lock.js';
import type { Engine, EngineOptions } from './engine.js';
import { EngineError } from './engine-error.js';
import { freePort } from './free-port.js';
import { untilListening } from './healthy.js';
import { thisMachine } from './machine.js';
import type { Machine } from './machine.js';
import { serverArguments } from './server-arguments.js';
import { startServerProcess } from './server-process.js';
import type { ServerProcess } from './server-process.js';
import { findServerProgram } from './server-program.js';

const START_PATIENCE_MS = 60_000;
const ADDRESS_PATIENCE_MS = 10_000;

/**
 * Finds or starts a Temporal server, waits until it is healthy and knows the search attributes.
 *
 * In this order: the given address; an installed or cached `temporal` CLI of at least 1.9; a cached build; the official
 * download of the CLI; a build of tools/temporal-dev, which takes minutes once and says so through `log`.
 *
 * @param machine where programs are looked for and put; the process's own surroundings by default
 * @throws EngineError `no-engine` | `start-failed` | `in-use` | `unreachable` | `namespace` | `search-attributes`
 */
export async function ensureEngine(
  options: EngineOptions,
  machine: Machine = thisMachine(process.env),
): Promise<Engine> {
  return options.address === undefined ? startEngine(options, machine) : useEngine(options.address, options);
}

async function useEngine(address: string, options: EngineOptions): Promise<Engine> {
  const { namespace, connection = {} } = options;
  await connectTo({ address, namespace, ...connection }, AbortSignal.timeout(ADDRESS_PATIENCE_MS));
  return { address, namespace, how: 'address', stop: async () => undefined };
}

async function startEngine(options: EngineOptions, machine: Machine): Promise<Engine> {
  const log = options.log ?? ((): void => undefined);
  const dataDir = options.dataDir === undefined ? undefined : resolve(options.dataDir);
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true });
  const program = await findServerProgram(machine, log);
  const unlock = dataDir === undefined ? async (): Promise<void> => undefined : await lockDataDir(dataDir, log);
  try {
    const port = options.port || (await freePort());
    const uiPort = options.ui ? options.uiPort || (await freePort()) : undefined;
    const { namespace, timeSkipping, uiCodecEndpoint } = options;
    const settings = {
      namespace,
      timeSkipping,
      port,
      ...(uiPort === undefined ? {} : { uiPort }),
      ...(uiCodecEndpoint === undefined ? {} : { uiCodecEndpoint }),
      ...(dataDir === undefined ? {} : { dbFile: join(dataDir, 'temporal.sqlite') }),
    };
    const server = startServerProcess(program, serverArguments(settings), log);
    const address = `127.0.0.1:${port}`;
    await untilHealthy(server, address, namespace, uiPort);
    const ui = uiPort === undefined ? {} : { uiUrl: `http://127.0.0.1:${uiPort}` };
    const stop = once(() => server.stop().finally(unlock));
    return { address, namespace, ...ui, how: program.how, stop };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Waits until the server is of use; one that ends or hangs before that is stopped and reported with its last words. */
async function untilHealthy(
  server: ServerProcess,
  address: string,
  namespace: string,
  uiPort: number | undefined,
): Promise<void> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), START_PATIENCE_MS);
  let end: string | undefined;
  void server.ended.then((why) => {
    end = why;
    giveUp.abort();
  });
  try {
    await connectTo({ address, namespace }, giveUp.signal);
    if (uiPort !== undefined) await untilListening('127.0.0.1', uiPort, giveUp.signal);
    giveUp.signal.throwIfAborted();
  } catch (error) {
    await server.stop();
    if (end === undefined && error instanceof EngineError && error.code === 'search-attributes') throw error;
    const why = end ?? `it was not healthy within ${START_PATIENCE_MS / 1000} s`;
    const words = server.recentOutput();
    throw new EngineError('start-failed', `could not start the Temporal server: ${why}${words && `\n${words}`}`, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= action());
}
