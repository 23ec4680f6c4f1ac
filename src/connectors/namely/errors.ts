import { ConnectorError } from '../../domain/ports/connector-error.js';
import { failureKind } from '../http/failure-kind.js';
import type { HttpAnswer } from '../http/http-answer.js';

const MINUTE_MS = 60_000;

/**
 * Turns an answer of Namely that is no success into our error.
 *
 * Too many calls a minute is 406 without a header: the rest of the minute is waited for.
 *
 * @param nowMs real time, epoch milliseconds
 */
export function namelyFailure({ status, headers }: HttpAnswer, attempt: string, nowMs: number): ConnectorError {
  const requestId = headers['x-request-id'];
  const isThrottled = status === 406 || status === 429;
  return new ConnectorError(isThrottled ? 'rate-limited' : failureKind(status), 'namely', messageOf(status, attempt), {
    status,
    ...(isThrottled && { retryAfterMs: MINUTE_MS - (nowMs % MINUTE_MS) }),
    ...(requestId !== undefined && { requestId }),
  });
}

function messageOf(status: number, attempt: string): string {
  const said = `namely answered ${status} to ${attempt}`;
  switch (status) {
    case 401:
      return `${said}: give NAMELY_ACCESS_TOKEN a token that is alive`;
    case 403:
      return `${said}: give the role of the token access, and check that the profile of whoever made it is active`;
    case 406:
      return `${said}: too many calls this minute`;
    default:
      return said;
  }
}
