import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkCli, findCli } from '../../src/engine/cli.js';
import { cliOf, fakeMachine } from '../support/machine.js';
import type { FakeMachine } from '../support/machine.js';

let machine: FakeMachine;
beforeEach(async () => {
  machine = await fakeMachine();
});
afterEach(() => machine.remove());

describe('the installed CLI', () => {
  it.each(['1.9.0', '1.9.1', '1.10.0', '2.0.0'])('%s is new enough', async (version) => {
    const path = await machine.script('bin/temporal', cliOf(version));
    await expect(findCli(machine.cliFolders)).resolves.toEqual({ found: true, path });
  });

  it.each(['1.8.2', '1.5.1', '0.99.0'])('%s is refused by its version', async (version) => {
    const path = await machine.script('bin/temporal', cliOf(version));
    const attempt = await findCli(machine.cliFolders);
    expect(attempt).toEqual({
      found: false,
      why: `${path} is ${version.split('.').slice(0, 2).join('.')}, at least 1.9 is needed`,
    });
  });

  it('an old one early on the path does not hide a new one behind it', async () => {
    await machine.script('old/temporal', cliOf('1.5.1'));
    const path = await machine.script('new/temporal', cliOf('1.9.1'));
    const folders = [join(machine.folder, 'old'), join(machine.folder, 'new')];
    await expect(findCli(folders)).resolves.toEqual({ found: true, path });
  });

  it('another program of that name is refused', async () => {
    const path = await machine.script('bin/temporal', ['echo hello']);
    await expect(checkCli(path)).resolves.toEqual({ found: false, why: `${path} does not say which version it is` });
  });

  it('one that fails is refused with its complaint', async () => {
    const path = await machine.script('bin/temporal', ['exit 3']);
    await expect(checkCli(path)).resolves.toMatchObject({ found: false, why: expect.stringContaining('does not run') });
  });

  it('none at all is said so', async () => {
    await expect(findCli(machine.cliFolders)).resolves.toEqual({ found: false, why: 'no temporal command on PATH' });
  });
});
