import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { RolloutOrder } from '../../domain/rollout.js';
import { WORKFLOW_TASK_QUEUE, WORKFLOW_TASK_TIMEOUT } from '../../workflows/messages.js';
import {
  ROLLOUT_WORKFLOW,
  rolloutIdOf,
  type RolloutInput,
  type RolloutPace,
} from '../../workflows/rollout-messages.js';

/** More roll-outs than this never begin at the same moment. */
const MOST_TRIES = 50;

/**
 * Starts a roll-out under the next free number: the engine takes each number once, so two that begin together are two.
 *
 * @param last the highest number known to be taken
 */
export async function startRollout(
  client: Client,
  order: Omit<RolloutOrder, 'number'>,
  last: number,
  pace: RolloutPace = {},
): Promise<RolloutOrder> {
  for (let number = last + 1; number <= last + MOST_TRIES; number += 1) {
    const started = await startNumbered(client, { ...order, number }, pace);
    if (started !== null) return started;
  }
  throw new Error(`no number for a roll-out is free between ${last + 1} and ${last + MOST_TRIES}`);
}

/** @returns `null` when another roll-out has the number */
export async function startNumbered(
  client: Client,
  order: RolloutOrder,
  pace: RolloutPace = {},
): Promise<RolloutOrder | null> {
  const input: RolloutInput = { order, pace };
  try {
    await client.workflow.start(ROLLOUT_WORKFLOW, {
      workflowId: rolloutIdOf(order.number),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      taskQueue: WORKFLOW_TASK_QUEUE,
      workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
      priority: { priorityKey: 5 },
      staticSummary: `policy ${order.policy.slice(0, 19)} by ${order.by}`.slice(0, 200),
      args: [input],
    });
    return order;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return null;
    throw error;
  }
}
