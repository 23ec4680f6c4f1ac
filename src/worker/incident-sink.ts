import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { IncidentSink } from '../activities/incidents.js';
import {
  INCIDENT_WORKFLOW,
  incidentClearedSignal,
  incidentReportSignal,
  WORKFLOW_TASK_QUEUE,
  WORKFLOW_TASK_TIMEOUT,
  type IncidentReport,
} from '../workflows/messages.js';

/** Incidents as workflows: one id for each fault of a system, so that a thousand people behind it are one incident. */
export function createIncidentSink(client: Client): IncidentSink {
  const idOf = (system: string, kind: string): string => `incident:${system}:${kind}`;
  return {
    async report(system, kind, person, detail) {
      await client.workflow.signalWithStart<
        (input: { system: string; kind: string }) => Promise<unknown>,
        [IncidentReport]
      >(INCIDENT_WORKFLOW, {
        workflowId: idOf(system, kind),
        taskQueue: WORKFLOW_TASK_QUEUE,
        workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
        args: [{ system, kind }],
        signal: incidentReportSignal,
        signalArgs: [{ person, detail }],
        staticSummary: `${system}: ${kind}`,
      });
    },
    async cleared(system, kind) {
      try {
        await client.workflow.getHandle(idOf(system, kind)).signal(incidentClearedSignal);
      } catch (error) {
        // Over already: nothing to clear.
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
  };
}
