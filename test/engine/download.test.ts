import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { downloadCli, findDownloadedCli } from '../../src/engine/download.js';
import type { Machine } from '../../src/engine/machine.js';
import { cliOf, fakeMachine } from '../support/machine.js';
import type { FakeMachine } from '../support/machine.js';

let machine: FakeMachine;
beforeEach(async () => {
  machine = await fakeMachine();
});
afterEach(() => machine.remove());

const silent = (): void => undefined;

/** The machine with a downloader that runs these lines; $1 is the folder to fill. */
async function downloading(lines: readonly string[]): Promise<Machine> {
  return { ...machine, downloader: [await machine.script('downloader', lines)] };
}

describe('the download of the CLI', () => {
  it('leaves a program that is found again without another download', async () => {
    const fake = await downloading([
      `printf '#!/bin/sh\\n${cliOf('1.9.1')[0]}\\n' > "$1/part.downloading"`,
      'chmod +x "$1/part.downloading"',
      'mv "$1/part.downloading" "$1/temporal-cli-v1.9.1"',
    ]);
    const attempt = await downloadCli(fake, silent);
    expect(attempt).toMatchObject({ found: true, path: expect.stringMatching(/temporal-cli-v1\.9\.1$/) });
    await expect(findDownloadedCli(machine)).resolves.toEqual(attempt);
  });

  it('refused by the network: gives the reason', async () => {
    await expect(downloadCli(machine, silent)).resolves.toEqual({
      found: false,
      why: 'the download of v1.9.1 failed (dns error)',
    });
  });

  it('swallowed by the network: is given up when no byte comes', async () => {
    const fake = await downloading(['touch "$1/part.downloading"', 'exec sleep 60']);
    await expect(downloadCli(fake, silent)).resolves.toEqual({
      found: false,
      why: 'the download of v1.9.1 brought nothing for 0.4 s',
    });
  });

  it('a half-written file is never taken for the program', async () => {
    const fake = await downloading(['echo half > "$1/part.downloading"', 'echo "connection reset" >&2', 'exit 1']);
    await expect(downloadCli(fake, silent)).resolves.toMatchObject({ found: false });
    await expect(findDownloadedCli(machine)).resolves.toMatchObject({ found: false });
  });

  it('a downloader that cannot be started is a reason too', async () => {
    const fake: Machine = { ...machine, downloader: ['/nonexistent/node'] };
    await expect(downloadCli(fake, silent)).resolves.toMatchObject({
      found: false,
      why: expect.stringContaining('ENOENT'),
    });
  });
});
