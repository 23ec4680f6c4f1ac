import { shiftedDate } from './business-day.js';
import type { CalendarRules } from './calendar-rules.js';
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
  return shiftedDate(startDate, { ...lead, days: -lead.days }, holidays, country);
}
