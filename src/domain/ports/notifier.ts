import type { Instant } from '../json.js';

/** Something a person must hear of; it names people by public id, never by name or address. */
export interface Alert {
  readonly kind:
    'overdue' | 'effect-failed' | 'connector-unauthorized' | 'review-opened' | 'leaver-not-found' | 'unverified';
  /** Public id of the person, or the system an incident is about. */
  readonly subject: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly detail: string;
  readonly at: Instant;
}

/** Tells people. A failing message never stops identity work. */
export interface Notifier {
  notify(alert: Alert): Promise<void>;
}
