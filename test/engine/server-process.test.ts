import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ensureEngine } from '../../src/engine/ensure-engine.js';
import { startServerProcess } from '../../src/engine/server-process.js';
import { cliOf, fakeMachine } from '../support/machine.js';
import type { FakeMachine } from '../support/machine.js';

let machine: FakeMachine;
beforeEach(async () => {
  machine = await fakeMachine();
});
afterEach(() => machine.remove());

/** Starts a CLI that prints its process id and runs these lines; resolves with the id. */
async function start(lines: readonly string[]) {
  const path = await machine.script('bin/temporal', ['echo $$', ...lines]);
  let heard: (line: string) => void = () => undefined;
  const firstLine = new Promise<string>((resolve) => (heard = resolve));
  const server = startServerProcess({ how: 'cli', path }, ['--port', '1'], (line) => heard(line));
  return { server, pid: Number(await firstLine) };
}

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a server process', () => {
  it('gets SIGTERM on stop and is gone afterwards', async () => {
    const { server, pid } = await start(['trap "exit 0" TERM', 'while :; do sleep 0.05; done']);
    expect(lives(pid)).toBe(true);
    await server.stop();
    expect(lives(pid)).toBe(false);
    await expect(server.ended).resolves.toBe('it ended with 0');
  });

  it('can be stopped twice', async () => {
    const { server } = await start(['exec sleep 60']);
    await server.stop();
    await expect(server.stop()).resolves.toBeUndefined();
  });

  it('that ends by itself says how, and what it printed last', async () => {
    const { server } = await start(['echo "address already in use" >&2', 'exit 7']);
    await expect(server.ended).resolves.toBe('it ended with 7');
    expect(server.recentOutput()).toContain('address already in use');
  });

  it('that ends before it is healthy fails the start with its last words', async () => {
    await machine.script('bin/temporal', [
      `[ "$1" = --version ] && ${cliOf('1.9.1')[0]} && exit 0`,
      'echo "could not open the database" >&2',
      'exit 1',
    ]);
    const start = ensureEngine({ namespace: 'default', ui: false, timeSkipping: false }, machine);
    await expect(start).rejects.toMatchObject({
      code: 'start-failed',
      message: 'could not start the Temporal server: it ended with 1\ncould not open the database',
    });
  });
});
