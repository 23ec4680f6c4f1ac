import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ensureEngine } from '../../src/engine/ensure-engine.js';
import type { Machine } from '../../src/engine/machine.js';
import { findServerProgram } from '../../src/engine/server-program.js';
import { cliOf, fakeMachine } from '../support/machine.js';
import type { FakeMachine } from '../support/machine.js';

let machine: FakeMachine;
beforeEach(async () => {
  machine = await fakeMachine();
});
afterEach(() => machine.remove());

const silent = (): void => undefined;
const installCli = (): Promise<string> => machine.script('bin/temporal', cliOf('1.9.1'));
const installGo = (): Promise<string> =>
  machine.script('bin/go', ['while [ "$1" != -o ]; do shift; done', `echo '#!/bin/sh' > "$2"; chmod +x "$2"`]);
const openDownload = async (): Promise<Machine> => ({
  ...machine,
  downloader: [
    await machine.script('downloader', [
      `printf '#!/bin/sh\\n${cliOf('1.9.1')[0]}\\n' > "$1/cli"`,
      'chmod +x "$1/cli"',
    ]),
  ],
});

describe('the ways to a server program', () => {
  it('an installed CLI comes before the download and the build', async () => {
    const path = await installCli();
    await installGo();
    await expect(findServerProgram(await openDownload(), silent)).resolves.toEqual({ how: 'cli', path });
  });

  it('the download comes before the build', async () => {
    await installGo();
    await expect(findServerProgram(await openDownload(), silent)).resolves.toMatchObject({ how: 'download' });
  });

  it('the build is the last way', async () => {
    await installGo();
    await expect(findServerProgram(machine, silent)).resolves.toMatchObject({ how: 'built' });
  });

  it('an earlier build is used before a download is tried', async () => {
    await installGo();
    await findServerProgram(machine, silent);
    await expect(findServerProgram(await openDownload(), silent)).resolves.toMatchObject({ how: 'built' });
  });

  it('says what takes long', async () => {
    await installGo();
    const said: string[] = [];
    await findServerProgram(machine, (line) => said.push(line));
    expect(said).toEqual([
      'downloading the temporal CLI v1.9.1',
      'building the Temporal server with Go, once; this takes some minutes',
      'built the Temporal server in 0 s',
    ]);
  });

  it('none leads anywhere: one error names all four and why', async () => {
    await machine.script('bin/temporal', cliOf('1.5.1'));
    const start = ensureEngine({ namespace: 'default', ui: false, timeSkipping: false }, machine);
    await expect(start).rejects.toMatchObject({ name: 'EngineError', code: 'no-engine' });
    const message = await start.catch((error: Error) => error.message);
    expect(message).toContain('1. TEMPORAL_ADDRESS: not set');
    expect(message).toContain('is 1.5, at least 1.9 is needed');
    expect(message).toContain('the download of v1.9.1 failed (dns error)');
    expect(message).toContain('there is no go command on PATH');
  });

  it('an address that does not answer is not replaced by another way', async () => {
    await installCli();
    const options = { namespace: 'default', ui: false, timeSkipping: false, address: 'not an address' };
    await expect(ensureEngine(options, machine)).rejects.toMatchObject({
      code: 'unreachable',
      message: 'the Temporal address "not an address" is not host:port; check TEMPORAL_ADDRESS',
    });
  });
});
