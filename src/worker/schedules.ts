import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import { POLL_WORKFLOW, WORKFLOW_TASK_QUEUE, WORKFLOW_TASK_TIMEOUT } from '../workflows/messages.js';

/** One Temporal Schedule per HR source reads its changed-since feed; a second call only brings the interval up to date. */
export async function ensurePollSchedules(client: Client, sources: readonly string[], seconds: number): Promise<void> {
  for (const source of sources) {
    const schedule = pollSchedule(source, seconds);
    try {
      await client.schedule.create(schedule);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await client.schedule.getHandle(schedule.scheduleId).update((present) => ({ ...present, spec: schedule.spec }));
    }
  }
}

function pollSchedule(source: string, seconds: number): ScheduleOptions {
  return {
    scheduleId: `poll-${source}`,
    spec: { intervals: [{ every: seconds * 1000 }] },
    action: {
      type: 'startWorkflow',
      workflowType: POLL_WORKFLOW,
      workflowId: `poll-${source}`,
      taskQueue: WORKFLOW_TASK_QUEUE,
      workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
      args: [{ source }],
    },
    // A missed look is made up by the next one: the feed is read from where the last one stopped.
    // The first look is at everybody, at once.
    state: { triggerImmediately: true },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
  };
}
