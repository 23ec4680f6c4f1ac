import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OrgClient, aProfile } from './org-client.js';

const org = new OrgClient();
beforeEach(() => org.start({ seed: { groups: [{ name: 'Eng' }, { name: 'AD users', type: 'APP_GROUP' }] } }));
afterEach(() => org.stop());

const search = async (expression: string) => {
  const hits = await org.list(`/users?search=${encodeURIComponent(expression)}`);
  return hits.map(({ id }) => id);
};

describe('creating a user', () => {
  it('makes a staged user with groups in one call, logs each step, and mails nobody', async () => {
    const { id, status } = await org.create({}, { groupIds: [org.groupId('Eng')] });
    expect([status, org.okta.groupsOf(id)]).toEqual(['STAGED', ['Eng']]);
    expect(org.events()).toEqual(['user.lifecycle.create', 'group.user_membership.add']);
    expect(org.okta.outbox.mails()).toEqual([]);
  });

  it('activates by default and then always mails', async () => {
    expect((await org.create({}, {}, '')).status).toBe('PROVISIONED');
    expect(org.okta.outbox.mails()).toHaveLength(1);
  });

  it('takes at most 20 groups, and creates nothing when one is refused', async () => {
    const body = (groupIds: string[]) => ({ profile: aProfile(), groupIds });
    expect(await org.refusal('POST', '/users', body(Array<string>(21).fill(org.groupId('Eng'))))).toBe('400 E0000093');
    expect(await org.refusal('POST', '/users', body(['00gnone']))).toBe('404 E0000007');
    expect(await org.refusal('POST', '/users', body([org.groupId('AD users')]))).toBe('403 E0000006');
    expect(await org.refusal('POST', '/users', body([org.groupId('Everyone')]))).toBe('501 E0000060');
    expect(org.okta.users()).toEqual([]);
  });

  it.each(['ADA@EXAMPLE.COM', 'Áda@example.com'])('refuses %s beside ada@example.com', async (login) => {
    await org.create();
    expect(await org.causes('POST', '/users', { profile: { ...aProfile(login), email: 'other@example.com' } })).toEqual(
      ['login: An object with this field already exists in the current organization'],
    );
  });

  it('refuses attributes that the schema does not know until it does', async () => {
    const body = { profile: { ...aProfile(), hireDate: '2027-03-01' } };
    expect(await org.causes('POST', '/users', body)).toEqual(["Property name 'hireDate' is not defined in profile"]);
    const properties = { hireDate: { title: 'Hire date', type: 'string' } };
    await org.call('POST', '/meta/schemas/user/default', { definitions: { custom: { properties } } });
    expect((await org.call('POST', '/users', body)).status).toBe(200);
  });

  it.each([
    ['a missing name', { firstName: undefined }, 'firstName: The field cannot be left blank'],
    ['a login that is no address', { login: 'ada.byron' }, 'login: Username must be in the form of an email address'],
    ['a country that is no code', { countryCode: 'GBR' }, 'countryCode: Does not match required pattern'],
    ['an emoji', { title: 'Chief 🚀' }, 'title: Contains invalid characters'],
    ['a number for a text', { department: 7 }, 'department: The value must be of type string'],
  ])('refuses %s', async (_what, change, cause) => {
    expect(await org.causes('POST', '/users', { profile: { ...aProfile(), ...change } })).toEqual([cause]);
  });

  it('refuses a body that is no JSON and one without a content type', async () => {
    expect(await org.refusal('POST', '/users', '{"profile":')).toBe('400 E0000003');
    const answer = await org.call('POST', '/users', '{}', { 'content-type': 'text/plain' });
    expect(await answer.json()).toMatchObject({ errorCode: 'E0000018' });
  });
});

describe('reading a user', () => {
  it('finds them by id, login in any case, and short name', async () => {
    const { id } = await org.create();
    expect((await org.user('ADA@example.com')).id).toBe(id);
    expect((await org.user('ada')).id).toBe(id);
  });

  it('does not guess between two short names', async () => {
    await org.create(aProfile('ada@example.com'));
    await org.create(aProfile('ada@other.example'));
    expect(await org.refusal('GET', '/users/ada')).toBe('404 E0000007');
  });

  it('takes only ids where Okta does', async () => {
    await org.create();
    expect(await org.refusal('GET', '/users/ada@example.com/groups')).toBe('404 E0000007');
  });

  it('shows links by status, and in lists only its own', async () => {
    const { id, _links } = await org.create();
    expect(Object.keys(_links)).toEqual(['self', 'schema', 'type', 'activate']);
    const [listed] = await org.list('/users');
    expect(listed).toMatchObject({ id, _links: { self: { href: `${org.okta.url}/api/v1/users/${id}` } } });
  });
});

describe('updating a user', () => {
  it('changes named attributes, clears by null, and keeps the rest', async () => {
    const { id } = await org.create({ title: 'Engineer', department: 'Engineering' });
    await org.call('POST', `/users/${id}`, { profile: { title: 'Lead', department: null } });
    const { profile } = await org.user(id);
    expect(profile).toMatchObject({ title: 'Lead', firstName: 'Ada' });
    expect(profile).not.toHaveProperty('department');
    expect(org.okta.log.records().at(-1)?.changes).toEqual({
      from: { title: 'Engineer', department: 'Engineering' },
      to: { title: 'Lead', department: null },
    });
  });

  it('deletes with PUT what is not named', async () => {
    const { id } = await org.create({ title: 'Engineer' });
    await org.call('PUT', `/users/${id}`, { profile: aProfile() });
    expect((await org.user(id)).profile).not.toHaveProperty('title');
  });

  it('never clears what is required', async () => {
    const { id } = await org.create();
    expect(await org.refusal('POST', `/users/${id}`, { profile: { lastName: null } })).toBe('400 E0000001');
  });

  it('renames a login and frees the old one', async () => {
    const { id } = await org.create();
    await org.call('POST', `/users/${id}`, { profile: { login: 'ada.king@example.com' } });
    expect((await org.create()).id).not.toBe(id);
    expect(await org.refusal('POST', `/users/${id}`, { profile: { login: 'ada@example.com' } })).toBe('400 E0000001');
  });

  it('refuses a stale or malformed If-Match', async () => {
    const { id } = await org.create();
    const etag = (await org.call('GET', `/users/${id}`)).headers.get('etag') ?? '';
    const update = (title: string, tag: string) =>
      org.call('POST', `/users/${id}`, { profile: { title } }, { 'if-match': tag });
    expect((await update('First', etag)).status).toBe(200);
    expect((await update('Second', etag)).status).toBe(412);
    expect(await (await update('Third', 'nonsense')).json()).toMatchObject({ errorCode: 'E0000242' });
  });
});

describe('finding users', () => {
  it('searches attributes without regard to case, deactivated users included', async () => {
    const { id } = await org.create({ employeeNumber: 'E-1042', department: 'Engineering' });
    const other = await org.create({ ...aProfile('bob@example.com'), employeeNumber: 'E-7' });
    await org.call('POST', `/users/${id}/lifecycle/deactivate`);
    expect(await search('profile.employeeNumber eq "e-1042"')).toEqual([id]);
    expect(await search('status eq "DEPROVISIONED" and profile.department sw "Eng"')).toEqual([id]);
    expect(await search('(profile.login co "bob" or profile.department eq "x") and id pr')).toEqual([other.id]);
    expect((await org.list('/users')).map(({ id: listed }) => listed)).toEqual([other.id]);
  });

  it('filters case-sensitively on few attributes, and by start with q', async () => {
    const { id } = await org.create();
    const filter = async (text: string) => (await org.list(`/users?filter=${encodeURIComponent(text)}`)).length;
    expect(await filter('profile.login eq "ada@example.com"')).toBe(1);
    expect(await filter('profile.login eq "ADA@example.com"')).toBe(0);
    expect(await org.list('/users?q=byr')).toMatchObject([{ id }]);
  });

  it.each([
    'search=profile.unknown%20eq%20%22x%22',
    'search=status%20ne%20%22x%22',
    'search=((',
    'filter=profile.title%20eq%20%22x%22',
  ])('refuses ?%s', async (query) => {
    expect(await org.refusal('GET', `/users?${query}`)).toBe('400 E0000031');
  });

  it('refuses search and filter together', async () => {
    expect(await org.refusal('GET', '/users?search=id%20pr&filter=id%20eq%20%22x%22')).toBe('400 E0000033');
  });

  it('sees the past by the index lag, while reads by id see the present', async () => {
    await org.stop();
    await org.start({ searchLagMs: 60_000 });
    const { id } = await org.create({ employeeNumber: 'E-1' });
    expect(await search('profile.employeeNumber eq "E-1"')).toEqual([]);
    expect((await org.user(id)).id).toBe(id);
  });

  it('pages by two Link lines that keep the query', async () => {
    for (const name of ['a', 'b', 'c']) await org.create(aProfile(`${name}-person@example.com`));
    const first = await org.call('GET', '/users?search=id%20pr&limit=2');
    const links = first.headers.get('link') ?? '';
    const next = /<([^>]+)>; rel="next"/.exec(links)?.[1] ?? '';
    expect(links).toContain('rel="self"');
    expect(next).toContain('search=id+pr');
    const second = await org.call('GET', next);
    expect(await second.json()).toHaveLength(1);
    expect(second.headers.get('link')).not.toContain('rel="next"');
  });

  it('begins with an empty page when the org is switched to that', async () => {
    await org.stop();
    await org.start({ emptyFirstPage: true });
    const { id } = await org.create();
    const first = await org.call('GET', '/users');
    expect(await first.json()).toEqual([]);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    expect(await org.list(next)).toMatchObject([{ id }]);
  });
});

describe('sessions and tokens', () => {
  it('end by one call, tokens only when asked', async () => {
    const { id } = await org.create();
    org.okta.arrive(id, 'ACTIVE');
    const { sessionId, tokenId } = org.okta.signIn('ada@example.com');
    const accepted = () => [org.okta.accepts(sessionId), org.okta.accepts(tokenId)];
    expect(accepted()).toEqual([true, true]);
    await org.call('DELETE', `/users/${id}/sessions`);
    expect(accepted()).toEqual([false, true]);
    expect((await org.call('DELETE', `/users/${id}/sessions?oauthTokens=true`)).status).toBe(204);
    expect(accepted()).toEqual([false, false]);
    expect(org.events().filter((type) => type === 'user.session.clear')).toHaveLength(2);
  });

  it('suspension shuts the session but leaves an issued token alive', async () => {
    const { id } = await org.create();
    org.okta.arrive(id, 'ACTIVE');
    const { sessionId, tokenId } = org.okta.signIn(id);
    await org.call('POST', `/users/${id}/lifecycle/suspend`);
    expect([org.okta.accepts(sessionId), org.okta.accepts(tokenId)]).toEqual([false, true]);
    expect(() => org.okta.signIn(id)).toThrow('permission');
  });
});
