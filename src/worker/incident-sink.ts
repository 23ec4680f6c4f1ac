import type { Client } from '@temporalio/client';
import type { IncidentSink } from '../activities/incidents.js';
import { clearIncident, reportIncident } from '../api/temporal/tell-incident.js';

/** Incidents as workflows: one id for each fault of a system, so that a thousand people behind it are one incident. */
export function createIncidentSink(client: Client): IncidentSink {
  return {
    report: (system, kind, person, detail) => reportIncident(client, { system, kind }, { person, detail }),
    cleared: (system, kind) => clearIncident(client, { system, kind }),
  };
}
