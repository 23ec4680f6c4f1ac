import { spawn } from 'node:child_process';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Attempt } from './attempt.js';
import { checkCli } from './cli.js';
import { CLI_VERSION } from './download-program.js';
import type { Machine } from './machine.js';

const POLL_MS = 200;

/** Finds the CLI that an earlier download left in the cache folder. */
export async function findDownloadedCli(machine: Machine): Promise<Attempt> {
  const names = await readdir(folderOf(machine)).catch(() => []);
  const name = names.find((each) => !each.endsWith('.downloading'));
  if (name === undefined) return { found: false, why: 'no CLI was downloaded before' };
  return checkCli(join(folderOf(machine), name));
}

/**
 * Downloads the official CLI into the cache folder.
 *
 * A download that fails, or brings no new byte within the machine's patience, is given up and can be tried again.
 */
export async function downloadCli(machine: Machine, log: (line: string) => void): Promise<Attempt> {
  const folder = folderOf(machine);
  await mkdir(folder, { recursive: true });
  log(`downloading the temporal CLI ${CLI_VERSION}`);

  const [command, ...args] = machine.downloader;
  const child = spawn(command, [...args, folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
    child.on('error', (error) => {
      said += error.message;
      resolve();
    });
  });
  try {
    const outcome = await Promise.race([ended, watchProgress(machine, child)]);
    const found = await findDownloadedCli(machine);
    if (found.found || outcome === undefined) return found.found ? found : { found: false, why: reasonOf(said) };
    return { found: false, why: outcome };
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

/** Resolves with the reason once bytes stop coming, or with undefined once the finished file is there. */
async function watchProgress(
  machine: Machine,
  child: { readonly exitCode: number | null },
): Promise<string | undefined> {
  let seen = 0;
  let since = Date.now();
  while (child.exitCode === null) {
    await delay(POLL_MS);
    if ((await findDownloadedCli(machine)).found) return undefined;
    const size = await bytesIn(folderOf(machine));
    if (size !== seen) [seen, since] = [size, Date.now()];
    if (Date.now() - since >= machine.downloadPatienceMs) {
      return `the download of ${CLI_VERSION} brought nothing for ${machine.downloadPatienceMs / 1000} s`;
    }
  }
  return undefined;
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function folderOf(machine: Machine): string {
  return join(machine.cacheFolder, `temporal-cli-${CLI_VERSION}`);
}

function reasonOf(said: string): string {
  const last = said.trim().split('\n').at(-1) ?? '';
  return `the download of ${CLI_VERSION} failed (${last === '' ? 'no reason given' : last.slice(-200)})`;
}
