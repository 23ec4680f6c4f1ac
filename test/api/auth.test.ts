import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeyRing, loadKeyRing } from '../../src/api/key-ring.js';
import { ROLES, type Role } from '../../src/api/role.js';
import { aPerson } from './support/a-person.js';
import { InMemoryBlobs, KEY, problemOf, startApi, type RunningApi } from './support/running-api.js';

let api: RunningApi;
beforeEach(async () => {
  api = await startApi();
  api.people.add({ snapshot: aPerson() });
});
afterEach(() => api.close());

const as = (key: string) => ({ authorization: `Bearer ${key}` });

describe('a request without a valid key', () => {
  it.each([
    ['no key', {}],
    ['another scheme', { authorization: `Basic ${KEY}` }],
    ['an empty key', { authorization: 'Bearer ' }],
    ['a key nobody has', as('somebody-elses-key')],
    ['the hash of a key', as('2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b')],
  ])('with %s is answered 401 and told how to authenticate', async (_case, headers) => {
    const response = await api.request('/v1/employees/bamboohr:1042', { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="tenure"/);
    expect(await problemOf(response)).toMatchObject({ code: 'unauthenticated', status: 401 });
  });

  it('learns nothing of its body: the key is looked at first', async () => {
    const response = await api.request('/v1/events', { method: 'POST', body: '{', headers: {} });
    expect(response.status).toBe(401);
  });

  it('may still ask for health, metrics and the description of the API', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs/'])
      expect([path, (await api.request(path, { headers: {} })).status]).toEqual([path, 200]);
  });
});

const readers: readonly Role[] = ['hr', 'it', 'security', 'auditor', 'operator'];
const answerers: readonly Role[] = ['it', 'security', 'operator'];
const MATRIX: readonly (readonly [string, string, unknown, readonly Role[]])[] = [
  ['POST', '/v1/events', [], ['hr', 'operator']],
  ['GET', '/v1/employees', undefined, readers],
  ['GET', '/v1/employees/bamboohr:1042', undefined, readers],
  ['GET', '/v1/employees/bamboohr:1042/timeline', undefined, readers],
  ['POST', '/v1/employees/bamboohr:1042/block', { reason: 'x' }, answerers],
  ['POST', '/v1/employees/bamboohr:1042/unblock', { reason: 'x' }, answerers],
  ['GET', '/v1/reviews', undefined, readers],
  ['POST', '/v1/reviews/bamboohr:1042:r1/resolve', { action: 'retry', reason: 'x' }, ['hr', ...answerers]],
];

describe('roles', () => {
  it.each(MATRIX)(
    '%s %s is served to the roles that may, and 403 to every other',
    async (method, path, body, allowed) => {
      for (const role of ROLES) {
        const response = await api.request(path, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          headers: { ...as(`${role}-key`), 'content-type': 'application/json' },
        });
        expect([role, response.status < 300]).toEqual([role, allowed.includes(role)]);
        if (!allowed.includes(role))
          expect(await problemOf(response)).toMatchObject({ code: 'forbidden', status: 403 });
      }
    },
  );

  it('access is not for the hr role, which reads a person’s status', async () => {
    const path = '/v1/employees/bamboohr:1042/access';
    for (const role of ['hr', 'manager', 'agent'])
      expect((await api.request(path, { headers: as(`${role}-key`) })).status).toBe(403);
  });

  it('an auditor changes nothing', async () => {
    for (const path of ['/v1/events', '/v1/employees/bamboohr:1042/block', '/v1/reviews/bamboohr:1042:r1/resolve'])
      expect((await api.request(path, { method: 'POST', headers: as('auditor-key') })).status).toBe(403);
  });
});

describe('the keys document', () => {
  it('holds the hash of the first key, which has every role', async () => {
    const blobs = new InMemoryBlobs();
    const keys = await loadKeyRing(blobs, 'first-key-of-all');
    expect(keys.find('first-key-of-all')).toEqual({ keyId: 'first', roles: ROLES });
    expect(blobs.documents.get('keys.json')).not.toContain('first-key-of-all');
  });

  it('still knows the first key at a start that does not set it, and not the one it replaced', async () => {
    const blobs = new InMemoryBlobs();
    await loadKeyRing(blobs, 'an-older-first-key');
    await loadKeyRing(blobs, 'a-newer-first-key');
    const keys = await loadKeyRing(blobs, undefined);
    expect(keys.find('a-newer-first-key')?.keyId).toBe('first');
    expect(keys.find('an-older-first-key')).toBeUndefined();
  });

  it('refuses to be read when it is broken: nobody is let in by a guess', async () => {
    const blobs = new InMemoryBlobs();
    await blobs.put('keys.json', '{"keys":[{"id":"x","sha256":"short","roles":["hr"]}]}');
    await expect(loadKeyRing(blobs, 'first-key-of-all')).rejects.toThrow('keys.json');
  });

  it('knows nobody when it is empty', () => {
    expect(new KeyRing([]).find(KEY)).toBeUndefined();
  });
});
