import { loadConfig } from '../../config/config.js';
import { createLogger } from '../../telemetry/logger.js';
import { createMetrics } from '../../telemetry/metrics.js';
import { installRuntime } from '../../telemetry/runtime.js';
import { composeWorker } from '../../worker/compose.js';
import type { Measurement } from './measurement.js';
import { median } from './quantile.js';
import { WORKER_QUEUES, type Rig } from './rig.js';
import { untilPolling } from './worker-process.js';

/** How long a worker takes until it polls: as a new process, and in one whose code is loaded. */
export async function measureStartUp(rig: Rig, starts: number): Promise<Measurement[]> {
  const spawned: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    const worker = await rig.startWorker();
    spawned.push(worker.readyMs);
    await worker.stop();
  }
  // The engine remembers pollers for minutes, so only the first start in a process can be told apart.
  return [measured('process spawn', spawned), measured('composition', [await composedIn(rig)])];
}

async function composedIn(rig: Rig): Promise<number> {
  const { TEMPORAL_ADDRESS: address, ...env } = rig.workerEnv;
  const logger = createLogger('tenure-bench', 'error');
  installRuntime(logger);
  const began = performance.now();
  const workers = await composeWorker({
    config: loadConfig(env),
    access: { connection: address === undefined ? {} : { address }, namespace: rig.client.options.namespace },
    connectorEnv: env,
    clock: rig.okta.clock,
    logger,
    metrics: createMetrics(),
  });
  await untilPolling(rig.client, WORKER_QUEUES, process.pid, () => false);
  const readyMs = performance.now() - began;
  await workers.stop();
  return readyMs;
}

function measured(from: string, times: readonly number[]): Measurement {
  const note = times.map((ms) => `${ms.toFixed(0)} ms`).join(', ');
  const target = { kind: 'at most', value: 1 } as const;
  return { metric: `worker ready, from ${from}`, target, unit: 's', measured: median(times) / 1000, note };
}
