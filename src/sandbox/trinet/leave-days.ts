import { dayAfter } from '../kit/day-after.js';
import type { DayOff } from './company-state.js';

const HOURS_A_DAY = 8;

/** One entry for each working day from the first to the last, as the vendor's calendar has them. */
export function daysOff(type: string, from: string, to: string): readonly DayOff[] {
  const days: DayOff[] = [];
  for (let date = from; date <= to; date = dayAfter(date)) {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push({ type, date, hours: HOURS_A_DAY, status: 'approved' });
  }
  return days;
}

/** Cancels the days from a date on; they stay in the calendar. */
export function withoutDaysFrom(days: readonly DayOff[], date: string): DayOff[] {
  return days.map((day) => (day.date < date ? day : { ...day, status: 'canceled' }));
}
