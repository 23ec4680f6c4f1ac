import Holidays from 'date-holidays';
import { addDays } from './civil-date.js';
import type { CivilDate } from './json.js';

const DAY_MS = 86_400_000;
const YEARS = { first: 1970, last: 2200 };

/** Tells whether a date is a public holiday of a whole country (ISO 3166-1 alpha-2); unknown countries have none. */
export function isPublicHoliday(date: CivilDate, country: string): boolean {
  const year = Number(date.slice(0, 4));
  if (year < YEARS.first || year > YEARS.last) return false;
  return datesOf(country, year).has(date);
}

/** Reference data, costly to compute: one table per country and year. */
const tables = new Map<string, ReadonlySet<CivilDate>>();

function datesOf(country: string, year: number): ReadonlySet<CivilDate> {
  const key = `${country} ${year}`;
  const known = tables.get(key);
  if (known) return known;
  const table = new Set<CivilDate>();
  for (const { type, date, start, end } of new Holidays(country).getHolidays(year)) {
    if (type !== 'public') continue;
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
    for (let day = 0; day < days; day += 1) table.add(addDays(date.slice(0, 10), day));
  }
  tables.set(key, table);
  return table;
}
