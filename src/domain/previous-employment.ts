import { addDays } from './civil-date.js';
import { UNKNOWN_EMPLOYMENT } from './employment.js';
import type { Employment } from './employment.js';
import { setTermination } from './employment-termination.js';
import type { CivilDate } from './json.js';
import type { PreviousEmployment, Termination } from './record-fields.js';
import type { EmploymentMark } from './record-state.js';

type Opening = Extract<EmploymentMark, { kind: 'hired' | 'rehired' | 'stated' }>;

/**
 * Ends the employment that a mark names as the one before, and makes room for the one it is about.
 *
 * The one before is the last that had begun by its last day; one that ended before the told one began is yet another. One that was never
 * heard of is taken in when its first day is told.
 */
export function withPrevious(employments: readonly Employment[], mark: Opening): readonly Employment[] {
  const { previous, startDate } = mark;
  if (previous === undefined) return employments;
  const { termination } = previous;
  const before = employments.findLastIndex((one) =>
    one.startDate === null
      ? isUndatedBefore(one, termination, startDate)
      : one.startDate <= termination.lastDay && (startDate === undefined || one.startDate < startDate),
  );
  const known = employments[before];
  const endedEarlier = previous.startDate !== null && (known?.termination?.lastDay ?? '9999') < previous.startDate;
  const isKnown = known !== undefined && !endedEarlier;
  if (!isKnown && previous.startDate === null) return employments;
  const base = isKnown ? known : UNKNOWN_EMPLOYMENT;
  const ended = isLongOver(base, mark, previous)
    ? base
    : setTermination({ ...base, startDate: base.startDate ?? previous.startDate }, termination, mark);
  const later = employments.slice(before + 1);
  const tellsPresent = startDate !== undefined || mark.termination !== undefined;
  const present = later.length === 0 && tellsPresent ? [UNKNOWN_EMPLOYMENT] : later;
  return [...employments.slice(0, isKnown ? before : before + 1), ended, ...present];
}

/**
 * Whether one whose start is unknown ended before the told start. An emergency is of the one before only when that was not over by the time
 * it was heard of: else it would be lost to the one that still runs.
 */
function isUndatedBefore(one: Employment, { lastDay }: Termination, startDate: CivilDate | undefined): boolean {
  const heardOn = one.terminationHeardAt?.slice(0, 10);
  if (one.emergency && heardOn !== undefined && lastDay < addDays(heardOn, -1)) return false;
  return startDate === undefined || (one.termination !== null && one.termination.lastDay < startDate);
}

/** Over everywhere, and earlier than told by a reading that does not say which one it ends: that changes no end of years ago. */
function isLongOver(known: Employment, { stamp }: Opening, { startDate, termination }: PreviousEmployment): boolean {
  const lastDay = known.termination?.lastDay;
  if (startDate !== null || lastDay === undefined) return false;
  return lastDay < termination.lastDay && lastDay < addDays(stamp.time.slice(0, 10), -1);
}
