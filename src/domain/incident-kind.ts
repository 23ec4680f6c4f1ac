import type { Alert } from './ports/notifier.js';

/** How a kind of fault is told, and when it is over. */
interface IncidentRule {
  readonly alert: Alert['kind'];
  readonly severity: Alert['severity'];
  /** True when whoever meets it goes on reporting: then silence means that it is over. Otherwise only what went well ends it. */
  readonly endsInSilence: boolean;
}

/** Faults of a whole system, each one open item for everybody it touches. */
const INCIDENT_KINDS = {
  /** The credential or a scope of a connector. */
  unauthorized: { alert: 'connector-unauthorized', severity: 'critical', endsInSilence: true },
  /** The changes of an HR system cannot be read at all, e.g. for an answer of an unknown shape. */
  'poll-failing': { alert: 'poll-failing', severity: 'critical', endsInSilence: false },
  /** No record of an HR system can be read, for answers of an unknown shape. */
  'answers-unreadable': { alert: 'answers-unreadable', severity: 'critical', endsInSilence: false },
  /** The roster of an HR system looks incomplete: nothing is concluded from it. */
  'roster-refused': { alert: 'roster-refused', severity: 'critical', endsInSilence: false },
  /** A signed webhook of a shape we do not know was kept; it ends when none is left to replay. */
  'delivery-kept': { alert: 'delivery-kept', severity: 'critical', endsInSilence: false },
} as const satisfies Record<string, IncidentRule>;
export type IncidentKind = keyof typeof INCIDENT_KINDS;

/** @returns the rule of a kind; that of a credential for one that is not known, as incidents were before there were others */
export function incidentRule(kind: string): IncidentRule {
  const known = Object.entries(INCIDENT_KINDS).find(([name]) => name === kind);
  return known?.[1] ?? INCIDENT_KINDS.unauthorized;
}
