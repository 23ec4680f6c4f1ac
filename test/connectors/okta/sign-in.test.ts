import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { OKTA_SCOPES } from '../../../src/connectors/okta/config.js';
import { createOkta } from '../../../src/connectors/okta/index.js';
import { SandboxClock } from '../../../src/sandbox/kit/clock.js';
import type { OktaStandIn } from '../../../src/sandbox/okta/okta-stand-in.js';
import { createOktaStandIn } from '../../../src/sandbox/okta/stand-in.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keyOf = (clientId: string) => ({
  mode: 'key' as const,
  clientId,
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  keyId: null,
});
const call = () => ({ signal: new AbortController().signal });

describe('signing in to Okta', () => {
  let standIn: OktaStandIn;
  const saved = { ...process.env };
  const open = async (scopes: readonly string[] = OKTA_SCOPES) => {
    const clients = [{ clientId: '0oaservice', keys: [publicKey.export({ format: 'jwk' })], scopes }];
    standIn = await createOktaStandIn({ clock: new SandboxClock(), clients });
    return standIn;
  };
  const connect = (clientId: string) =>
    createOkta({ orgUrl: standIn.url, auth: keyOf(clientId), linkAttribute: 'employeeNumber' });
  afterEach(async () => {
    process.env = { ...saved };
    await standIn.stop();
  });

  it('as a service app with an RSA key works, with one token for many calls', async () => {
    await open();
    const okta = connect('0oaservice');
    expect(await okta.read('00unobody', call())).toBeUndefined();
    expect(await okta.read('00unobody', call())).toBeUndefined();
    const tokens = standIn.journal.entries().filter(({ path }) => path === '/oauth2/v1/token');
    expect(tokens).toHaveLength(1);
  });

  it('with a client id that the org does not know is unauthorized, and nothing else is called', async () => {
    await open();
    await expect(connect('0oastranger').read('00u1', call())).rejects.toMatchObject({ kind: 'unauthorized' });
    expect(standIn.journal.entries().map(({ path }) => path)).toEqual(['/oauth2/v1/token']);
  });

  it('without a scope that is asked for is unauthorized', async () => {
    await open(['okta.users.manage']);
    await expect(connect('0oaservice').read('00u1', call())).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  describe('with less for roles than everything', () => {
    const older = OKTA_SCOPES.map((scope) => (scope === 'okta.roles.manage' ? 'okta.roles.read' : scope));
    const none = OKTA_SCOPES.filter((scope) => scope !== 'okta.roles.manage');
    const role = { name: 'HELP_DESK_ADMIN', id: null };
    const opened = async (scopes: readonly string[], warnings: string[] = []) => {
      await open(scopes);
      const config = { orgUrl: standIn.url, auth: keyOf('0oaservice'), linkAttribute: 'employeeNumber' };
      const profile = { login: 'eve@acme.example', email: 'eve@acme.example', firstName: 'Eve', lastName: 'Stone' };
      const { id } = (await (await standIn.byHand('POST', '/users?activate=false', { profile })).json()) as {
        id: string;
      };
      await standIn.byHand('POST', `/users/${id}/lifecycle/activate?sendEmail=false`);
      standIn.arrive(id, 'ACTIVE');
      return { id, okta: createOkta(config, { warn: (message) => warnings.push(message) }) };
    };
    const tokenRequests = () => standIn.journal.entries().filter(({ path }) => path === '/oauth2/v1/token').length;

    it.each([
      ['the right to read them', older, 2],
      ['no right at all', none, 3],
    ])('%s suspends and closes, and leaves roles to people', async (_what, scopes, asked) => {
      const warnings: string[] = [];
      const { id, okta } = await opened(scopes, warnings);
      await Promise.all([okta.read(id, call()), okta.readEntitlements(id, call(), ['group'])]);
      await okta.suspend(id, call());
      expect(standIn.users()).toMatchObject([{ id, status: 'SUSPENDED' }]);
      await expect(okta.grantRole?.(id, role, call())).rejects.toMatchObject({ kind: 'unsupported' });
      await expect(okta.revokeRole?.(id, { ...role, id: 'gra1' }, call())).rejects.toMatchObject({
        kind: 'unsupported',
      });
      await okta.deactivate(id, call());
      expect(standIn.users()).toMatchObject([{ id, status: 'DEPROVISIONED' }]);
      expect(warnings).toEqual([expect.stringContaining('okta.roles.manage')]);
      // Two calls began at once; every later one goes by what worked.
      expect(tokenRequests()).toBeLessThanOrEqual(2 * asked);
    });

    it('remembers what works when the token ends', async () => {
      const { id, okta } = await opened(none);
      await okta.read(id, call());
      const before = tokenRequests();
      standIn.faults.add({ path: '^/api/v1/users/', kind: 'status', status: 401, times: 1 });
      await okta.read(id, call());
      expect(tokenRequests() - before).toBe(1);
    });

    it('reads roles where it may, and says that it may not where not', async () => {
      const first = await opened(older);
      expect(await first.okta.readEntitlements(first.id, call(), ['role'])).toEqual([]);
      await standIn.stop();
      const second = await opened(none);
      const attempt = second.okta.readEntitlements(second.id, call(), ['role']);
      await expect(attempt).rejects.toMatchObject({ kind: 'unauthorized', detail: { status: 403 } });
      await expect(second.okta.revokeRole?.(second.id, role, call())).rejects.toMatchObject({ kind: 'unsupported' });
    });
  });

  it('while the token endpoint is down is unavailable, not unauthorized', async () => {
    await open();
    standIn.faults.add({ path: '/oauth2/v1/token', kind: 'outage' });
    await expect(connect('0oaservice').read('00u1', call())).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('takes nothing from the SDK’s own variables, nor a proxy for loopback', async () => {
    await open();
    process.env['OKTA_CLIENT_ORGURL'] = 'https://other.okta.example';
    process.env['OKTA_CLIENT_TOKEN'] = 'another-token';
    process.env['OKTA_CLIENT_AUTHORIZATIONMODE'] = 'PrivateKey';
    process.env['HTTPS_PROXY'] = 'http://127.0.0.1:1';
    const auth = { mode: 'token', token: standIn.token } as const;
    const okta = createOkta({ orgUrl: standIn.url, auth, linkAttribute: 'employeeNumber' });
    expect(await okta.read('00unobody', call())).toBeUndefined();
  });
});
