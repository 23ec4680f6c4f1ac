import type { IncidentKind } from '../domain/incident-kind.js';
import type { IncidentSink } from './incidents.js';

/** A fault of a whole system, found by a workflow. */
export interface SystemIncident {
  readonly system: string;
  readonly kind: IncidentKind;
  readonly detail: string;
}

/** Opening and ending incidents of a whole system; a repeat is safe. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createIncidentActivities(sink: IncidentSink) {
  return {
    reportIncident: ({ system, kind, detail }: SystemIncident): Promise<void> =>
      sink.report(system, kind, system, detail),
    clearIncident: ({ system, kind }: Omit<SystemIncident, 'detail'>): Promise<void> => sink.cleared(system, kind),
  };
}

export type IncidentActivities = ReturnType<typeof createIncidentActivities>;
