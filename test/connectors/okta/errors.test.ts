import { describe, expect, it } from '@jest/globals';
import { newCallRecord } from '../../../src/connectors/okta/call-record.js';
import { TokenRefusal, toConnectorError } from '../../../src/connectors/okta/errors.js';
import { rateLimitWaitMs } from '../../../src/connectors/okta/rate-limit-wait.js';
import { verdictOf } from '../../../src/connectors/okta/verdict.js';

const record = () => newCallRecord(new AbortController().signal);
const write = { action: 'suspend user 00u1', effect: 'write' } as const;
const refusal = (status: number, errorCode?: string, ...causes: string[]) =>
  Object.assign(new Error('Okta HTTP 400 jane.roe@acme.example'), {
    name: errorCode === undefined ? 'HttpError' : 'OktaApiError',
    status,
    ...(errorCode !== undefined && { errorCode }),
    errorCauses: causes.map((errorSummary) => ({ errorSummary })),
  });

describe('what an Okta refusal means', () => {
  it.each([
    [400, 'E0000001', 'invalid'],
    [400, 'E0000003', 'invalid'],
    [400, 'E0000031', 'invalid'],
    [400, 'E0000093', 'invalid'],
    [400, 'E0000179', 'unsupported'],
    [401, 'E0000011', 'unauthorized'],
    [401, 'E0000015', 'unsupported'],
    [403, 'E0000005', 'unauthorized'],
    [403, 'E0000006', 'unauthorized'],
    [403, 'E0000016', 'conflict'],
    [403, 'E0000023', 'unsupported'],
    [403, 'E0000038', 'conflict'],
    [403, 'E0000046', 'conflict'],
    [403, 'E0000077', 'unsupported'],
    [403, 'E0000107', 'conflict'],
    [403, 'E0000117', 'conflict'],
    [404, 'E0000007', 'not-found'],
    [404, 'E0000008', 'unsupported'],
    [404, undefined, 'unavailable'],
    [405, 'E0000022', 'unsupported'],
    [409, 'E0000062', 'conflict'],
    [409, 'E0000090', 'conflict'],
    [409, 'E0000112', 'unavailable'],
    [409, 'E0000195', 'unavailable'],
    [409, 'E0000268', 'unavailable'],
    [412, 'E0000231', 'conflict'],
    [423, 'E0000239', 'unavailable'],
    [429, 'E0000047', 'rate-limited'],
    [429, undefined, 'rate-limited'],
    [500, 'E0000009', 'unavailable'],
    [501, 'E0000060', 'unsupported'],
    [502, undefined, 'unavailable'],
    [503, 'E0000010', 'unavailable'],
    [418, 'E9999999', 'invalid'],
  ] as const)('%s %s is %s', (status, code, kind) => {
    expect(verdictOf({ status, code, causes: [] }).kind).toBe(kind);
  });

  it('waits before asking again where okta still works on the object', () => {
    const waits = ['E0000112', 'E0000239', 'E0000268'].map((code) => verdictOf({ status: 409, code, causes: [] }));
    expect(waits.map(({ retryAfterMs }) => retryAfterMs)).toEqual([30_000, 3_000, 30_000]);
  });

  it('leaves it to the engine when to ask again an org that is read-only, for a moment or for an hour', () => {
    expect(verdictOf({ status: 503, code: 'E0000010', causes: [] })).not.toHaveProperty('retryAfterMs');
  });

  it('names the attribute that the schema does not have', () => {
    const cause = "Property name 'shoeSize' is not defined in profile";
    const { kind, meaning } = verdictOf({ status: 400, code: 'E0000001', causes: [cause] });
    expect({ kind, meaning }).toEqual({
      kind: 'invalid',
      meaning: 'profile attribute shoeSize is not in the user schema; add it there',
    });
  });

  it('is a clash when a value must be unique', () => {
    const cause = 'login: An object with this field already exists in the current organization';
    const error = toConnectorError(refusal(400, 'E0000001', cause), write, record());
    expect(error).toMatchObject({ kind: 'conflict', detail: { duplicates: ['login'] } });
  });
});

describe('the error of a call', () => {
  it('says what was tried and carries code, status and request id, but nothing Okta wrote', () => {
    const seen = { ...record(), requestId: 'req1' };
    const error = toConnectorError(refusal(403, 'E0000038', 'jane.roe@acme.example is not active'), write, seen);
    expect(error.message).toBe('could not suspend user 00u1: the status of the user does not allow it (E0000038)');
    expect(error).toMatchObject({ detail: { code: 'E0000038', status: 403, requestId: 'req1' } });
    expect(error.cause).toBeUndefined();
  });

  it.each([
    ['a reset', { code: 'ECONNRESET', type: 'system' }, true],
    ['a timeout', { type: 'request-timeout' }, true],
    ['a refused connection', { code: 'ECONNREFUSED', type: 'system' }, false],
    ['an unknown host', { code: 'ENOTFOUND', type: 'system' }, false],
  ])('is unavailable after %s, and says whether it may have been applied', (_what, fields, ambiguous) => {
    const error = toConnectorError(Object.assign(new Error('x'), { name: 'FetchError', ...fields }), write, record());
    expect(error).toMatchObject({ kind: 'unavailable', detail: { ambiguous } });
  });

  it('never doubts a read', () => {
    const error = toConnectorError(refusal(502), { action: 'read a user', effect: 'read' }, record());
    expect(error).not.toHaveProperty('detail.ambiguous');
  });

  it.each([
    [401, 'unauthorized'],
    [400, 'unauthorized'],
    [429, 'rate-limited'],
    [503, 'unavailable'],
  ])('a token endpoint that answers %s is %s', (status, kind) => {
    expect(toConnectorError(new TokenRefusal(status, 'some_error'), write, record())).toMatchObject({ kind });
  });

  it('leaves bugs alone', () => {
    const bug = new TypeError('x is not a function');
    expect(toConnectorError(bug, write, record())).toBe(bug);
  });
});

describe('the wait after a 429', () => {
  const date = 'Tue, 02 Mar 2027 10:00:00 GMT';
  const reset = (seconds: number) => String(Date.parse(date) / 1000 + seconds);

  it.each([
    ['to the reset by okta’s clock, plus a second', { limit: '600', reset: reset(20), date }, 0, 21_000],
    ['with jitter', { limit: '600', reset: reset(20), date }, 0.5, 22_000],
    ['at least a second', { limit: '600', reset: reset(-30), date }, 0, 1_000],
    ['at most a window', { limit: '600', reset: reset(4_000), date }, 0, 61_000],
    ['shortly after too many at once', { limit: '0', reset: reset(60), date }, 0.5, 3_000],
    ['half a minute when okta does not say', { limit: null, reset: null, date: null }, 0, 30_000],
  ])('is %s', (_how, headers, random, expected) => {
    expect(rateLimitWaitMs(headers, 0, random)).toBe(expected);
  });
});
