import type { CivilDate } from './json.js';

const DAY_MS = 86_400_000;
const FIRST_MS = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');
const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** Tells whether a value is a date of the calendar: 2026-02-30 is none. */
export function isCivilDate(value: unknown): value is CivilDate {
  if (typeof value !== 'string' || !FORM.test(value)) return false;
  const ms = Date.parse(`${value}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value);
}

/** The date so many days later; negative goes back. Ends with the calendar: `9999-12-31` is how HR systems write "open". */
export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(withinCalendar(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MS)).toISOString().slice(0, 10);
}

/** Keeps an instant, in milliseconds, to years of four digits: only these compare as text. */
export function withinCalendar(ms: number): number {
  return Math.min(Math.max(ms, FIRST_MS), LAST_MS);
}

/** Saturday or Sunday. */
export function isWeekend(date: CivilDate): boolean {
  const day = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return day === 0 || day === 6;
}

/** The earlier of two dates; `null` is none. */
export function earlierDate(left: CivilDate | null, right: CivilDate | null): CivilDate | null {
  if (left === null || right === null) return left ?? right;
  return left < right ? left : right;
}
