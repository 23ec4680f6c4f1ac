import { fileURLToPath } from 'node:url';
import { startNodeProcess } from '../../src/cli/node-process.js';
import type { Engine } from '../../src/engine/engine.js';
import type { TestCompany } from './company.js';

const WORKER = fileURLToPath(new URL('../../dist/worker/main.js', import.meta.url));

/** The production worker as a process of its own. */
export interface WorkerProcess {
  /** When it said that it was ready, epoch milliseconds. */
  readonly readyAt: number;
  /** From its start until it was ready. */
  readonly startMs: number;
  /** Lets it drain. */
  stop(): Promise<void>;
}

/** Starts `dist/worker/main.js` for a company and waits until it is ready; for Okta alone. */
export async function startWorkerProcess(
  company: TestCompany,
  engine: Pick<Engine, 'address' | 'namespace'>,
  variables: Readonly<Record<string, string>> = {},
): Promise<WorkerProcess> {
  const { OKTA_ORG_URL, OKTA_API_TOKEN } = company.connectorEnv;
  const env = {
    OKTA_ORG_URL,
    OKTA_API_TOKEN,
    TENURE_MODE: 'enforce',
    TENURE_DATA_DIR: company.dataDir,
    TENURE_POLICY: company.policyFile,
    TENURE_LOG_LEVEL: 'info',
    TEMPORAL_ADDRESS: engine.address,
    TEMPORAL_NAMESPACE: engine.namespace,
    ...variables,
  };
  const began = Date.now();
  return new Promise((resolve, reject) => {
    const worker = startNodeProcess([WORKER], env, (line) => {
      const readyAt = Date.now();
      if (line.includes('worker ready')) resolve({ readyAt, startMs: readyAt - began, stop });
    });
    const stop = async (): Promise<void> => void (await worker.end('SIGTERM'));
    void worker.gone.then(() => reject(new Error('the worker ended before it was ready')));
  });
}
