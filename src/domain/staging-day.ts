import type { CalendarRules } from './calendar-rules.js';
import { addDays, isWeekend } from './civil-date.js';
import { isPublicHoliday } from './holidays.js';
import type { CivilDate } from './json.js';

/**
 * The latest day D with exactly `lead` days in [D, startDate).
 *
 * @param country ISO 3166-1 alpha-2 of the person, for `holidays: country`; empty when unknown
 */
export function stagingDay(
  startDate: CivilDate,
  { lead, holidays }: Pick<CalendarRules, 'lead' | 'holidays'>,
  country: string,
): CivilDate {
  if (lead.unit === 'calendar') return addDays(startDate, -lead.days);
  const observed = holidays === 'none' ? '' : holidays === 'country' ? country : holidays.country;
  let day = startDate;
  for (let counted = 0; counted < lead.days;) {
    const before = addDays(day, -1);
    // The calendar begins here.
    if (before === day) return day;
    day = before;
    if (isBusinessDay(day, observed)) counted += 1;
  }
  return day;
}

function isBusinessDay(date: CivilDate, country: string): boolean {
  return !isWeekend(date) && !(country !== '' && isPublicHoliday(date, country));
}
