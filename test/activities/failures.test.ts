import { describe, expect, it } from '@jest/globals';
import { toApplicationFailure } from '../../src/activities/failures.js';
import { ConnectorError, type ConnectorErrorKind } from '../../src/domain/ports/connector-error.js';

const failureOf = (kind: ConnectorErrorKind, detail = {}): ReturnType<typeof toApplicationFailure> =>
  toApplicationFailure(new ConnectorError(kind, 'okta', 'okta refused to suspend', detail));

describe('the failure table', () => {
  it.each<[ConnectorErrorKind, boolean]>([
    ['rate-limited', true],
    ['unavailable', true],
    ['unauthorized', true],
    ['invalid', false],
    ['unsupported', false],
    ['conflict', false],
    ['not-found', false],
  ])('%s retries: %s', (kind, retries) => {
    expect(failureOf(kind).nonRetryable).toBe(!retries);
    expect(failureOf(kind).type).toBe(kind);
  });

  it('retries at the hint of the provider', () => {
    expect(failureOf('rate-limited', { retryAfterMs: 41_000 }).nextRetryDelay).toBe(41_000);
    expect(failureOf('unavailable').nextRetryDelay).toBeUndefined();
  });

  it('carries code, status and request id, and nothing else of the answer', () => {
    const { details } = failureOf('invalid', {
      code: 'E0000001',
      status: 400,
      requestId: 'req1',
      cause: new Error('a body'),
    });
    expect(details).toEqual([{ system: 'okta', code: 'E0000001', status: 400, requestId: 'req1' }]);
  });
});
