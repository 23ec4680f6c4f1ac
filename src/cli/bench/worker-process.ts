import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { startNodeProcess } from '../node-process.js';

const { TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY } = proto.temporal.api.enums.v1.TaskQueueType;
const LOOK_MS = 10;
/** A busy machine is slow, not wrong. */
const PATIENCE_MS = 180_000;

/** A worker in a process of its own. */
export interface WorkerProcess {
  readonly pid: number;
  /** From spawn until the engine knows it as a poller of all its queues. */
  readonly readyMs: number;
  /** Resident memory in megabytes. @throws Error where there is no `/proc` */
  residentMb(): Promise<number>;
  /** SIGKILL; returns when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; returns when it has drained. */
  stop(): Promise<void>;
}

/** The queues a worker must poll before it counts as ready. */
export interface Polled {
  readonly workflows: string;
  readonly activities: string;
}

/** Starts a node program that is a worker and waits until it polls. @throws Error when it ends or hangs before */
export async function startWorkerProcess(
  client: Client,
  polled: Polled,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<WorkerProcess> {
  const began = performance.now();
  const worker = startNodeProcess(args, env);
  const { pid } = worker;
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => void (await worker.end(signal));
  await untilPolling(client, polled, pid, () => worker.hasEnded());
  return {
    pid,
    readyMs: performance.now() - began,
    residentMb: () => residentMb(pid),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

/** Waits until the engine has seen a process ask for work on both queues. */
export async function untilPolling(client: Client, polled: Polled, pid: number, ended: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  const queues = [
    { name: polled.workflows, type: TASK_QUEUE_TYPE_WORKFLOW },
    { name: polled.activities, type: TASK_QUEUE_TYPE_ACTIVITY },
  ];
  for (const { name, type } of queues) {
    while (!(await polls(client, name, type, `${hostname()}-${pid}`))) {
      if (ended() || performance.now() > giveUpAt) throw new Error(`worker ${pid} does not poll ${name}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
}

async function polls(
  client: Client,
  name: string,
  taskQueueType: proto.temporal.api.enums.v1.TaskQueueType,
  identity: string,
): Promise<boolean> {
  const { namespace } = client.options;
  const queue = await client.workflowService.describeTaskQueue({ namespace, taskQueue: { name }, taskQueueType });
  return queue.pollers.some((poller) => poller.identity === identity);
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  if (kilobytes === undefined) throw new Error(`/proc shows no memory of process ${pid}`);
  return Number(kilobytes) / 1024;
}
