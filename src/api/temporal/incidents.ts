import type { Client } from '@temporalio/client';
import { INCIDENT_WORKFLOW, incidentQuery } from '../../workflows/messages.js';
import type { ListedIncident } from '../people-client.js';
import { isNotFound } from './engine-call.js';

/** Incidents are few: one for each connector and kind of fault. */
const MAX_INCIDENTS = 100;

/** Reads every open incident; one that closes meanwhile is left out. */
export async function listIncidents(client: Client): Promise<readonly ListedIncident[]> {
  const incidents: ListedIncident[] = [];
  const query = `WorkflowType = '${INCIDENT_WORKFLOW}' AND ExecutionStatus = 'Running'`;
  for await (const { workflowId } of client.workflow.list({ query, pageSize: MAX_INCIDENTS })) {
    try {
      incidents.push({ id: workflowId, ...(await client.workflow.getHandle(workflowId).query(incidentQuery)) });
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    if (incidents.length >= MAX_INCIDENTS) break;
  }
  return incidents;
}
