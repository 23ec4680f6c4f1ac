import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { OrgClient, START, aProfile } from './org-client.js';

const org = new OrgClient();
afterEach(() => org.stop());

const control = (method: string, path: string, body?: unknown) =>
  org.call(method, `${org.okta.url}/__control${path}`, body);

describe('every answer', () => {
  it('carries request id, date and rate limit, and the journal names the same request', async () => {
    await org.start();
    const answer = await org.call('GET', '/users/nobody@example.com');
    const requestId = answer.headers.get('x-okta-request-id');
    expect(Date.parse(answer.headers.get('date') ?? '')).not.toBeNaN();
    expect(Number(answer.headers.get('x-rate-limit-reset'))).toBeGreaterThan(Date.now() / 1000 - 1);
    expect(org.okta.journal.entries()).toMatchObject([
      { method: 'GET', path: '/api/v1/users/nobody@example.com', status: 404, requestId },
    ]);
  });

  it('is a refusal for unknown paths and methods', async () => {
    await org.start();
    expect(await org.refusal('GET', '/nothing')).toBe('404 E0000008');
    expect(await org.refusal('DELETE', '/users')).toBe('405 E0000022');
  });
});

describe('rate limits', () => {
  it('refuse by bucket with the reset time and leave other buckets alone', async () => {
    await org.start({ rateLimits: 'integrator', principalShare: 0.5, rateWindowMs: 600_000 });
    for (let used = 1; used <= 10; used += 1) expect((await org.call('GET', '/apps')).status).toBe(200);
    const refused = await org.call('GET', '/apps');
    expect([refused.status, refused.headers.get('x-rate-limit-limit')]).toEqual([429, '10']);
    expect(refused.headers.get('x-rate-limit-remaining')).toBe('0');
    expect(await refused.json()).toMatchObject({ errorCode: 'E0000047' });
    expect((await org.call('GET', '/groups')).status).toBe(200);
  });

  it('can be injected', async () => {
    await org.start();
    org.okta.faults.add({ kind: 'rate-limit', path: '/api/v1/users', method: 'POST' });
    expect(await org.refusal('POST', '/users', { profile: aProfile() })).toBe('429 E0000047');
    expect(org.okta.users()).toEqual([]);
  });
});

describe('faults', () => {
  it('drop-after-apply creates the user and then resets the connection', async () => {
    await org.start();
    org.okta.faults.add({ kind: 'drop-after-apply', path: '/api/v1/users', method: 'POST' });
    await expect(org.call('POST', '/users', { profile: aProfile() })).rejects.toThrow('fetch failed');
    expect(org.okta.userByLogin('ada@example.com')).toBeDefined();
    expect(await org.refusal('POST', '/users', { profile: aProfile() })).toBe('400 E0000001');
  });

  it('an outage answers 503 in the words of Okta', async () => {
    await org.start();
    await control('POST', '/faults', { kind: 'outage', times: 'always' });
    expect(await org.refusal('GET', '/users')).toBe('503 E0000010');
  });
});

describe('credentials', () => {
  const bare = (authorization?: string) =>
    fetch(`${org.okta.url}/api/v1/users`, authorization === undefined ? {} : { headers: { authorization } });

  it('are needed and must be known', async () => {
    await org.start();
    expect(await (await bare()).json()).toMatchObject({ errorCode: 'E0000005' });
    expect(await (await bare('SSWS wrong')).json()).toMatchObject({ errorCode: 'E0000011' });
  });

  it('can be made to fail and to work again', async () => {
    await org.start();
    await control('POST', '/credentials', { id: org.okta.token, accepted: false });
    expect(await org.refusal('GET', '/users')).toBe('401 E0000011');
    org.okta.setAccepted(org.okta.token, true);
    expect((await org.call('GET', '/users')).status).toBe(200);
  });

  it('of a token die with the account of its owner', async () => {
    await org.start({
      tokens: [{ token: 'hers', ownerLogin: 'ada@example.com' }],
      seed: { users: [{ profile: aProfile(), roles: ['SUPER_ADMIN'] }] },
    });
    expect((await org.call('POST', '/users/ada@example.com/lifecycle/deactivate')).status).toBe(200);
    expect(await org.refusal('GET', '/users')).toBe('401 E0000011');
  });
});

describe('the token endpoint', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const client = {
    clientId: '0oaservice',
    keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one' }],
    scopes: ['okta.users.read', 'okta.groups.manage'],
  };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const assertion = (claims: Record<string, unknown> = {}, key: KeyObject = privateKey) => {
    const url = `${org.okta.url}/oauth2/v1/token`;
    const exp = Math.floor(Date.now() / 1000) + 300;
    const all = { iss: client.clientId, sub: client.clientId, aud: url, exp, ...claims };
    const content = `${part({ alg: 'RS256', kid: 'one' })}.${part(all)}`;
    return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
  };
  const ask = (clientAssertion: string, scope = 'okta.users.read') =>
    fetch(`${org.okta.url}/oauth2/v1/token`, {
      method: 'POST',
      headers: { dpop: 'ignored' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: clientAssertion,
      }),
    });

  it('gives a token that may do what its scopes say and no more', async () => {
    await org.start({ clients: [client] });
    const answer = await ask(assertion());
    const { access_token } = z
      .object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.literal(3600) })
      .parse(await answer.json());
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await org.call('GET', '/users', undefined, headers)).status).toBe(200);
    const refused = await org.call('POST', '/users', { profile: aProfile() }, headers);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([403, expect.stringContaining('scope')]);
  });

  it.each([
    ['another audience', { aud: 'https://elsewhere.example' }],
    ['an expired one', { exp: 1_000 }],
    ['one for longer than an hour', { exp: Math.floor(Date.now() / 1000) + 7_200 }],
    ['another subject', { sub: 'somebody' }],
  ])('refuses an assertion for %s', async (_what, claims) => {
    await org.start({ clients: [client] });
    const answer = await ask(assertion(claims));
    expect([answer.status, await answer.json()]).toEqual([401, expect.objectContaining({ error: 'invalid_client' })]);
  });

  it('refuses a foreign key, a replay, and a scope that is not granted', async () => {
    await org.start({ clients: [client] });
    const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    expect((await ask(assertion({}, foreign))).status).toBe(401);
    const once = assertion({ jti: 'only-once' });
    expect([(await ask(once)).status, (await ask(once)).status]).toEqual([200, 401]);
    expect(await (await ask(assertion(), 'okta.apps.manage')).json()).toMatchObject({ error: 'invalid_scope' });
  });
});

describe('the System Log', () => {
  it('is polled by a cursor that always goes on, filtered by event and target', async () => {
    await org.start();
    const { id } = await org.create();
    const first = await org.call('GET', `/logs?filter=${encodeURIComponent(`target.id eq "${id}"`)}`);
    expect(await first.json()).toMatchObject([
      {
        eventType: 'user.lifecycle.create',
        actor: { type: 'User' },
        transaction: { detail: { requestApiTokenId: expect.stringMatching(/^00T/) } },
      },
    ]);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const idle = await org.call('GET', next);
    expect([await idle.json(), idle.headers.get('link')]).toEqual([[], expect.stringContaining('rel="next"')]);
    await org.call('POST', `/users/${id}/lifecycle/deactivate`);
    expect(await (await org.call('GET', next)).json()).toMatchObject([{ eventType: 'user.lifecycle.deactivate' }]);
  });

  it('is finite between two instants and refuses what it cannot read', async () => {
    await org.start();
    await org.create();
    const until = new Date(START + 1_000).toISOString();
    const answer = await org.call('GET', `/logs?until=${until}&sortOrder=DESCENDING`);
    expect([await answer.json(), answer.headers.get('link')]).toEqual([
      [expect.objectContaining({ published: new Date(START).toISOString() })],
      expect.not.stringContaining('rel="next"'),
    ]);
    expect(await org.refusal('GET', '/logs?since=yesterday')).toBe('400 E0000001');
    expect(await org.refusal('GET', '/logs?filter=published%20gt%20%222027%22')).toBe('400 E0000031');
  });
});

describe('control', () => {
  it("lets an admin's hand change things under the admin's name, unseen by the journal", async () => {
    await org.start({ seed: { groups: [{ name: 'Eng' }] } });
    const { id } = await org.create();
    const before = org.okta.journal.entries().length;
    expect((await org.okta.byHand('PUT', `/groups/${org.groupId('Eng')}/users/${id}`)).status).toBe(204);
    expect(org.okta.groupsOf(id)).toEqual(['Eng']);
    expect(org.okta.log.records().at(-1)?.actor.displayName).toBe('Grace Admin');
    expect(org.okta.journal.entries()).toHaveLength(before);
  });

  it('plays the person: welcome finished, signed in, locked out', async () => {
    await org.start();
    await org.create({}, {}, 'activate=true');
    await control('POST', '/users/ada@example.com/status', { status: 'ACTIVE' });
    const signedIn = z.object({ sessionId: z.string() });
    const { sessionId } = signedIn.parse(await (await control('POST', '/sign-in', { user: 'ada' })).json());
    expect(await (await control('GET', `/sessions/${sessionId}`)).json()).toEqual({ accepted: true });
    await control('POST', '/users/ada/status', { status: 'LOCKED_OUT' });
    expect(await (await control('GET', `/sessions/${sessionId}`)).json()).toEqual({ accepted: false });
    expect((await control('POST', '/users/ada/status', { status: 'HAPPY' })).status).toBe(400);
  });
});

describe('a restart', () => {
  it('keeps users, groups, mails and log, and does not seed again', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'okta-'));
    const seed = { groups: [{ name: 'Eng' }] };
    await org.start({ dataDir, seed });
    const { id } = await org.create({}, { groupIds: [org.groupId('Eng')] }, 'activate=true');
    await org.stop();
    await org.start({ dataDir, seed });
    expect(org.okta.groups()).toHaveLength(2);
    expect([org.okta.groupsOf(id), org.okta.outbox.mails().length]).toEqual([['Eng'], 1]);
    expect(org.events()).toContain('user.lifecycle.activate');
    expect(await org.refusal('POST', '/users', { profile: aProfile() })).toBe('400 E0000001');
    expect((await org.create(aProfile('bob@example.com'))).id).not.toBe(id);
  });
});
