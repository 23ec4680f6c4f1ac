import { ConnectorError, type ConnectorErrorKind } from '../../domain/ports/connector-error.js';
import { failureKind } from '../http/failure-kind.js';
import type { HttpAnswer } from '../http/http-answer.js';
import { redact } from '../http/redact.js';
import { retryAfterMs } from '../http/retry-after.js';

/**
 * Turns an answer of BambooHR that is no success into our error.
 *
 * Bodies are mostly empty; the human text is in `X-BambooHR-Error-Message` (BambooHR API, "API details").
 *
 * @param nowMs real time, for a `Retry-After` that is a date
 */
export function bambooHrFailure(answer: HttpAnswer, attempt: string, nowMs: number): ConnectorError {
  const { status, headers } = answer;
  const said = headers['x-bamboohr-error-message'] ?? headers['x-bamboohr-message'];
  const waitMs = retryAfterMs(headers['retry-after'], nowMs);
  const requestId = headers['x-request-id'];
  const message = `bamboohr answered ${status} to ${attempt}${said ? `: ${redact(said)}` : ''}`;
  return new ConnectorError(kindOf(status, waitMs), 'bamboohr', message, {
    status,
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
    ...(requestId !== undefined && { requestId }),
  });
}

function kindOf(status: number, waitMs: number | undefined): ConnectorErrorKind {
  switch (status) {
    // Throttling was 503 with Retry-After and becomes 429 in 2026 ("Planned changes to the API"); both are understood.
    case 503:
      return waitMs === undefined ? 'unavailable' : 'rate-limited';
    // A value that another person holds or a business rule forbids: only people can settle it.
    case 409:
    case 412:
      return 'invalid';
    default:
      return failureKind(status);
  }
}
