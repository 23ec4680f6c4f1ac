import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import type { Config } from '../config/config.js';
import {
  CENSUS_WORKFLOW,
  POLL_WORKFLOW,
  scheduleIdOf,
  WORKFLOW_TASK_QUEUE,
  WORKFLOW_TASK_TIMEOUT,
  type HrLook,
} from '../workflows/messages.js';

/** How often HR is looked at. */
export type HrIntervals = Pick<Config, 'pollSeconds' | 'censusSeconds'>;

/**
 * Two Temporal Schedules for each HR source: `poll-…` reads what changed, `census-…` everybody.
 *
 * A second call only brings the intervals up to date: a pause and the last result stay.
 */
export async function ensureHrSchedules(
  client: Client,
  sources: readonly string[],
  { pollSeconds, censusSeconds }: HrIntervals,
): Promise<void> {
  for (const source of sources) {
    await ensure(client, schedule({ look: 'poll', workflowType: POLL_WORKFLOW, source, seconds: pollSeconds }));
    await ensure(client, schedule({ look: 'census', workflowType: CENSUS_WORKFLOW, source, seconds: censusSeconds }));
  }
}

async function ensure(client: Client, wanted: ScheduleOptions): Promise<void> {
  try {
    const handle = await client.schedule.create(wanted);
    // The first look is at everybody, at once. A start that may overlap, which is what an immediate one is unless told otherwise,
    // is left out of the chain of last results: the next look would be at everybody again.
    await handle.trigger(ScheduleOverlapPolicy.SKIP);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(wanted.scheduleId).update((present) => ({ ...present, spec: wanted.spec }));
  }
}

interface Look {
  readonly look: HrLook;
  readonly workflowType: string;
  readonly source: string;
  readonly seconds: number;
}

function schedule({ look, workflowType, source, seconds }: Look): ScheduleOptions {
  const id = scheduleIdOf(look, source);
  return {
    scheduleId: id,
    spec: { intervals: [{ every: seconds * 1000 }] },
    action: {
      type: 'startWorkflow',
      workflowType,
      workflowId: id,
      taskQueue: WORKFLOW_TASK_QUEUE,
      workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
      args: [{ source }],
    },
    // A missed look is made up by the next one: changes are read from where the last one stopped.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
  };
}
