import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { ConnectorError, ConnectorErrorKind } from '../domain/ports/connector-error.js';

/** Kinds no retry can mend: they end as one review item. `conflict` and `not-found` arrive here only after the port has read. */
const PERMANENT: readonly ConnectorErrorKind[] = ['invalid', 'unsupported', 'conflict', 'not-found', 'identity'];

/** Whether trying again cannot mend it. */
export function isPermanent(kind: ConnectorErrorKind): boolean {
  return PERMANENT.includes(kind);
}

/**
 * The only place where a connector's error becomes Temporal's: what retries, when, and what goes to a person.
 *
 * Workflows branch on `failure.type`, which is the error's kind.
 */
export function toApplicationFailure(error: ConnectorError): ApplicationFailure {
  const { code, status, requestId, retryAfterMs } = error.detail;
  return ApplicationFailure.create({
    message: error.message,
    type: error.kind,
    nonRetryable: isPermanent(error.kind),
    details: [{ system: error.system, code: code ?? null, status: status ?? null, requestId: requestId ?? null }],
    ...(retryAfterMs === undefined ? {} : { nextRetryDelay: retryAfterMs }),
    ...(error.kind === 'rate-limited' ? { category: ApplicationFailureCategory.BENIGN } : {}),
  });
}
