import type { CalendarRules } from './calendar-rules.js';
import { addDays, isWeekend } from './civil-date.js';
import { isPublicHoliday } from './holidays.js';
import type { CivilDate } from './json.js';

/** A span of whole days, counted on the calendar or in business days; negative goes back. */
export interface DayShift {
  readonly days: number;
  readonly unit: 'business' | 'calendar';
}

/**
 * The date so many days later: of business days the last one counted. 0 is the date itself, whatever day it is.
 *
 * @param country ISO 3166-1 alpha-2 of the person, for `holidays: country`; empty when unknown
 */
export function shiftedDate(
  date: CivilDate,
  { days, unit }: DayShift,
  holidays: CalendarRules['holidays'],
  country: string,
): CivilDate {
  if (unit === 'calendar') return addDays(date, days);
  const observed = holidays === 'none' ? '' : holidays === 'country' ? country : holidays.country;
  return businessDay(date, days, observed);
}

/** Business days walked so far, by date, direction and country: many rules count from the same date. */
const walks = new Map<string, CivilDate[]>();
const MOST_WALKS = 100;

function businessDay(date: CivilDate, days: number, country: string): CivilDate {
  const [count, step] = [Math.abs(days), Math.sign(days)];
  const key = `${date} ${step} ${country}`;
  const walked = walks.get(key) ?? [];
  if (walks.size >= MOST_WALKS) walks.clear();
  walks.set(key, walked);
  for (let day = walked.at(-1) ?? date; walked.length < count;) {
    const next = addDays(day, step);
    // The calendar ends here.
    if (next === day) return day;
    day = next;
    if (isBusinessDay(day, country)) walked.push(day);
  }
  return walked[count - 1] ?? date;
}

function isBusinessDay(date: CivilDate, country: string): boolean {
  return !isWeekend(date) && !(country !== '' && isPublicHoliday(date, country));
}
