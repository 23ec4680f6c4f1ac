import type { Client } from '@temporalio/client';
import type { Priority } from '@temporalio/common';
import type { Fact } from '../../domain/fact.js';
import { isNotFound } from './engine-call.js';

/** People start as changes; a termination or block goes before everything (1 first). */
const ORDINARY = 4;
const URGENT = 1;

/** @returns the priority a person's workflow starts with; fairness is by source */
export function startPriority(source: string, urgency: 'urgent' | 'ordinary'): Priority {
  return { priorityKey: urgency === 'urgent' ? URGENT : ORDINARY, fairnessKey: source };
}

/** A fact that ends an employment must not wait behind others; the workflow lowers itself again when settled. */
export function isUrgent(fact: Fact): boolean {
  return fact.type === 'terminated' || (fact.data.termination ?? null) !== null;
}

/** Raises a workflow to the head of its task queue. A workflow that is not there is left to be started with that priority. */
export function raisePriority(client: Client, workflowId: string, source: string): Promise<void> {
  return setPriority(client, workflowId, startPriority(source, 'urgent'));
}

/** Puts a workflow back in line with ordinary changes; one that is gone is left alone. */
export function lowerPriority(client: Client, workflowId: string, source: string): Promise<void> {
  return setPriority(client, workflowId, startPriority(source, 'ordinary'));
}

/** No method of the SDK does this; the raw call does not add the namespace. */
async function setPriority(client: Client, workflowId: string, priority: Priority): Promise<void> {
  try {
    await client.workflowService.updateWorkflowExecutionOptions({
      namespace: client.options.namespace,
      workflowExecution: { workflowId },
      workflowExecutionOptions: { priority },
      updateMask: { paths: ['priority'] },
    });
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
