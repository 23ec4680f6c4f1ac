import type { CalendarRules } from './calendar-rules.js';
import { addDays } from './civil-date.js';
import { employmentSpans, type EmploymentSpan } from './employment-span.js';
import type { CivilDate } from './json.js';
import type { RecordState } from './record-state.js';

/**
 * Every employment of a person over all their records, as instants.
 *
 * Where one record begins on the day after another ends, the person goes on without a gap: a contractor record that an employee record
 * replaces, or a transfer between HR systems, shuts nobody out overnight. An involuntary or immediate ending is an ending all the same.
 */
export function personSpans(records: readonly RecordState[], rules: CalendarRules): readonly EmploymentSpan[] {
  const spans = records.map((record) => employmentSpans(record, rules));
  if (records.length < 2) return spans.flat();
  return spans.flatMap((own, index) => {
    const others = spans.filter((_, other) => other !== index).flat();
    return own.map((span) => takenOver(span, others));
  });
}

function takenOver(span: EmploymentSpan, others: readonly EmploymentSpan[]): EmploymentSpan {
  const lastDay = lastDayOf(span);
  if (lastDay === null || span.endsAt === null) return span;
  const next = others.find(
    ({ employment, isVoid }) =>
      !isVoid && employment.cancelledFrom === null && employment.startDate === addDays(lastDay, 1),
  );
  const startsAt = next?.startsAt ?? null;
  return startsAt !== null && startsAt > span.endsAt ? { ...span, endsAt: startsAt, endsBy: 'termination' } : span;
}

/** The day an employment ends as agreed; `null` when it does not end, or was ended. */
function lastDayOf({ employment, endsBy, contract, isVoid }: EmploymentSpan): CivilDate | null {
  const { termination, cancelledFrom } = employment;
  if (isVoid || cancelledFrom !== null || endsBy === null) return null;
  if (endsBy === 'contract-end') return contract.endsOn;
  if (termination === null || termination.immediate || termination.kind === 'involuntary') return null;
  return termination.lastDay;
}
