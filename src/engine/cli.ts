import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Attempt } from './attempt.js';

const run = promisify(execFile);
const OLDEST = { major: 1, minor: 9 };

/**
 * Looks for a `temporal` CLI of at least 1.9, the first that embeds a server able to skip time.
 *
 * @param folders searched in order; the first CLI that is new enough wins
 */
export async function findCli(folders: readonly string[]): Promise<Attempt> {
  const refused: string[] = [];
  for (const folder of new Set(folders)) {
    const path = join(folder, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
    if (!(await isExecutable(path))) continue;
    const verdict = await checkCli(path);
    if (verdict.found) return verdict;
    refused.push(verdict.why);
  }
  return { found: false, why: refused.length > 0 ? refused.join('; ') : 'no temporal command on PATH' };
}

/** Asks one CLI for its version; anything that does not answer like the CLI within five seconds is refused. */
export async function checkCli(path: string): Promise<Attempt> {
  try {
    const { stdout } = await run(path, ['--version'], { timeout: 5_000 });
    const version = /temporal version (\d+)\.(\d+)\.(\d+)/.exec(stdout);
    if (version === null) return { found: false, why: `${path} does not say which version it is` };
    const [major, minor] = [Number(version[1]), Number(version[2])];
    if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return { found: true, path };
    return { found: false, why: `${path} is ${major}.${minor}, at least 1.9 is needed` };
  } catch (error) {
    return {
      found: false,
      why: `${path} does not run (${error instanceof Error ? firstLine(error.message) : 'unknown'})`,
    };
  }
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
