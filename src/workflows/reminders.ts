import type { ExceptionNotice, ReminderNotice } from '../domain/decision.js';
import type { Recipient } from '../domain/ports/notifier.js';
import type { Alerts } from './alerts.js';
import { note, type PersonState } from './state.js';

/** Marks kept: an end that moves away and back tells no reminder twice. */
const KEPT = 50;

/** Tells one reminder, once: the mark is set before anything can fail, and the message retries by itself. */
export function remind(state: PersonState, alerts: Alerts, notice: ReminderNotice | undefined): void {
  if (notice === undefined || state.reminded?.includes(notice.id)) return;
  const { id, endsOn, daysLeft, to, subject, body } = notice;
  state.reminded = [...(state.reminded ?? []), id].slice(-KEPT);
  note(state, { kind: 'reminder', what: 'contract-end', endsOn, daysLeft, to: to.map(nameOf) });
  alerts.contractEnding(`reminder ${daysLeft} days before the end of the contract`, { to, subject, body });
}

/** Tells both sides of each exception that ends, once. */
export function tellEnded(state: PersonState, alerts: Alerts, ended: readonly ExceptionNotice[]): void {
  for (const { id, target, object, to, subject, body } of ended) {
    if (state.reminded?.includes(id)) continue;
    state.reminded = [...(state.reminded ?? []), id].slice(-KEPT);
    note(state, { kind: 'notice', what: 'exception-ended', target, object, to: to.map(nameOf) });
    alerts.exceptionEnded(`an exception for ${object.kind} ${object.name} in ${target} has ended`, {
      to,
      subject,
      body,
    });
  }
}

function nameOf(recipient: Recipient): string {
  return 'role' in recipient ? recipient.role : recipient.person;
}
