import { spawn } from 'node:child_process';
import { mkdir, readFile, readdir, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { build, findBuilt } from '../../src/engine/build.js';
import { compileEngine } from '../support/compiled-engine.js';
import { fakeMachine } from '../support/machine.js';
import type { FakeMachine } from '../support/machine.js';

let machine: FakeMachine;
beforeEach(async () => {
  machine = await fakeMachine();
});
afterEach(() => machine.remove());

const silent = (): void => undefined;

/** A Go that notes each run, waits until the gate is open when there is one, and writes the file named by -o. */
async function fakeGo({ gated = false } = {}): Promise<void> {
  const { folder } = machine;
  await machine.script('bin/go', [
    `echo run >> ${folder}/runs`,
    gated ? `while [ ! -e ${folder}/gate ]; do sleep 0.05; done` : ':',
    'while [ "$1" != -o ]; do shift; done',
    `echo '#!/bin/sh' > "$2"; chmod +x "$2"`,
  ]);
}

const runs = async (): Promise<number> =>
  (await readFile(join(machine.folder, 'runs'), 'utf8')).trim().split('\n').length;

describe('the build of the embedded server', () => {
  it('happens once; afterwards the program is found', async () => {
    await fakeGo();
    const first = await build(machine, silent);
    expect(first).toMatchObject({ found: true });
    await expect(build(machine, silent)).resolves.toEqual(first);
    await expect(findBuilt(machine)).resolves.toEqual(first);
    expect(await runs()).toBe(1);
  });

  it('happens again when a source has changed', async () => {
    await fakeGo();
    const first = await build(machine, silent);
    await writeFile(join(machine.sourceFolder, 'main.go'), 'package main // changed');
    await expect(findBuilt(machine)).resolves.toMatchObject({ found: false });
    expect(await build(machine, silent)).not.toEqual(first);
    expect(await runs()).toBe(2);
  });

  it('two processes at once: one builds, the other waits and uses the result', async () => {
    await fakeGo({ gated: true });
    const { folder, remove } = await compileEngine();
    try {
      const outcomes = await Promise.all([buildInOwnProcess(folder), buildInOwnProcess(folder)]);
      expect(outcomes[0]).toMatchObject({ found: true });
      expect(outcomes[1]).toEqual(outcomes[0]);
      expect(await runs()).toBe(1);
    } finally {
      await remove();
    }
  }, 30_000);

  it('a lock whose holder died is taken over', async () => {
    await fakeGo();
    const elsewhere = await build({ ...machine, cacheFolder: join(machine.folder, 'elsewhere') }, silent);
    const name = elsewhere.found ? basename(elsewhere.path) : '';
    const lock = join(machine.cacheFolder, `${name}.lock`);
    await mkdir(lock, { recursive: true });
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(lock, longAgo, longAgo);
    await expect(build(machine, silent)).resolves.toEqual({ found: true, path: join(machine.cacheFolder, name) });
  });

  it('a build that fails gives the compiler’s last words and leaves nothing behind', async () => {
    await machine.script('bin/go', ['echo "main.go:1: syntax error" >&2', 'exit 2']);
    await expect(build(machine, silent)).resolves.toEqual({
      found: false,
      why: 'go build ended with 2 (main.go:1: syntax error)',
    });
    await expect(readdir(machine.cacheFolder)).resolves.toEqual([]);
  });

  it('a machine without Go is a reason', async () => {
    const without = { ...machine, go: 'no-such-go-anywhere' };
    await expect(build(without, silent)).resolves.toEqual({ found: false, why: 'there is no go command on PATH' });
  });
});

/** Builds in a process of its own; the one that has to wait opens the gate for the one that builds. */
function buildInOwnProcess(folder: string): Promise<unknown> {
  const program = `
    const { build } = await import(${JSON.stringify(pathToFileURL(join(folder, 'build.js')).href)});
    const attempt = await build(${JSON.stringify(machine)}, (line) => console.error(line));
    console.log(JSON.stringify(attempt));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'pipe'] });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.includes('another process is building')) void writeFile(join(machine.folder, 'gate'), '');
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  return new Promise((resolve) => child.on('close', () => resolve(JSON.parse(out))));
}
