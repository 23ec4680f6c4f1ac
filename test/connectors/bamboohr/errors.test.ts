import { describe, expect, it } from '@jest/globals';
import { bambooHrFailure } from '../../../src/connectors/bamboohr/errors.js';

const failure = (status: number, headers: Record<string, string> = {}) =>
  bambooHrFailure({ status, headers }, 'read employee 214', 0);

describe('an answer that is no success', () => {
  it.each([
    [302, 'unauthorized'],
    [400, 'invalid'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'not-found'],
    [406, 'invalid'],
    [408, 'unavailable'],
    [409, 'invalid'],
    [412, 'invalid'],
    [413, 'invalid'],
    [422, 'invalid'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
    [598, 'unavailable'],
  ])('%i is %s', (status, kind) => {
    expect(failure(status)).toMatchObject({ kind, system: 'bamboohr', detail: { status } });
  });

  it.each([[429], [503]])('%i with Retry-After is throttling and tells how long', (status) => {
    expect(failure(status, { 'retry-after': '30' })).toMatchObject({
      kind: 'rate-limited',
      detail: { retryAfterMs: 30_000 },
    });
  });

  it('tells the text of the header without what is personal', () => {
    const said = 'Duplicate email zo.okafor@example.com for "Zo Okafor", tel +44 20 7946 0000';
    const error = failure(409, { 'x-bamboohr-error-message': said, 'x-request-id': 'req-1' });
    expect(error.message).toBe(
      'bamboohr answered 409 to read employee 214: Duplicate email <address> for <value>, tel <number>',
    );
    expect(error.detail.requestId).toBe('req-1');
  });
});
