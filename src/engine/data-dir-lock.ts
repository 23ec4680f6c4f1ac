import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { EngineError } from './engine-error.js';

const STALE_MS = 5_000;
const RETRY_MS = 500;

/**
 * Reserves a data folder for one engine.
 *
 * The lock of a process that was killed is stale after five seconds; so long a new start waits before it gives up.
 *
 * @returns gives the folder free again
 * @throws EngineError `in-use` when a living process holds the folder
 */
export async function lockDataDir(dataDir: string, log: (line: string) => void): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true });
  const options = {
    lockfilePath: join(dataDir, 'engine.lock'),
    stale: STALE_MS,
    update: 1_000,
    onCompromised: () => log(`the lock of ${dataDir} was lost; do not start a second engine there`),
  };
  try {
    return await lock(dataDir, options).catch((error: unknown) => {
      if (!isLocked(error)) throw error;
      log(`${dataDir} is in use; waiting a moment in case its last process was killed`);
      const retries = { retries: (STALE_MS + 1_500) / RETRY_MS, minTimeout: RETRY_MS, maxTimeout: RETRY_MS };
      return lock(dataDir, { ...options, retries });
    });
  } catch (error) {
    if (!isLocked(error)) throw error;
    const advice = 'stop the other process or choose another folder (TENURE_DATA_DIR)';
    throw new EngineError('in-use', `another engine runs on the data folder ${dataDir}; ${advice}`);
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ELOCKED';
}
