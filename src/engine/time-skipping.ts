import type { Client } from '@temporalio/client';
import { msToTs, optionalTsToDate } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import { FastForwardError } from './fast-forward-error.js';

const { FastForwardPollingResult } = proto.temporal.api.enums.v1;

/**
 * Moves one workflow's virtual time ahead and waits until it is there; needs an engine with `timeSkipping`.
 *
 * Observed on server 1.32.0:
 * - Time stops exactly `durationMs` after the virtual time at the call, then goes on at its usual pace; the server
 *   itself ends skipping there. Timers on the way fire in order, each some 25 ms of real time apart.
 * - A running activity, a workflow task or a child in flight freezes skipping until it ends, so this waits for it.
 *   A failed activity that waits for its next attempt does not: its backoff is skipped too, which counts as a skip.
 *   After 200 skips the server gives up (FastForwardError).
 * - Signals are taken at any moment and see the virtual time of their arrival.
 * - Continue-as-new keeps both the virtual time and the fast-forward under way. `describe().startTime` of a continued
 *   run is wrong, though: the time skipped before it is added twice.
 * - History gets one event for the request and one for each skip, and replays.
 *
 * One fast-forward at a time per workflow: a second one replaces the first, whose caller gets a FastForwardError. Bound
 * the waiting with `client.withDeadline` or `client.withAbortSignal`.
 *
 * @param durationMs more than 0
 * @param id names this fast-forward, new for each one of this workflow
 * @returns the workflow's virtual time afterwards
 * @throws FastForwardError when the fast-forward can no longer arrive: replaced, too many skips, the workflow ended
 */
export async function fastForward(client: Client, workflowId: string, durationMs: number, id: string): Promise<Date> {
  await configure(client, workflowId, { enabled: true, fastForwardConfig: { id, duration: msToTs(durationMs) } });
  let settled = false;
  try {
    const problem = await outcomeOf(client, workflowId, id);
    settled = true;
    if (problem !== undefined) throw new FastForwardError(`could not fast-forward ${workflowId}: ${problem}`);
  } finally {
    // Only the server's answer tells that skipping is over; without it time must not run away.
    if (!settled) await configure(client, workflowId, { enabled: false });
  }
  return virtualNow(client, workflowId);
}

/**
 * The present time of a workflow, as `Date.now()` would read in its next task.
 *
 * A workflow that never skipped has the time of this machine. To start one in the future, start it with a `startDelay`
 * of the distance (signal-with-start too) and fast-forward by that: its first task then runs there.
 *
 * @returns virtual time, in milliseconds
 */
export async function virtualNow(client: Client, workflowId: string): Promise<Date> {
  const { workflowExtendedInfo } = await client.workflowService.describeWorkflowExecution({
    namespace: client.options.namespace,
    execution: { workflowId },
  });
  return optionalTsToDate(workflowExtendedInfo?.timeSkippingInfo?.currentTime) ?? new Date();
}

async function configure(
  client: Client,
  workflowId: string,
  timeSkippingConfig: proto.temporal.api.common.v1.ITimeSkippingConfig,
): Promise<void> {
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: { timeSkippingConfig },
    updateMask: { paths: ['time_skipping_config'] },
  });
}

/** Waits for the end of a fast-forward; returns what went wrong, or undefined when it arrived. */
async function outcomeOf(client: Client, workflowId: string, fastForwardId: string): Promise<string | undefined> {
  for (;;) {
    const { fastForwardPollingResult, failedReason } = await client.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace: client.options.namespace,
      workflowExecution: { workflowId },
      fastForwardId,
    });
    if (fastForwardPollingResult === FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED) {
      return undefined;
    }
    if (fastForwardPollingResult === FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED) {
      return failedReason;
    }
  }
}
