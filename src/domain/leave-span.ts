import { grantingInstant, removingInstant } from './calendar.js';
import type { CalendarRules } from './calendar-rules.js';
import { addDays } from './civil-date.js';
import type { CivilDate, Instant } from './json.js';
import { ownMember } from './json-object.js';
import type { Leave } from './record-items.js';

/** A leave with the instants it covers. */
export interface LeaveSpan {
  readonly leave: Leave & { readonly from: CivilDate };
  readonly fromAt: Instant;
  /** First instant it no longer covers; `null` while open or unconfirmed. */
  readonly endsAt: Instant | null;
  /** When a person is asked how long it goes on; `null` once its end is known. */
  readonly reviewAt: Instant | null;
}

/** Days a leave may go on without a known return, where policy does not say. */
const REVIEW_DAYS = 90;

/** Reads the dates of a leave in a zone; `null` when it has no first day. */
export function leaveSpan(leave: Leave, zone: string, rules: CalendarRules): LeaveSpan | null {
  const { from } = leave;
  if (from === null) return null;
  const endsAt = endOf(leave, zone, rules);
  const days = reviewDays(leave.type, rules);
  return {
    leave: { ...leave, from },
    fromAt: removingInstant(from, '00:00', zone),
    endsAt,
    reviewAt: endsAt === null ? grantingInstant(addDays(leave.to ?? from, days), '00:00', zone) : null,
  };
}

/**
 * A confirmed return acts at receipt once its last day of leave has begun; one announced ahead waits for its date.
 */
function endOf({ type, to, returned, returnHeardAt }: Leave, zone: string, rules: CalendarRules): Instant | null {
  if (!returned && waitsForConfirmation(type, rules)) return null;
  if (to === null) return returned ? returnHeardAt : null;
  const planned = grantingInstant(addDays(to, 1), '00:00', zone);
  const isEarly = returned && returnHeardAt !== null && returnHeardAt >= grantingInstant(to, '00:00', zone);
  return isEarly && returnHeardAt < planned ? returnHeardAt : planned;
}

function waitsForConfirmation(type: string, { returnOnConfirmation, otherLeave }: CalendarRules): boolean {
  if (otherLeave === undefined || otherLeave.named.includes(type)) return returnOnConfirmation.includes(type);
  return otherLeave.onConfirmation;
}

function reviewDays(type: string, { leaveReviewDays, otherLeave }: CalendarRules): number {
  const other = otherLeave === undefined || otherLeave.named.includes(type) ? null : otherLeave.reviewDays;
  return ownMember(leaveReviewDays, type) ?? other ?? REVIEW_DAYS;
}
