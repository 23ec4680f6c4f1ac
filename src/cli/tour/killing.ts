import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../../engine/engine.js';
import type { Company } from '../company.js';

const WORKER = fileURLToPath(new URL('../../worker/main.js', import.meta.url));
const LOOK_MS = 5;

/** A worker process that is killed with SIGKILL as soon as an effect reached the Okta stand-in, and started again in place. */
export interface KilledWorker {
  /** Ends the last worker. @returns how many were killed */
  stop(): Promise<number>;
}

/** Starts the production worker as a process of its own and kills it after each write it makes. */
export async function killAfterEachEffect(
  company: Company,
  engine: Pick<Engine, 'address' | 'namespace'>,
  dataDir: string,
): Promise<KilledWorker> {
  const env = {
    PATH: process.env['PATH'],
    ...company.connectorEnv,
    TENURE_MODE: 'enforce',
    TENURE_DATA_DIR: dataDir,
    TENURE_LOG_LEVEL: 'error',
    TEMPORAL_ADDRESS: engine.address,
    TEMPORAL_NAMESPACE: engine.namespace,
  };
  const start = (): ChildProcess => spawn(process.execPath, [WORKER], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  let worker = start();
  let seen = writes(company);
  let kills = 0;
  let stopping = false;
  const killing = (async () => {
    while (!stopping) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      const now = writes(company);
      if (now === seen) continue;
      seen = now;
      worker.kill('SIGKILL');
      await once(worker, 'exit');
      kills += 1;
      worker = start();
    }
  })();
  return {
    async stop() {
      stopping = true;
      await killing;
      worker.kill('SIGTERM');
      await once(worker, 'exit');
      return kills;
    },
  };
}

function writes({ okta }: Company): number {
  return okta.journal.entries(0).filter(({ method }) => method !== 'GET').length;
}
