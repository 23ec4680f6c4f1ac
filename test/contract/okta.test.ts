import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntitlementSeen } from '../../src/domain/ports/identity-provider.js';
import { anOrder, identityProviderContract } from './identity-provider.js';
import { openOktaBench, type OktaBench } from './okta-bench.js';

identityProviderContract('okta', openOktaBench);

const call = () => ({ signal: new AbortController().signal });

describe('okta in particular', () => {
  let bench: OktaBench;
  beforeEach(async () => {
    bench = await openOktaBench();
  });
  afterEach(() => bench.stop());
  const idp = () => bench.provider;
  const created = async () => (await idp().create(anOrder({ groups: [] }), call())).account.accountId;

  it('hires in two calls: a look and a create', async () => {
    await idp().create(anOrder(), call());
    expect(bench.requests()).toEqual(['GET /users', 'POST /users']);
  });

  it('lists the group names once for many hires', async () => {
    const hire = (mark: string) => idp().create(anOrder({ mark, loginCandidates: [`${mark}@acme.example`] }), call());
    await Promise.all(['E-1', 'E-2', 'E-3'].map(hire));
    const listings = bench.standIn.journal.entries().filter(({ path }) => path === '/api/v1/groups');
    expect(listings).toHaveLength(2);
  });

  it('gives every answer its request id', async () => {
    const accountId = await created();
    const { requestId } = await idp().activate(accountId, 'none', call());
    expect(bench.standIn.journal.entries().map((entry) => entry.requestId)).toContain(requestId);
  });

  it('rehires: activate without mail, then the profile, then the link, which a repeat does not send again', async () => {
    const accountId = await created();
    await idp().deactivate(accountId, call());
    const early = idp().updateProfile(accountId, { title: 'New' }, call());
    await expect(early).rejects.toMatchObject({ kind: 'conflict' });
    await idp().activate(accountId, 'none', call());
    await idp().updateProfile(accountId, { title: 'New' }, call());
    expect(bench.mails()).toBe(0);
    const first = await idp().deliverActivation(accountId, call());
    const second = await idp().deliverActivation(accountId, call());
    expect([first.already, second.already, bench.mails()]).toEqual([false, true, 1]);
    expect(bench.profileOf(accountId)['title']).toBe('New');
  });

  it('adopts a deactivated account of the same person instead of making another', async () => {
    const accountId = await created();
    await idp().deactivate(accountId, call());
    const again = await idp().create(anOrder(), call());
    expect(again).toMatchObject({ adopted: true, account: { accountId, status: 'DEPROVISIONED' } });
  });

  it('adopts by login while the search still lags', async () => {
    await bench.stop();
    bench = await openOktaBench({ searchLagMs: 60_000 });
    const accountId = await created();
    expect(await idp().create(anOrder(), call())).toMatchObject({ adopted: true, account: { accountId } });
  });

  it('takes no account by a number that is in use again, though nobody owns it; one made for them is taken', async () => {
    const accountId = await bench.plant({ login: 'stranger@acme.example', mark: 'E-100' });
    const owners = (isOwn: boolean) => ({
      ownership: { isAnothers: async () => false, claim: async () => true, isOwn: async () => isOwn },
    });
    await expect(idp().create(anOrder(owners(false)), call())).rejects.toMatchObject({ kind: 'identity' });
    expect(await idp().create(anOrder(owners(true)), call())).toMatchObject({ adopted: true, account: { accountId } });
  });

  it('does not choose between two open accounts with one mark', async () => {
    await bench.plant({ login: 'x@acme.example', mark: 'E-100' });
    await bench.plant({ login: 'y@acme.example', mark: 'E-100' });
    await expect(idp().create(anOrder(), call())).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('says who owns each membership and lists direct apps with their profile', async () => {
    const accountId = await created();
    for (const name of ['Team 001', 'Team 010']) await idp().addToGroup(accountId, { name, id: null }, call());
    await idp().assignApp(accountId, { name: 'Figma', id: null }, { seat: 'full' }, call());
    const seen = await idp().readEntitlements(accountId, call());
    const brief = ({ kind, name, owner, profile }: EntitlementSeen) => ({ kind, name, owner, profile });
    expect(seen.map(brief).toSorted((left, right) => left.name.localeCompare(right.name))).toEqual([
      { kind: 'group', name: 'Everyone', owner: 'builtIn' },
      { kind: 'app', name: 'Figma', owner: 'manual', profile: { seat: 'full' } },
      { kind: 'group', name: 'Sales (rule)', owner: 'idpRule' },
      { kind: 'group', name: 'Team 001', owner: 'manual' },
      { kind: 'group', name: 'Team 010', owner: 'manual' },
    ]);
  });

  describe('an administrator role', () => {
    const role = { name: 'HELP_DESK_ADMIN', id: null };
    const rolesSeen = async (accountId: string) => idp().readEntitlements(accountId, call(), ['role']);
    const rolesHeld = (accountId: string) => bench.standIn.rolesOf(accountId);

    it('is given and taken once, each repeat is already so', async () => {
      const accountId = await created();
      const given = await idp().grantRole?.(accountId, role, call());
      expect(given).toMatchObject({ already: false });
      expect(await idp().grantRole?.(accountId, role, call())).toMatchObject({ already: true, id: given?.id });
      expect(await rolesSeen(accountId)).toEqual([{ kind: 'role', id: given?.id, name: role.name, owner: 'manual' }]);
      const held = { name: role.name, id: given?.id ?? null };
      expect(await idp().revokeRole?.(accountId, held, call())).toMatchObject({ already: false, id: given?.id });
      expect(await idp().revokeRole?.(accountId, held, call())).toMatchObject({ already: true });
      expect(rolesHeld(accountId)).toEqual([]);
    });

    it('whose answer was lost is not given twice', async () => {
      const accountId = await created();
      bench.standIn.faults.add({ method: 'POST', path: '^/api/v1/users/[^/]+/roles$', kind: 'drop-after-apply' });
      await expect(idp().grantRole?.(accountId, role, call())).rejects.toMatchObject({ kind: 'unavailable' });
      expect(await idp().grantRole?.(accountId, role, call())).toMatchObject({ already: true });
      expect(rolesHeld(accountId)).toEqual([role.name]);
    });

    it('given anew by hand under another id is taken all the same', async () => {
      const accountId = await created();
      const first = await idp().grantRole?.(accountId, role, call());
      await bench.standIn.byHand('DELETE', `/users/${accountId}/roles/${first?.id ?? ''}`);
      await bench.standIn.byHand('POST', `/users/${accountId}/roles`, { type: role.name });
      await idp().revokeRole?.(accountId, { name: role.name, id: first?.id ?? null }, call());
      expect(rolesHeld(accountId)).toEqual([]);
    });

    it('that a group gives stays with the group', async () => {
      const accountId = await created();
      await idp().addToGroup(accountId, { name: 'Admins', id: null }, call());
      expect(await rolesSeen(accountId)).toEqual([]);
      const taken = await idp().revokeRole?.(accountId, { name: 'REPORT_ADMIN', id: null }, call());
      expect(taken).toMatchObject({ already: true, stays: 'byGroup' });
    });

    it('of its own making is told apart by what it is for and can be taken, not given', async () => {
      const accountId = await created();
      for (const set of ['iam1', 'iam2'])
        await bench.standIn.byHand('POST', `/users/${accountId}/roles`, {
          type: 'CUSTOM',
          role: 'Deputies',
          'resource-set': set,
        });
      const seen = await rolesSeen(accountId);
      expect(seen.map(({ name }) => name)).toEqual(['Deputies on iam1', 'Deputies on iam2']);
      for (const custom of seen) await idp().revokeRole?.(accountId, custom, call());
      expect(rolesHeld(accountId)).toEqual([]);
      await expect(idp().grantRole?.(accountId, { name: 'Deputies on iam1', id: null }, call())).rejects.toMatchObject({
        kind: 'not-found',
      });
    });

    it('is for people where the credential may not change administrators', async () => {
      const accountId = await created();
      bench.standIn.faults.add({
        path: '^/api/v1/users/[^/]+/roles',
        kind: 'status',
        status: 403,
        body: { errorCode: 'E0000006', errorSummary: 'You do not have permission' },
      });
      await expect(idp().grantRole?.(accountId, role, call())).rejects.toMatchObject({ kind: 'unsupported' });
    });

    it('is for people where the scope is missing, which okta tells without an error code', async () => {
      const accountId = await created();
      const headers = { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' };
      bench.standIn.faults.add({ path: '^/api/v1/users/[^/]+/roles', kind: 'status', status: 403, headers });
      const attempt = idp().revokeRole?.(accountId, { ...role, id: 'gra1' }, call());
      await expect(attempt).rejects.toMatchObject({ kind: 'unsupported' });
    });

    it('is listed among what can be given', async () => {
      const names: string[] = [];
      for await (const page of idp().catalogue('role', call())) names.push(...page.map(({ name }) => name));
      expect(names).toEqual(expect.arrayContaining(['HELP_DESK_ADMIN', 'SUPER_ADMIN']));
    });
  });

  it('reads the groups of a leaver in one call', async () => {
    const accountId = await created();
    await idp().addToGroup(accountId, { name: 'Team 001', id: null }, call());
    await idp().assignApp(accountId, { name: 'Figma', id: null }, {}, call());
    const before = bench.requests().length;
    const seen = await idp().readEntitlements(accountId, call(), ['group']);
    expect(seen.map(({ name }) => name)).toEqual(expect.arrayContaining(['Team 001', 'Everyone', 'Sales (rule)']));
    expect(seen.filter(({ kind }) => kind !== 'group')).toEqual([]);
    const calls = bench.requests().slice(before);
    expect(calls.filter((request) => !request.endsWith('/group-rules'))).toEqual([`GET /users/${accountId}/groups`]);
  });

  it('leaves a rule its members and its list of exclusions', async () => {
    const accountId = await created();
    const attempt = idp().removeFromGroup(accountId, { name: 'Sales (rule)', id: null }, call());
    await expect(attempt).rejects.toMatchObject({ kind: 'unsupported' });
    expect(bench.standIn.groupsOf(accountId)).toEqual(['Sales (rule)']);
  });

  it.each(['Imported', 'Everyone'])('does not write the members of %s, by name or by id', async (name) => {
    const accountId = await created();
    const id = bench.standIn.groups().find(({ profile }) => profile.name === name)?.id ?? null;
    await expect(idp().addToGroup(accountId, { name, id: null }, call())).rejects.toMatchObject({
      kind: 'unsupported',
    });
    await expect(idp().addToGroup(accountId, { name, id }, call())).rejects.toMatchObject({ kind: 'unsupported' });
  });

  it('takes a direct app away once, and says that it stays while a group grants it', async () => {
    const accountId = await created();
    const figma = { name: 'Figma', id: null };
    await idp().assignApp(accountId, figma, {}, call());
    expect((await idp().unassignApp(accountId, figma, call())).already).toBe(false);
    expect((await idp().unassignApp(accountId, figma, call())).already).toBe(true);
    await idp().addToGroup(accountId, { name: 'Team 010', id: null }, call());
    const mail = { name: 'Mail', id: null };
    expect(await idp().unassignApp(accountId, mail, call())).toMatchObject({ already: true, stays: 'byGroup' });
  });

  it('writes the name by which an app knows them on the assignment there is, and on none that is not', async () => {
    const accountId = await created();
    const seen = async (app: string) => {
      const id = bench.standIn.apps().find(({ label }) => label === app)?.id ?? '';
      const answer = await bench.standIn.byHand('GET', `/apps/${id}/users/${accountId}`);
      return [answer.status, await answer.json()];
    };
    await idp().assignApp(accountId, { name: 'Figma', id: null }, { seat: 'full' }, call());
    await idp().addToGroup(accountId, { name: 'Team 010', id: null }, call());
    const before = bench.requests().length;
    for (const app of ['Figma', 'Mail']) await idp().renameAppUser(accountId, app, 'new@acme.example', call());
    expect(bench.requests().slice(before)).toHaveLength(2);
    const credentials = { userName: 'new@acme.example' };
    const profile = { seat: 'full' };
    expect(await seen('Figma')).toMatchObject([200, { id: accountId, scope: 'USER', credentials, profile }]);
    expect(await seen('Mail')).toMatchObject([200, { id: accountId, scope: 'GROUP', credentials }]);
    await idp().unassignApp(accountId, { name: 'Figma', id: null }, call());
    expect(await idp().renameAppUser(accountId, 'Figma', 'new@acme.example', call())).toBeNull();
    expect((await seen('Figma'))[0]).toBe(404);
    const unknown = idp().renameAppUser(accountId, 'Figmaa', 'new@acme.example', call());
    await expect(unknown).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('writes what an app knows of somebody by one call, and what it does not name stays', async () => {
    const accountId = await created();
    const figma = { name: 'Figma', id: null };
    const known = async () => (await idp().readEntitlements(accountId, call(), ['app']))[0]?.profile;
    await idp().assignApp(accountId, figma, { seat: 'full', teams: ['a'] }, call());
    const before = bench.requests().length;
    const told = await idp().updateAppProfile(accountId, figma, { seat: null, teams: ['b', 'a'] }, call());
    expect(told).toMatchObject({ already: false });
    expect(told).not.toHaveProperty('byGroup');
    expect(bench.requests().slice(before)).toHaveLength(1);
    expect(await known()).toEqual({ teams: ['b', 'a'] });
    await idp().updateAppProfile(accountId, figma, { seat: 'viewer' }, call());
    expect(await known()).toEqual({ seat: 'viewer', teams: ['b', 'a'] });
  });

  it('tells an app what to know of somebody who has it already, and whether a group has its own say', async () => {
    const accountId = await created();
    await idp().addToGroup(accountId, { name: 'Team 010', id: null }, call());
    await idp().assignApp(accountId, { name: 'Figma', id: null }, { seat: 'full' }, call());
    const body = { errorCode: 'E0000062', errorCauses: [] };
    const refused = { method: 'POST', path: '^/api/v1/apps/[^/]+/users$', kind: 'status', status: 409, body } as const;
    bench.standIn.faults.add({ ...refused, times: 2 });
    const [figma, mail] = await Promise.all([
      idp().assignApp(accountId, { name: 'Figma', id: null }, { seat: 'viewer' }, call()),
      idp().assignApp(accountId, { name: 'Mail', id: null }, { folder: 'all' }, call()),
    ]);
    expect(figma).toMatchObject({ already: true });
    expect(figma).not.toHaveProperty('stays');
    expect(mail).toMatchObject({ already: true, stays: 'byGroup' });
    expect((await idp().readEntitlements(accountId, call(), ['app']))[0]?.profile).toEqual({ seat: 'viewer' });
  });

  it('says when what an app knows cannot be written, is a group’s to say, or has nobody to be about', async () => {
    const accountId = await created();
    const figma = { name: 'Figma', id: null };
    await idp().addToGroup(accountId, { name: 'Team 010', id: null }, call());
    expect(await idp().updateAppProfile(accountId, { name: 'Mail', id: null }, {}, call())).toMatchObject({
      byGroup: true,
    });
    expect(await idp().updateAppProfile(accountId, figma, { seat: 'full' }, call())).toBeNull();
    for (const profile of [{ licence: 'E3' }, { seat: 'half' }])
      await expect(idp().assignApp(accountId, figma, profile, call())).rejects.toMatchObject({ kind: 'invalid' });
    expect(await idp().updateAppProfile(accountId, figma, {}, call())).toBeNull();
  });

  it('lists apps by label, and groups that come from elsewhere as not to be given', async () => {
    const names = async (kind: 'group' | 'app') => {
      const seen = [];
      for await (const page of idp().catalogue(kind, call())) seen.push(...page);
      return seen;
    };
    expect(await names('app')).toEqual([
      { name: 'Figma', writable: true },
      { name: 'Mail', writable: true },
    ]);
    expect((await names('group')).filter(({ writable }) => !writable).map(({ name }) => name)).toEqual([
      'Everyone',
      'Imported',
    ]);
  });

  it('names an attribute that the schema does not have', async () => {
    const accountId = await created();
    const attempt = idp().updateProfile(accountId, { shoeSize: '42' }, call());
    await expect(attempt).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('shoeSize') });
  });

  it('calls a refused token everybody’s fault', async () => {
    bench.standIn.setAccepted(bench.standIn.token, false);
    await expect(idp().read('00u1', call())).rejects.toMatchObject({ kind: 'unauthorized', detail: { status: 401 } });
  });

  it('follows lists that begin with an empty page', async () => {
    await bench.stop();
    bench = await openOktaBench({ emptyFirstPage: true });
    const { granted } = await idp().create(anOrder(), call());
    expect(granted).toHaveLength(2);
  });

  it('reads the user schema: types, limits, enumerations, what is required and who may write', async () => {
    const properties = {
      level: { title: 'Level', type: 'string', enum: ['L1', 'L2'], required: true },
      sites: { title: 'Sites', type: 'array', items: { type: 'string', oneOf: [{ const: 'LON', title: 'London' }] } },
      hired: { title: 'Hired', type: 'string', mutability: 'IMMUTABLE' },
      badge: { title: 'Badge', type: 'integer', mutability: 'READ_ONLY' },
      desk: { title: 'Desk', type: 'string', master: { type: 'OVERRIDE', priority: [{ type: 'APP', value: '0oa1' }] } },
      team: { title: 'Team', type: 'string', master: { type: 'OVERRIDE', priority: [{ type: 'OKTA', value: 'x' }] } },
    };
    await bench.standIn.byHand('POST', '/meta/schemas/user/default', { definitions: { custom: { properties } } });
    const { target, characters, attributes } = await bench.schemas.readSchema(call());
    expect({ target, characters }).toEqual({ target: 'okta', characters: 'basic' });
    expect(attributes).toMatchObject({
      login: { type: 'string', required: true, minLength: 5, maxLength: 100, write: 'always', custom: false },
      countryCode: { format: 'country-code', required: false },
      level: { values: ['L1', 'L2'], required: true, custom: true },
      sites: { type: 'array', items: 'string', values: ['LON'] },
      hired: { write: 'once' },
      badge: { type: 'integer', write: 'never' },
      desk: { write: 'sourced' },
      team: { write: 'always' },
    });
  });

  it('reads what apps know of their users, of those that are there', async () => {
    const schemas = await bench.schemas.readAppSchemas(['Figma', 'Figmaa', 'Mail'], call());
    expect(Object.keys(schemas)).toEqual(['Figma', 'Mail']);
    expect(schemas['Figma']?.attributes).toMatchObject({
      userName: { required: true, custom: false },
      seat: { values: ['full', 'viewer'], custom: true },
      teams: { type: 'array', items: 'string' },
    });
  });

  it('reads a schema whose properties it does not know', async () => {
    const schema = { definitions: { base: { properties: { login: { type: 'uri', master: 7 } } } } };
    const fault = { kind: 'status', status: 200, body: schema } as const;
    bench.standIn.faults.add({ method: 'GET', path: '^/api/v1/meta/schemas', ...fault });
    const { attributes } = await bench.schemas.readSchema(call());
    expect(attributes).toMatchObject({ login: { type: 'unknown', required: false, write: 'always' } });
  });

  it('never deletes a user, whatever is asked of it', async () => {
    const accountId = await created();
    for (let turn = 0; turn < 3; turn += 1) await idp().deactivate(accountId, call());
    await idp().revokeSessions(accountId, call());
    const deletions = bench.requests().filter((request) => /^DELETE \/users\/[^/]+$/.test(request));
    expect(deletions).toEqual([]);
    expect(bench.accounts()).toHaveLength(1);
  });
});
