import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { WORKER_QUEUES } from '../bench/rig.js';
import { startWorkerProcess, type WorkerProcess } from '../bench/worker-process.js';

/** Two workers of which one is killed every now and then, in turn. */
export interface WorkerPair {
  /** Kills no more, once the one that is starting is there. @returns how many were killed */
  calm(): Promise<number>;
  stop(): Promise<void>;
}

/** @param program the worker's entry point; another build of it for a mutant. @default this build's */
export async function startWorkerPair(
  client: Client,
  env: Readonly<Record<string, string>>,
  killEveryMs: number,
  program: string = fileURLToPath(new URL('../../worker/main.js', import.meta.url)),
): Promise<WorkerPair> {
  const start = (): Promise<WorkerProcess> => startWorkerProcess(client, WORKER_QUEUES, [program], env);
  const workers = await Promise.all([start(), start()]);
  let kills = 0;
  const calmed = new AbortController();
  const rage = async (): Promise<void> => {
    for (;;) {
      await setTimeout(killEveryMs, undefined, { signal: calmed.signal }).catch(() => undefined);
      if (calmed.signal.aborted) return;
      const turn = kills % workers.length;
      await workers[turn]?.kill();
      kills += 1;
      workers[turn] = await start();
    }
  };
  // A worker that could not be started is told when the pair is calmed.
  const done = rage();
  done.catch(() => undefined);
  return {
    async calm() {
      calmed.abort();
      await done;
      return kills;
    },
    async stop() {
      calmed.abort();
      await done;
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}
