import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { ensureEngine } from '../../src/engine/ensure-engine.js';
import type { Engine } from '../../src/engine/engine.js';
import { thisMachine } from '../../src/engine/machine.js';
import { SEARCH_ATTRIBUTES } from '../../src/engine/search-attributes.js';
import { findServerProgram } from '../../src/engine/server-program.js';
import { fastForward, virtualNow } from '../../src/engine/time-skipping.js';
import { compileEngine } from '../support/compiled-engine.js';
import { startTestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { cliOf, fakeMachine } from '../support/machine.js';
import { diary, poke, sleeper } from '../support/sleeper.js';

const DAY = 86_400_000;
const silent = (): void => undefined;

async function connected<T>(engine: Engine, use: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: engine.address });
  return use(new Client({ connection, namespace: engine.namespace })).finally(() => connection.close());
}

/** Tells whether anybody listens at an address. */
async function answers(address: string): Promise<boolean> {
  const [host, port] = address.split(':');
  const socket = createConnection({ host, port: Number(port) });
  const open = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return open;
}

describe('an engine on a data folder', () => {
  let dataDir: string;
  const start = (): Promise<Engine> => ensureEngine({ namespace: 'tenure', ui: true, timeSkipping: false, dataDir });
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tenure-engine-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('knows every search attribute, serves its Web UI, and is gone after stop', async () => {
    const engine = await start();
    const known = await connected(engine, ({ connection, options }) =>
      connection.operatorService.listSearchAttributes({ namespace: options.namespace }),
    );
    expect(Object.keys(known.customAttributes)).toEqual(expect.arrayContaining(Object.keys(SEARCH_ATTRIBUTES)));
    await expect(fetch(engine.uiUrl ?? '').then(({ status }) => status)).resolves.toBe(200);
    await engine.stop();
    await expect(answers(engine.address)).resolves.toBe(false);
  }, 60_000);

  it('started again, finds what was there', async () => {
    const first = await start();
    await connected(first, (client) =>
      client.workflow.start(sleeper, { taskQueue: 'q', workflowId: 'kept', args: [1, 0] }),
    );
    await first.stop();
    const second = await start();
    const description = await connected(second, (client) => client.workflow.getHandle('kept').describe());
    await second.stop();
    expect(description.status.name).toBe('RUNNING');
  }, 60_000);

  it('is not started twice on one folder', async () => {
    const first = await start();
    await expect(start()).rejects.toMatchObject({ code: 'in-use', message: expect.stringContaining(dataDir) });
    await first.stop();
  }, 60_000);

  it.each(['built', 'cli'] as const)(
    'killed with its whole process, leaves no server behind (%s)',
    async (how) => {
      const machine = await fakeMachine();
      const { folder, remove } = await compileEngine();
      const program = await findServerProgram(thisMachine(process.env), silent);
      if (program.how === 'built') {
        // The same server, behind the CLI's two leading words and its lack of a watch on standard input.
        const cli = [`[ "$1" = --version ] && ${cliOf('1.9.1')[0]} && exit 0`, 'shift 2', `exec ${program.path} "$@"`];
        if (how === 'cli') await machine.script('bin/temporal', cli);
      }
      const surroundings = {
        ...thisMachine(process.env),
        sourceFolder: fileURLToPath(new URL('../../tools/temporal-dev', import.meta.url)),
      };
      const cliFolders = how === 'cli' ? [...machine.cliFolders, ...surroundings.cliFolders] : surroundings.cliFolders;
      const child = spawn(
        process.execPath,
        ['--input-type=module', '-e', holder(folder), JSON.stringify({ ...surroundings, cliFolders }), dataDir],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      const address = await new Promise<string>((resolve) =>
        createInterface({ input: child.stdout }).once('line', resolve),
      );
      await expect(answers(address)).resolves.toBe(true);
      child.kill('SIGKILL');
      await expect(until(async () => !(await answers(address)))).resolves.toBe(true);
      await remove();
      await machine.remove();
      // It closes its ports first and lets go of the folder last.
      await (await eventually(start)).stop();
    },
    60_000,
  );
});

/** A program that holds an engine until it is killed, and prints the engine's address. */
function holder(folder: string): string {
  return `
    const { ensureEngine } = await import(${JSON.stringify(pathToFileURL(join(folder, 'ensure-engine.js')).href)});
    const [machine, dataDir] = process.argv.slice(1);
    const engine = await ensureEngine({ namespace: 'tenure', ui: false, timeSkipping: false, dataDir }, JSON.parse(machine));
    console.log(engine.address);
  `;
}

/** Asks again and again until the answer is yes; the test's time-out ends a wait in vain. */
async function until(question: () => Promise<boolean>): Promise<true> {
  while (!(await question()));
  return true;
}

describe('an engine that runs elsewhere', () => {
  it('is used as it is, lacking attributes are added, and it is left running', async () => {
    const theirs = await startTestEngine({ timeSkipping: false });
    const namespace = 'fresh';
    await connected(theirs, ({ workflowService }) =>
      workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(DAY) }),
    );
    const ours = await ensureEngine({ address: theirs.address, namespace, ui: false, timeSkipping: false });
    expect(ours).toMatchObject({ how: 'address', address: theirs.address });
    await ours.stop();
    const count = await connected(theirs, ({ connection }) =>
      new Client({ connection, namespace }).workflow.count("TenurePhase = 'active' AND TenureHolds = 'guard'"),
    );
    expect(count.count).toBe(0);
    await theirs.stop();
  }, 60_000);

  it('without the namespace: an error that says how to create it', async () => {
    const theirs = await startTestEngine({ timeSkipping: false });
    const use = ensureEngine({ address: theirs.address, namespace: 'nowhere', ui: false, timeSkipping: false });
    await expect(use).rejects.toMatchObject({
      code: 'namespace',
      message: expect.stringContaining('temporal operator namespace create -n nowhere'),
    });
    await theirs.stop();
  }, 60_000);
});

describe('time on the engine', () => {
  let engine: Engine;
  let native: NativeConnection;
  let connection: Connection;
  let client: Client;
  let worker: Worker;
  let running: Promise<void>;

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    engine = await startTestEngine({ timeSkipping: true });
    const { address, namespace } = engine;
    [native, connection] = await Promise.all([NativeConnection.connect({ address }), Connection.connect({ address })]);
    client = new Client({ connection, namespace });
    const workflowsPath = fileURLToPath(new URL('../support/sleeper.ts', import.meta.url));
    worker = await Worker.create({ connection: native, namespace, taskQueue: 'sleepers', workflowsPath });
    running = worker.run();
  }, 60_000);
  afterAll(async () => {
    worker.shutdown();
    await running;
    await native.close();
    await connection.close();
    await engine.stop();
  }, 60_000);

  const begin = (workflowId: string, days: number, moreRuns: number) =>
    client.workflow.start(sleeper, { taskQueue: 'sleepers', workflowId, args: [days, moreRuns] });
  const between = async (from: Date, workflowId: string): Promise<number> =>
    ((await virtualNow(client, workflowId)).getTime() - from.getTime()) / DAY;

  it('goes 100 days ahead and stops there, the sleeper awake on the way', async () => {
    const person = await begin('hundred', 30, 0);
    const before = await virtualNow(client, 'hundred');
    const after = await fastForward(client, 'hundred', 100 * DAY, 'first');
    expect((after.getTime() - before.getTime()) / DAY).toBeCloseTo(100, 2);
    const notes = await person.query(diary);
    expect(notes.map((note) => note.split(' ')[0])).toEqual(['began', 'woke']);
    const [began, woke] = notes.map((note) => Date.parse(note.split(' ')[1] ?? ''));
    expect(((woke ?? 0) - (began ?? 0)) / DAY).toBeCloseTo(30, 2);
  }, 60_000);

  it('is kept across continue-as-new, and every run begins when the one before it ended', async () => {
    const person = await begin('career', 30, 3);
    const before = await virtualNow(client, 'career');
    await fastForward(client, 'career', 100 * DAY, 'first');
    expect(await between(before, 'career')).toBeCloseTo(100, 2);
    const current = client.workflow.getHandle(person.workflowId);
    const [began] = await current.query(diary);
    expect((Date.parse(began?.split(' ')[1] ?? '') - before.getTime()) / DAY).toBeCloseTo(90, 2);
  }, 60_000);

  it('a signal sees the time of its arrival', async () => {
    const person = await begin('poked', 30, 0);
    const before = await virtualNow(client, 'poked');
    await fastForward(client, 'poked', 10 * DAY, 'first');
    await person.signal(poke);
    const [, poked] = await person.query(diary);
    expect((Date.parse(poked?.split(' ')[1] ?? '') - before.getTime()) / DAY).toBeCloseTo(10, 2);
  }, 60_000);

  it('someone started with a delay begins in the future', async () => {
    const options = { taskQueue: 'sleepers', workflowId: 'later', args: [30, 0] as [number, number], signal: poke };
    const before = new Date();
    const person = await client.workflow.signalWithStart(sleeper, { ...options, startDelay: 40 * DAY });
    await fastForward(client, 'later', 40 * DAY, 'first');
    const [began] = await person.query(diary);
    expect((Date.parse(began?.split(' ')[1] ?? '') - before.getTime()) / DAY).toBeCloseTo(40, 2);
  }, 60_000);

  it('a fast-forward that is replaced says so', async () => {
    await client.workflow.start(sleeper, { taskQueue: 'nobody-serves-it', workflowId: 'stuck', args: [30, 0] });
    const first = fastForward(client, 'stuck', 10 * DAY, 'first');
    const outcome = expect(first).rejects.toMatchObject({ name: 'FastForwardError' });
    // A way there and back, so that the first is there before the second.
    await virtualNow(client, 'stuck');
    await client.withDeadline(Date.now() + 5_000, () => fastForward(client, 'stuck', 20 * DAY, 'second')).catch(silent);
    await outcome;
  }, 60_000);
});
