import type { Client } from '@temporalio/client';
import { msToTs, optionalTsToDate } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';

const { FastForwardPollingResult } = proto.temporal.api.enums.v1;

/** A fast-forward that did not arrive; the workflow's time may have moved a part of the way. */
export class FastForwardError extends Error {
  override readonly name = 'FastForwardError';
}

export async function fastForward(client: Client, workflowId: string, durationMs: number, id: string): Promise<Date> {
  await configure(client, workflowId, { enabled: true, fastForwardConfig: { id, duration: msToTs(durationMs) } });
  try {
    await untilArrived(client, workflowId, id);
  } finally {
    await configure(client, workflowId, { enabled: false });
  }
  return virtualNow(client, workflowId);
}

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

async function untilArrived(client: Client, workflowId: string, fastForwardId: string): Promise<void> {
  for (;;) {
    const { fastForwardPollingResult, failedReason } = await client.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace: client.options.namespace,
      workflowExecution: { workflowId },
      fastForwardId,
    });
    if (fastForwardPollingResult === FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED)
      return;
    if (fastForwardPollingResult === FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED) {
      throw new FastForwardError(`could not fast-forward ${workflowId}: ${failedReason}`);
    }
  }
}
