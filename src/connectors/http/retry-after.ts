/** A year that somebody wrote by mistake must not stop a person's reading for a year. */
const MOST_MS = 3_600_000;

/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3): seconds or an HTTP date.
 *
 * A call that waits is not woken by news, so at most an hour is waited: a call still too early is only told so again.
 *
 * @param nowMs present in epoch milliseconds, for the date form
 * @returns milliseconds from now, from none to an hour; `undefined` when absent or unreadable
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return waited(seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : waited(at - nowMs);
}

function waited(ms: number): number {
  return Math.min(Math.max(0, ms), MOST_MS);
}
