import type { CivilDate } from './json.js';

const DAY_MS = 86_400_000;
const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** Tells whether a value is a date of the calendar: 2026-02-30 is none. */
export function isCivilDate(value: unknown): value is CivilDate {
  if (typeof value !== 'string' || !FORM.test(value)) return false;
  const ms = Date.parse(`${value}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value);
}

/** The date so many days later; negative goes back. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);
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
