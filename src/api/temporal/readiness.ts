import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { WORKFLOW_TASK_QUEUE } from '../../workflows/messages.js';
import type { Readiness } from '../people-client.js';
import { engineCall } from './engine-call.js';

/** A worker polls for at most a minute at a time; the engine forgets one that has not asked for five. */
const RECENT_POLL_MS = 90_000;

/** Asks the engine who polls for workflow tasks. Never throws: an engine that does not answer is the answer. */
export async function readiness(client: Client, deadlineMs: number): Promise<Readiness> {
  try {
    const call = { attempt: 'asking who polls', needs: 'engine', deadlineMs } as const;
    const queue = await engineCall(client, call, () =>
      client.workflowService.describeTaskQueue({
        namespace: client.options.namespace,
        taskQueue: { name: WORKFLOW_TASK_QUEUE },
        taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
      }),
    );
    const newest = Math.max(
      0,
      ...queue.pollers.map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000),
    );
    return { engine: 'reachable', worker: Date.now() - newest < RECENT_POLL_MS ? 'polling' : 'missing' };
  } catch {
    return { engine: 'unreachable', worker: 'unknown' };
  }
}
