import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Config } from '../../config/config.js';
import type { Engine } from '../../engine/engine.js';
import type { JournalEntry } from '../../sandbox/kit/journal.js';
import type { Company } from '../company.js';
import { startNodeProcess, type NodeProcess } from '../node-process.js';
import { openEffectGate } from './effect-gate.js';

const WORKER = fileURLToPath(new URL('../../../dist/worker/main.js', import.meta.url));
/** Slow enough that a killed worker holds one effect at a time; the others would wait out ever longer pauses between attempts. */
const CALLS_PER_SECOND = '2';

/** A worker process that is killed with SIGKILL as soon as the Okta stand-in did an effect, and started again in place. */
export interface KilledWorker {
  /** Effects after which a worker was killed, by `effectOf`, in order; the worker never saw their answers. */
  readonly kills: readonly string[];
  /** Ends the last worker. @returns how many were killed */
  stop(): Promise<number>;
}

/** What tells apart two effects with the same path: whose account is created, who is given an app. */
const Whose = z.union([
  z.object({ profile: z.object({ login: z.string() }) }).transform(({ profile }) => ` ${profile.login}`),
  z.object({ id: z.string() }).transform(({ id }) => ` ${id}`),
]);

/**
 * Names an effect by company day, method, path and whose it is: what a worker repeats because it never saw the answer is the same effect.
 *
 * @returns `null` for a read and for what the stand-in refused or never answered
 */
export function effectOf({ method, path, status, virtualAt, body }: JournalEntry): string | null {
  const done = status !== null && status >= 200 && status < 300;
  return method === 'GET' || !done ? null : `${virtualAt.slice(0, 10)} ${method} ${path}${Whose.catch('').parse(body)}`;
}

/** Starts the production worker as a process of its own and kills it after each effect, between its doing and its answer. */
export async function killAfterEachEffect(
  company: Company,
  engine: Pick<Engine, 'address' | 'namespace'>,
  config: Pick<Config, 'dataDir' | 'policyFile'>,
): Promise<KilledWorker> {
  const kills: string[] = [];
  let worker = await startWorker();
  let stopping = false;

  async function startWorker(): Promise<Pick<NodeProcess, 'end'>> {
    const gate = await openEffectGate(company.okta.url, async (method, path) => {
      const effect = latestEffect(company, method, path);
      if (stopping || kills.includes(effect)) return;
      const signal = await worker.end('SIGKILL');
      if (signal !== 'SIGKILL') throw new Error(`the worker was gone before it could be killed after ${effect}`);
      kills.push(effect);
      worker = await startWorker();
    });
    const { OKTA_API_TOKEN } = company.connectorEnv;
    const env = {
      OKTA_ORG_URL: gate.url,
      OKTA_API_TOKEN,
      OKTA_CALLS_PER_SECOND: CALLS_PER_SECOND,
      TENURE_MODE: 'enforce',
      TENURE_DATA_DIR: config.dataDir,
      TENURE_POLICY: config.policyFile,
      TENURE_LOG_LEVEL: 'error',
      TEMPORAL_ADDRESS: engine.address,
      TEMPORAL_NAMESPACE: engine.namespace,
    };
    const started = startNodeProcess([WORKER], env);
    return {
      async end(signal) {
        const by = await started.end(signal);
        await gate.close();
        return by;
      },
    };
  }

  return {
    kills,
    async stop() {
      stopping = true;
      await worker.end('SIGTERM');
      return kills.length;
    },
  };
}

/** What the stand-in did last by this method at this path; its journal closes the entry with the answer. */
function latestEffect({ okta }: Company, method: string, path: string): string {
  const entry = okta.journal.entries().findLast((each) => each.method === method && each.path === path);
  if (!entry) throw new Error(`the stand-in has no record of ${method} ${path}`);
  return effectOf({ ...entry, status: entry.status ?? 200 }) ?? `${method} ${path}`;
}
