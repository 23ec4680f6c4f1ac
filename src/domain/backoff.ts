import type { Instant } from './json.js';

const FIRST_MS = 60_000;
const CAP_MS = 3_600_000;

/** When to look again after a number of looks in vain: a minute, doubling, at most an hour. */
export function lookAgainAt(attempts: number, lastAt: Instant): Instant {
  return instantAfter(lastAt, Math.min(FIRST_MS * 2 ** Math.min(Math.max(attempts - 1, 0), 10), CAP_MS));
}

/** An instant some milliseconds later. */
export function instantAfter(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}
