import type { CallRecord } from './call-record.js';

const MINUTE_MS = 60_000;

/**
 * How long to wait after a 429: until the window resets, by Okta's own clock, plus a second and jitter.
 *
 * A limit of 0 means too many calls at once, not too many a minute: a short wait is enough (Okta: "Rate limits", concurrency).
 *
 * @param headers as sent; unreadable ones count as absent
 * @param nowMs used when the answer carries no `Date`, epoch milliseconds
 * @param random in [0, 1), for the jitter
 * @returns milliseconds, between 1 s and just over a minute
 */
export function rateLimitWaitMs(
  headers: Pick<CallRecord, 'limit' | 'reset' | 'date'>,
  nowMs: number,
  random: number,
): number {
  if (headers.limit !== null && Number(headers.limit) === 0) return Math.round(1_000 + random * 4_000);
  const jitter = random * 2_000;
  const resetMs = headers.reset === null ? NaN : Number(headers.reset) * 1_000;
  if (Number.isNaN(resetMs)) return Math.round(MINUTE_MS / 2 + jitter);
  const serverNow = Date.parse(headers.date ?? '');
  const wait = resetMs - (Number.isNaN(serverNow) ? nowMs : serverNow) + 1_000;
  return Math.round(Math.min(Math.max(wait, 1_000), MINUTE_MS + 1_000) + jitter);
}
