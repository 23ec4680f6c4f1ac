import type { Instant } from '../json.js';

/** Something a person must hear of; it names people by public id, never by name or address. */
export interface Alert {
  readonly kind:
    | 'overdue'
    | 'effect-failed'
    | 'connector-unauthorized'
    | 'poll-failing'
    | 'answers-unreadable'
    | 'roster-refused'
    | 'delivery-kept'
    | 'review-opened'
    | 'leaver-not-found'
    | 'unverified'
    | 'contract-ending'
    | 'exception-ended'
    | 'policy-drift'
    | 'policy-refused';
  /** Public id of the person, or the system an incident is about. */
  readonly subject: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly detail: string;
  readonly at: Instant;
  /** The bad record an alert is about: which field, what to do and who is to do it, and never the value. */
  readonly defect?: Defect;
  /** What named people are told; for them alone, never for a log. */
  readonly message?: Message;
}

/** One field of one HR record that is not as it must be. */
export interface Defect {
  /** Public id of the HR record. */
  readonly record: string;
  readonly review: string;
  readonly field: string | null;
  readonly rule: string;
  readonly severity: 'blocks' | 'warns';
  readonly suggestion: string | null;
  /** A role or an address; `null` when policy names nobody. */
  readonly owner: string | null;
  readonly hrUrl: string | null;
}

/** A text for people; it names nobody but by public id. */
export interface Message {
  readonly to: readonly Recipient[];
  readonly subject: string;
  readonly body: string;
}

/** A role of the company, or a person by public id; the channel knows their addresses. */
export type Recipient = { readonly role: 'it' } | { readonly person: string };

/** Tells people. A failing message never stops identity work. */
export interface Notifier {
  notify(alert: Alert): Promise<void>;
}
