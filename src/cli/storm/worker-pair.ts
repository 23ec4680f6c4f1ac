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
  const workers = [await start(), await start()];
  let kills = 0;
  let raging = true;
  const calmed = new AbortController();
  const rage = async (): Promise<void> => {
    for (;;) {
      await pause(killEveryMs, calmed.signal);
      if (!raging) return;
      const turn = kills % workers.length;
      await workers[turn]?.kill();
      kills += 1;
      workers[turn] = await start();
    }
  };
  const done = rage();
  return {
    async calm() {
      raging = false;
      calmed.abort();
      await done;
      return kills;
    },
    async stop() {
      raging = false;
      calmed.abort();
      await done;
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
