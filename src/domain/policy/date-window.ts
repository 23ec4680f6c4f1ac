import { shiftedDate, type DayShift } from '../business-day.js';
import { grantingInstant, removingInstant } from '../calendar.js';
import { addDays } from '../civil-date.js';
import type { Instant } from '../json.js';
import type { Situation } from './situation.js';

const OWN_DATES = ['startDate', 'endDate', 'originalHireDate', 'contractEndDate'] as const;
const MARK = new RegExp(`^(${OWN_DATES.join('|')})(?: ?([+-]) ?(\\d{1,4})(bd|d))?$`);

/** A day counted from one of the person's own dates. */
export interface DateMark extends DayShift {
  readonly date: (typeof OWN_DATES)[number];
}

/** First and last day a rule speaks; `null` leaves it open. */
export interface DateWindow {
  readonly from: DateMark | null;
  readonly until: DateMark | null;
}

/** Whether a rule speaks now, why not, and when that may change. */
export interface WindowState {
  readonly isOpen: boolean;
  readonly detail: string | null;
  readonly changesAt: readonly Instant[];
}

/** Reads `startDate + 90d`, `endDate - 5bd` (business days), `contractEndDate`. @returns `null` for anything else */
export function dateMark(text: string): DateMark | null {
  const [, name, sign = '+', amount = '0', unit = 'd'] = MARK.exec(text) ?? [];
  const date = OWN_DATES.find((own) => own === name);
  if (date === undefined) return null;
  return { date, days: Number(`${sign}${amount}`), unit: unit === 'bd' ? 'business' : 'calendar' };
}

const ALWAYS: WindowState = { isOpen: true, detail: null, changesAt: [] };

/** From 00:00 of its first day until 00:00 after its last, where the person is. Of an unknown date it begins never, and ends never. */
export function windowAt({ from, until }: DateWindow, situation: Situation): WindowState {
  if (from === null && until === null) return ALWAYS;
  const { at } = situation.view;
  const begins = from && instantOf(from, situation, 'begins');
  const ends = until && instantOf(until, situation, 'ends');
  const changesAt = [begins, ends].flatMap((instant) => instant ?? []);
  if (from !== null && begins === null) return { isOpen: false, detail: `${from.date} is not known`, changesAt };
  if (begins !== null && at < begins) return { isOpen: false, detail: 'its first day has not come', changesAt };
  if (ends !== null && at >= ends) return { isOpen: false, detail: 'its last day is over', changesAt };
  return { isOpen: true, detail: null, changesAt };
}

function instantOf(mark: DateMark, { view, holidays }: Situation, which: 'begins' | 'ends'): Instant | null {
  const own = view.employee[mark.date];
  if (own === null) return null;
  const day = shiftedDate(own, mark, holidays, view.employee.countryCode);
  return which === 'begins'
    ? grantingInstant(day, '00:00', view.timeZone)
    : removingInstant(addDays(day, 1), '00:00', view.timeZone);
}
