import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readNamelyConfig } from '../../../src/connectors/namely/config.js';
import { namelyFailure } from '../../../src/connectors/namely/errors.js';
import { ownKeys, readNamelyMapping } from '../../../src/connectors/namely/mapping.js';

describe('the configuration', () => {
  it.each(['https://acme.namely.com', 'https://acme.namely.com/', 'https://acme.namely.com/api/v1'])(
    'takes %s',
    (url) => {
      expect(readNamelyConfig({ NAMELY_BASE_URL: url, NAMELY_ACCESS_TOKEN: ' t ' })).toEqual({
        apiUrl: 'https://acme.namely.com/api/v1',
        appUrl: 'https://acme.namely.com',
        credential: { kind: 'personal', token: 't' },
      });
    },
  );

  it.each([
    [{ NAMELY_BASE_URL: 'http://acme.namely.com', NAMELY_ACCESS_TOKEN: 't' }, 'must begin with https://'],
    [{ NAMELY_BASE_URL: 'https://acme.namely.com' }, 'NAMELY_ACCESS_TOKEN'],
    [{ NAMELY_BASE_URL: 'https://acme.namely.com', NAMELY_CLIENT_ID: 'c' }, 'NAMELY_REFRESH_TOKEN'],
    [{ NAMELY_BASE_URL: 'https://acme.namely.com', NAMELY_CLIENT_ID: 'c', NAMELY_ACCESS_TOKEN: 't' }, 'leave one out'],
  ])('refuses %j', (env, fault) => {
    expect(() => readNamelyConfig(env)).toThrow(fault);
  });
});

describe('the mapping', () => {
  it('is complete when it says nothing, and names what is wrong', () => {
    expect(readNamelyMapping('')).toMatchObject({ countsAsHire: 'activated', listByStatus: false, pageSize: 50 });
    expect(() => readNamelyMapping('leave: { start: loa }')).toThrow('leave');
    expect(() => readNamelyMapping('pageSize: 100')).toThrow('pageSize');
    expect(() => readNamelyMapping('custom: { badge: "Badge Number" }')).toThrow('must be the key of a Namely field');
  });

  it('of Acme is one', () => {
    const acme = readNamelyMapping(readFileSync('policy/acme-namely.yaml', 'utf8'));
    expect(acme).toMatchObject({ leave: { from: 'loa_start_date' }, workEmail: { domains: ['acme.example'] } });
  });

  it('says which fields of a profile are kept, each once', () => {
    const document = 'custom: { a: x, b: y }\nleave: { from: x }\ncountsAsHire: { field: z, in: [ok] }';
    expect(ownKeys(readNamelyMapping(document))).toEqual(['x', 'z', 'y']);
  });
});

describe('an answer that is no success', () => {
  const failure = (status: number) =>
    namelyFailure({ status, headers: { 'x-request-id': 'r-1' } }, 'list profiles', 90_000);
  it('of 406 waits for the rest of the minute', () => {
    expect(failure(406)).toMatchObject({ kind: 'rate-limited', detail: { retryAfterMs: 30_000, requestId: 'r-1' } });
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'not-found'],
    [422, 'invalid'],
    [429, 'rate-limited'],
    [503, 'unavailable'],
  ])('of %d is %s', (status, kind) => {
    expect(failure(status)).toMatchObject({ kind, system: 'namely' });
  });
});
