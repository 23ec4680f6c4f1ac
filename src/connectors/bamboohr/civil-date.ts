import type { CivilDate } from '../../domain/json.js';

const DAY_MS = 86_400_000;

/** Tells whether a text is a date that exists, `2026-02-28`. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The date so many days later; earlier when negative. */
export function plusDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The date that a wall calendar in a zone shows at an instant. */
export function dateIn(timeZone: string, atMs: number): CivilDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(atMs);
}
