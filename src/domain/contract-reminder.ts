import { grantingInstant } from './calendar.js';
import type { CalendarRules } from './calendar-rules.js';
import { addDays } from './civil-date.js';
import { isContractorOn } from './contract-end.js';
import type { EmploymentSpan } from './employment-span.js';
import type { CivilDate, Instant } from './json.js';
import { personSpans } from './person-spans.js';
import { resolveZone } from './person-zone.js';
import { positionsOn } from './position-span.js';
import { publicRecord } from './record-projection.js';
import type { RecordState } from './record-state.js';

/** An announcement that a contractor's access is about to end. */
export interface ContractReminder {
  /** `2027-06-30/14`: another end is another reminder, the same one is told once. */
  readonly id: string;
  readonly at: Instant;
  readonly endsOn: CivilDate;
  readonly endsAt: Instant;
  readonly daysLeft: number;
}

/** Every reminder of the contracts as they are known now, the furthest from the end first; none before a start or after an end. */
export function contractReminders(records: readonly RecordState[], rules: CalendarRules): readonly ContractReminder[] {
  if (rules.contracts === undefined || rules.contracts.remind.days.length === 0) return [];
  return personSpans(records, rules).flatMap((span) => remindersOf(span, rules));
}

/**
 * The reminder to tell now: the one nearest to the end that is due; those it overtook are never told.
 *
 * @param reminded ids of those told before
 * @returns `null` when the nearest was told, or none is due
 */
export function reminderDue(
  reminders: readonly ContractReminder[],
  now: Instant,
  reminded: readonly string[],
): ContractReminder | null {
  const nearest = reminders.filter(({ at, endsAt }) => at <= now && now < endsAt).at(-1);
  return nearest === undefined || reminded.includes(nearest.id) ? null : nearest;
}

function remindersOf(span: EmploymentSpan, rules: CalendarRules): readonly ContractReminder[] {
  const { endsBy, endsAt, startsAt, contract, isVoid, employment } = span;
  const { endsOn } = contract;
  const { contracts } = rules;
  if (contracts === undefined || endsBy !== 'contract-end' || endsOn === null || endsAt === null) return [];
  if (isVoid || employment.cancelledFrom !== null || !isContractorOn(span, endsOn, contracts.isContractor)) return [];
  const zone = zoneOn(span, endsOn, rules);
  return contracts.remind.days
    .map((daysLeft) => {
      const at = grantingInstant(addDays(endsOn, -daysLeft), contracts.remind.at, zone);
      return { id: `${endsOn}/${daysLeft}`, at, endsOn, endsAt, daysLeft };
    })
    .filter(({ at }) => startsAt !== null && startsAt <= at && at < endsAt);
}

function zoneOn({ positions, record }: EmploymentSpan, day: CivilDate, rules: CalendarRules): string {
  return (positionsOn(positions, day)[0]?.zone ?? resolveZone(null, publicRecord(record).timeZone, rules)).zone;
}
