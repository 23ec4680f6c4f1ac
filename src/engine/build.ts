import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import type { Attempt } from './attempt.js';
import type { Machine } from './machine.js';

const PROGRESS_MS = 10_000;
const LOCK_RETRY_MS = 500;
const LOCK_PATIENCE_MS = 30 * 60_000;

/** Finds the program that an earlier build of exactly these sources left in the cache folder. */
export async function findBuilt(machine: Machine): Promise<Attempt> {
  const target = await targetOf(machine);
  if (target === undefined) return { found: false, why: `there is no Go source in ${machine.sourceFolder}` };
  return (await isExecutable(target))
    ? { found: true, path: target }
    : { found: false, why: 'it was not built before' };
}

/**
 * Builds tools/temporal-dev into the cache folder: minutes on a small machine, once per version of the sources.
 *
 * Safe when several processes want it at once: one builds, the others wait and use the result. A builder that died is
 * taken over after ten seconds, and nobody ever sees a half-written program.
 */
export async function build(machine: Machine, log: (line: string) => void): Promise<Attempt> {
  const target = await targetOf(machine);
  if (target === undefined) return findBuilt(machine);
  await mkdir(machine.cacheFolder, { recursive: true });
  const release = await lockBuild(target, log);
  try {
    const already = await findBuilt(machine);
    return already.found ? already : await compile(machine, target, log);
  } finally {
    await release();
  }
}

async function lockBuild(target: string, log: (line: string) => void): Promise<() => Promise<void>> {
  const options = {
    realpath: false,
    stale: 10_000,
    onCompromised: () => log('the build lock was lost; the build goes on, its result is put in place in one step'),
  };
  return lock(target, options).catch((error: unknown) => {
    if (!isLocked(error)) throw error;
    log('another process is building the Temporal server; waiting for it');
    const retries = { retries: LOCK_PATIENCE_MS / LOCK_RETRY_MS, minTimeout: LOCK_RETRY_MS, maxTimeout: LOCK_RETRY_MS };
    return lock(target, { ...options, retries });
  });
}

async function compile(machine: Machine, target: string, log: (line: string) => void): Promise<Attempt> {
  const started = Date.now();
  const seconds = (): string => `${Math.round((Date.now() - started) / 1000)} s`;
  const unfinished = `${target}.${process.pid}.tmp`;
  log('building the Temporal server with Go, once; this takes some minutes');
  const ticker = setInterval(() => log(`still building the Temporal server (${seconds()})`), PROGRESS_MS);
  try {
    const problem = await runGo(machine, ['build', '-buildvcs=false', '-ldflags=-s -w', '-o', unfinished, '.']);
    if (problem !== undefined) return { found: false, why: problem };
    await rename(unfinished, target);
    log(`built the Temporal server in ${seconds()}`);
    return { found: true, path: target };
  } finally {
    clearInterval(ticker);
    await rm(unfinished, { force: true });
  }
}

/** Runs the Go command in the source folder; returns what went wrong, or undefined. */
function runGo(machine: Machine, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(machine.go, args, { cwd: machine.sourceFolder, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ENOENT' ? 'there is no go command on PATH' : error.message),
    );
    child.on('close', (code) =>
      resolve(
        code === 0 ? undefined : `go build ended with ${code} (${said.trim().split('\n').slice(-3).join(' | ')})`,
      ),
    );
  });
}

/** The program's path carries a digest of its sources, so that a changed source is a new build. */
async function targetOf(machine: Machine): Promise<string | undefined> {
  const names = await readdir(machine.sourceFolder).catch(() => []);
  const sources = names.filter((name) => name.endsWith('.go') || name === 'go.mod' || name === 'go.sum').sort();
  if (sources.length === 0) return undefined;
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const name of sources) hash.update(`\0${name}\0`).update(await readFile(join(machine.sourceFolder, name)));
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return join(machine.cacheFolder, `temporal-dev-${hash.digest('hex').slice(0, 12)}${suffix}`);
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ELOCKED';
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
