import { z } from 'zod';
import { ConnectorError, type ConnectorErrorKind } from '../../domain/ports/connector-error.js';
import { failureKind } from '../http/failure-kind.js';
import type { HttpAnswer } from '../http/http-answer.js';
import { retryAfterMs } from '../http/retry-after.js';

/** The gateway's own shape of an error, and what is kept of the vendor's envelope. */
const Body = z.object({
  fault: z.object({ detail: z.object({ errorcode: z.string().max(100) }) }).optional(),
  _requestId: z.string().max(100).optional(),
});

/** What is asked for: a token by our credential, or a list of the company. */
export type Asked = 'token' | 'list';

/**
 * Turns an answer of TriNet that is no success into our error.
 *
 * Nothing is read by the id of a person, so 404 is about company or endpoint: it is our configuration, never a person who is gone.
 *
 * @param throttleMs how long to wait after a 429 that does not say
 * @param nowMs real time, for a `Retry-After` that is a date
 */
export function triNetFailure(
  answer: HttpAnswer,
  attempt: string,
  { asked, throttleMs, nowMs }: { readonly asked: Asked; readonly throttleMs: number; readonly nowMs: number },
): ConnectorError {
  const { status, headers, body } = answer;
  const { fault, _requestId: requestId } = readBody(body);
  const code = fault?.detail.errorcode;
  const waitMs = retryAfterMs(headers['retry-after'], nowMs);
  const kind = kindOf(status, code, asked, waitMs);
  const message = `trinet answered ${status} to ${attempt}${code === undefined ? '' : ` (${code})`}${adviceFor(kind, status)}`;
  return new ConnectorError(kind, 'trinet', message, {
    status,
    ...(kind === 'rate-limited' && { retryAfterMs: waitMs ?? throttleMs }),
    ...(code !== undefined && { code }),
    ...(requestId !== undefined && { requestId }),
  });
}

function readBody(body: string | undefined): z.infer<typeof Body> {
  try {
    return Body.catch({}).parse(JSON.parse(body ?? ''));
  } catch {
    return {};
  }
}

/** Apigee's codes tell more than its statuses: a quota may answer 500, and a dead token 400. */
function kindOf(
  status: number,
  code: string | undefined,
  asked: Asked,
  waitMs: number | undefined,
): ConnectorErrorKind {
  if (code?.startsWith('policies.ratelimit.')) return 'rate-limited';
  if (code?.startsWith('oauth.v2.') || code?.startsWith('keymanagement.service.')) return 'unauthorized';
  if (status === 503 && waitMs !== undefined) return 'rate-limited';
  if (asked === 'token' && status === 400) return 'unauthorized';
  const kind = failureKind(status);
  return kind === 'not-found' ? 'unauthorized' : kind;
}

function adviceFor(kind: ConnectorErrorKind, status: number): string {
  if (kind !== 'unauthorized') return '';
  if (status === 404) return ': check TRINET_COMPANY_ID and the endpoints of the credential';
  if (status === 403) return ': give the credential the scope and the company';
  return ': check TRINET_CLIENT_ID and TRINET_CLIENT_SECRET';
}
