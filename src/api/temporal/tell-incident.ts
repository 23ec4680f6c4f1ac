import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { IncidentKind } from '../../domain/incident-kind.js';
import {
  INCIDENT_WORKFLOW,
  incidentClearedSignal,
  incidentReportSignal,
  WORKFLOW_TASK_QUEUE,
  WORKFLOW_TASK_TIMEOUT,
  type IncidentReport,
} from '../../workflows/messages.js';

/** One fault of a system; however many report it, it is one incident. */
export interface Fault {
  readonly system: string;
  readonly kind: IncidentKind;
}

/** Opens the incident of a fault, or feeds the one that is open. */
export async function reportIncident(client: Client, fault: Fault, report: IncidentReport): Promise<void> {
  const { system, kind } = fault;
  await client.workflow.signalWithStart<(input: Fault) => Promise<unknown>, [IncidentReport]>(INCIDENT_WORKFLOW, {
    workflowId: idOf(fault),
    taskQueue: WORKFLOW_TASK_QUEUE,
    workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
    args: [{ system, kind }],
    signal: incidentReportSignal,
    signalArgs: [report],
    staticSummary: `${system}: ${kind}`,
  });
}

/** Ends the incident of a fault; nothing happens when there is none. */
export async function clearIncident(client: Client, fault: Fault): Promise<void> {
  try {
    await client.workflow.getHandle(idOf(fault)).signal(incidentClearedSignal);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

function idOf({ system, kind }: Fault): string {
  return `incident:${system}:${kind}`;
}
