import {
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  WorkflowExecutionAlreadyStartedError,
  type Client,
} from '@temporalio/client';
import type { Instant } from '../../domain/json.js';
import type { BlobStore } from '../../domain/ports/blob-store.js';
import {
  CENSUS_WORKFLOW,
  HR_LOOKS,
  POLL_WORKFLOW,
  scheduleIdOf,
  WORKFLOW_TASK_QUEUE,
  WORKFLOW_TASK_TIMEOUT,
  type CensusInput,
  type PollInput,
} from '../../workflows/messages.js';
import type { SourceDesk, SourceOrder, SourceRefusal, SourceState } from '../source-desk.js';
import { engineCall } from './engine-call.js';
import { listIncidents } from './incidents.js';
import { pauseNote } from './pause-note.js';
import { keepOrder } from './source-orders.js';
import { readSourceState } from './source-state.js';

const POLLS = scheduleIdOf('poll', '');

/** Steers the Schedules of HR systems, and starts the readings that stand beside them. */
export function createSourceDesk(client: Client, blobs: BlobStore, deadlineMs = 10_000): SourceDesk {
  return {
    list: () =>
      engineCall(client, { attempt: 'reading how HR is looked at', needs: 'worker', deadlineMs }, async () => {
        const incidents = await listIncidents(client);
        const states: SourceState[] = [];
        for (const source of await sources(client)) {
          const state = await ifThere(readSourceState({ client, blobs }, source, incidents));
          if (state !== 'unknown-hr-system') states.push(state);
        }
        return states;
      }),
    order: (source, order, since) =>
      engineCall(
        client,
        { attempt: `ordering ${order.action} of ${source}`, needs: 'worker', deadlineMs },
        async () => {
          const refusal = await ifThere(carryOut(client, source, order, since));
          if (refusal === null) await keepOrder(blobs, source, order);
          return refusal;
        },
      ),
  };
}

async function sources(client: Client): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { scheduleId } of client.schedule.list())
    if (scheduleId.startsWith(POLLS)) found.push(scheduleId.slice(POLLS.length));
  return found.sort();
}

async function ifThere<T>(asked: Promise<T>): Promise<T | 'unknown-hr-system'> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return 'unknown-hr-system';
    throw error;
  }
}

async function carryOut(
  client: Client,
  source: string,
  order: SourceOrder,
  since: Instant | null | undefined,
): Promise<SourceRefusal | null> {
  const poll = client.schedule.getHandle(scheduleIdOf('poll', source));
  const { state } = await poll.describe();
  switch (order.action) {
    case 'poll':
      // A start that may overlap would be left out of the chain of last results.
      await poll.trigger(ScheduleOverlapPolicy.SKIP);
      return null;
    case 'pause':
    case 'resume':
      if (state.paused === (order.action === 'pause')) return state.paused ? 'already-paused' : 'not-paused';
      await turn(client, source, order);
      return null;
    case 'backfill':
      return start<PollInput>(client, order, {
        type: POLL_WORKFLOW,
        workflowId: `backfill-${source}`,
        input: { source, ...(since ? { since } : { watermark: null }) },
      });
    case 'vouch': {
      const isRefused = (await listIncidents(client)).some(
        ({ system, kind }) => system === source && kind === 'roster-refused',
      );
      if (!isRefused) return 'not-refused';
      const input = { source, vouched: true };
      return start<CensusInput>(client, order, {
        type: CENSUS_WORKFLOW,
        workflowId: `census-vouched-${source}`,
        input,
      });
    }
  }
}

/** The poll is turned last: it says where the system stands, so that an order cut off between the two can be given again. */
async function turn(client: Client, source: string, order: SourceOrder): Promise<void> {
  for (const look of HR_LOOKS.toReversed()) {
    const schedule = client.schedule.getHandle(scheduleIdOf(look, source));
    if (order.action === 'pause') await schedule.pause(pauseNote(order));
    else await schedule.unpause(pauseNote(order));
  }
}

/** One at a time for each system. */
async function start<Input>(
  client: Client,
  { by }: SourceOrder,
  { type, workflowId, input }: { readonly type: string; readonly workflowId: string; readonly input: Input },
): Promise<SourceRefusal | null> {
  try {
    await client.workflow.start<(input: Input) => Promise<unknown>>(type, {
      workflowId,
      taskQueue: WORKFLOW_TASK_QUEUE,
      workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
      staticSummary: `${workflowId} by ${by}`,
      args: [input],
    });
    return null;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'already-running';
    throw error;
  }
}
