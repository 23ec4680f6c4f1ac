import type { CivilDate } from '../../domain/json.js';

/** The date that a wall calendar in an IANA zone shows at an instant, epoch milliseconds. */
export function dateIn(timeZone: string, atMs: number): CivilDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(atMs);
}
