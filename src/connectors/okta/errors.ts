import { z } from 'zod';
import { ConnectorError, type ConnectorErrorKind } from '../../domain/ports/connector-error.js';
import type { CallRecord } from './call-record.js';
import { rateLimitWaitMs } from './rate-limit-wait.js';
import { verdictOf, type Verdict } from './verdict.js';

/** What was tried, for the message and for judging whether it may have been applied. */
export interface Attempt {
  /** Verb and object by id or name of a group or app, e.g. `suspend user 00u1`; no personal data. */
  readonly action: string;
  readonly effect: 'read' | 'write';
}

/** The token endpoint refused; the SDK would take its answer for a token. */
export class TokenRefusal extends Error {
  override readonly name = 'TokenRefusal';
  constructor(
    readonly refusalStatus: number,
    /** OAuth error code, e.g. `invalid_client`. */
    readonly refusalCode: string,
  ) {
    super(`the token endpoint answered ${refusalStatus} ${refusalCode}`);
  }
}

const HttpFailure = z.object({
  name: z.enum(['OktaApiError', 'HttpError']),
  status: z.number(),
  errorCode: z.string().optional().catch(undefined),
  errorCauses: z.array(z.object({ errorSummary: z.string() })).catch([]),
});
const NetworkFailure = z.object({ name: z.literal('FetchError'), code: z.string().optional(), type: z.string() });

/** Nothing left this machine: the call cannot have been applied. */
const NOT_SENT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * Turns whatever the SDK threw into the one error a connector throws.
 *
 * Okta's texts stay out of the message, they may quote logins; attribute names are kept. Errors of ours (bugs) come back as they are.
 *
 * @param record headers seen on the last response of the call
 */
export function toConnectorError(error: unknown, attempt: Attempt, record: CallRecord): Error {
  if (error instanceof ConnectorError) return error;
  if (error instanceof TokenRefusal) return refusedToken(error, attempt, record);
  const http = HttpFailure.safeParse(error);
  if (http.success) return refusedCall(http.data, attempt, record);
  const network = NetworkFailure.safeParse(error);
  if (network.success) return lostCall(network.data.code ?? network.data.type, attempt, record);
  if (error instanceof SyntaxError) return lostCall('unreadable-answer', attempt, record);
  return error instanceof Error ? error : new Error(`okta failed to ${attempt.action}`, { cause: error });
}

/** A refusal that the state of the object explains; keeps code and request id of the refusal. */
export function conflictOf(message: string, cause: ConnectorError): ConnectorError {
  const { code, status, requestId } = cause.detail;
  return new ConnectorError('conflict', 'okta', message, {
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    ...(requestId === undefined ? {} : { requestId }),
    cause,
  });
}

/** The error for an answer whose shape we cannot read. */
export function unreadableAnswer(attempt: Attempt, problem: z.ZodError, requestId: string | null): ConnectorError {
  const paths = problem.issues.map(({ path }) => path.join('.') || 'body').join(', ');
  const message = `could not ${attempt.action}: okta answered in a shape we cannot read (${paths})`;
  return new ConnectorError('invalid', 'okta', message, {
    ...(requestId === null ? {} : { requestId }),
    ambiguous: attempt.effect === 'write',
  });
}

function refusedCall(failure: z.infer<typeof HttpFailure>, attempt: Attempt, record: CallRecord): ConnectorError {
  const causes = failure.errorCauses.map(({ errorSummary }) => errorSummary);
  const verdict = verdictOf({ status: failure.status, code: failure.errorCode, causes });
  const detail = {
    status: failure.status,
    ...(failure.errorCode === undefined ? {} : { code: failure.errorCode }),
    ...(record.requestId === null ? {} : { requestId: record.requestId }),
    ...waitOf(verdict.kind, verdict, record),
    ...(verdict.duplicates ? { duplicates: verdict.duplicates } : {}),
    ...(verdict.mayBeApplied && attempt.effect === 'write' ? { ambiguous: true } : {}),
  };
  const message = `could not ${attempt.action}: ${verdict.meaning} (${failure.errorCode ?? `HTTP ${failure.status}`})`;
  return new ConnectorError(verdict.kind, 'okta', message, detail);
}

function refusedToken(error: TokenRefusal, attempt: Attempt, record: CallRecord): ConnectorError {
  const { refusalStatus: status, refusalCode: code } = error;
  const kind: ConnectorErrorKind = status === 429 ? 'rate-limited' : status >= 500 ? 'unavailable' : 'unauthorized';
  const advice = kind === 'unauthorized' ? 'check client id, key, granted scopes and this clock' : 'it is tried again';
  const message = `could not ${attempt.action}: no access token, ${code}; ${advice}`;
  const requestId = record.requestId === null ? {} : { requestId: record.requestId };
  return new ConnectorError(kind, 'okta', message, { code, status, ...requestId, ...waitOf(kind, {}, record) });
}

function lostCall(code: string, attempt: Attempt, record: CallRecord): ConnectorError {
  const ambiguous = attempt.effect === 'write' && !NOT_SENT.has(code);
  const requestId = record.requestId === null ? {} : { requestId: record.requestId };
  const message = `could not ${attempt.action}: no whole answer from okta (${code})`;
  return new ConnectorError('unavailable', 'okta', message, { code, ambiguous, ...requestId });
}

function waitOf(
  kind: ConnectorErrorKind,
  verdict: Pick<Verdict, 'retryAfterMs'>,
  record: CallRecord,
): { retryAfterMs?: number } {
  if (kind === 'rate-limited') return { retryAfterMs: rateLimitWaitMs(record, Date.now(), Math.random()) };
  return verdict.retryAfterMs === undefined ? {} : { retryAfterMs: verdict.retryAfterMs };
}
