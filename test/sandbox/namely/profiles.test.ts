import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aTenant, type ATenant } from './a-tenant.js';

let tenant: ATenant;
beforeEach(async () => {
  tenant = await aTenant();
});
afterEach(() => tenant.standIn.stop());

const put = (id: string, profile: object) =>
  tenant.call(`/profiles/${id}`, { method: 'PUT', body: { profiles: [profile] } });

describe('access', () => {
  it('needs a token it knows: 401, with a message, an error list and a request id', async () => {
    const refused = await tenant.call('/profiles', { token: 'stolen' });
    expect(refused.status).toBe(401);
    expect(await refused.json()).toEqual({ message: 'Unauthorized', errors: [] });
    expect(refused.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is 403 everywhere once the profile of the token owner is inactive', async () => {
    const owner = tenant.hire({ userStatus: 'active', startDate: '2020-01-01' });
    tenant.standIn.state.owner = { profileId: owner, active: true };
    expect((await tenant.call('/groups')).status).toBe(200);
    expect(await tenant.profiles('/profiles/me')).toMatchObject([{ id: owner }]);
    tenant.act(owner, { action: 'deactivate' });
    for (const path of ['/profiles', `/profiles/${owner}`, '/groups', '/profiles/me']) {
      expect((await tenant.call(path)).status).toBe(403);
    }
  });

  it('answers 406 without Retry-After beyond the calls of a minute, to GET /profiles alone', async () => {
    await tenant.standIn.stop();
    tenant = await aTenant({ profilesPerMinute: 2 });
    const id = tenant.hire();
    const answers: Response[] = [];
    // Five calls lie in two minutes at most, so one of the minutes is exceeded.
    for (let count = 0; count < 5; count += 1) answers.push(await tenant.call('/profiles'));
    const throttled = answers.find(({ status }) => status === 406);
    expect(throttled?.headers.get('retry-after')).toBeNull();
    expect(await throttled?.json()).toEqual({ message: 'Not Acceptable', errors: [] });
    expect((await tenant.call(`/profiles/${id}`)).status).toBe(200);
    expect((await tenant.call('/groups')).status).toBe(200);
  });

  it('takes access tokens of fifteen minutes, and new ones for the refresh token', async () => {
    const client = { client_id: 'sandbox-namely-client', client_secret: 'sandbox-namely-secret' };
    const exchange = async (more: object) =>
      (await (await tenant.call('/oauth2/token', { method: 'POST', body: { ...client, ...more } })).json()) as {
        access_token: string;
        refresh_token?: string;
        expires_in: number;
      };
    const query = new URLSearchParams({ ...client, response_type: 'code', redirect_uri: 'https://app.example/done' });
    const consent = await fetch(`${tenant.standIn.url}/api/v1/oauth2/authorize?${query.toString()}`, {
      redirect: 'manual',
    });
    const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code');
    const first = await exchange({ grant_type: 'authorization_code', code });
    expect(first.expires_in).toBe(899);
    expect((await tenant.call('/groups', { token: first.access_token })).status).toBe(200);
    tenant.clock.advance(900_000);
    expect((await tenant.call('/groups', { token: first.access_token })).status).toBe(401);
    const next = await exchange({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
    expect((await tenant.call('/groups', { token: next.access_token })).status).toBe(200);
    expect(await exchange({ grant_type: 'refresh_token', refresh_token: 'made-up' })).toMatchObject({
      message: 'invalid_grant',
    });
  });
});

describe('profiles', () => {
  it('come 30 a page, 50 at most, and past the end an empty page with 200', async () => {
    for (let count = 0; count < 60; count += 1) tenant.hire({ lastName: `Number${count}` });
    expect(await tenant.profiles('/profiles')).toHaveLength(30);
    const page = await tenant.json('/profiles.json?page=2&per_page=100');
    expect(page['profiles']).toHaveLength(10);
    expect(page['meta']).toEqual({ count: 10, total_count: 60, status: 200 });
    expect(await tenant.json('/profiles?page=7&per_page=50')).toMatchObject({
      profiles: [],
      meta: { count: 0, total_count: 60 },
    });
  });

  it('are filtered and sorted as asked', async () => {
    const first = tenant.hire({ startDate: '2020-01-01' });
    tenant.clock.advance(1000);
    const second = tenant.hire({ firstName: 'Ben', managerId: first });
    tenant.clock.advance(1000);
    tenant.act(first, { action: 'rename', preferredName: 'Annie' });
    const ids = async (query: string) => (await tenant.profiles(`/profiles?${query}`)).map(({ id }) => id);
    expect(await ids('sort=-updated_at')).toEqual([first, second]);
    expect(await ids('sort=created_at')).toEqual([first, second]);
    expect(await ids('filter[user_status]=pending')).toEqual([second]);
    expect(await ids(`filter[reports_to]=${first}`)).toEqual([second]);
    expect(await ids('filter[first_name]=ben')).toEqual([second]);
    const [short] = await tenant.profiles('/profiles?profile_format=short');
    expect(Object.keys(short ?? {})).toHaveLength(10);
  });

  it('one comes as an array of one: no manager is no_guid, no date is empty, and private data is there', async () => {
    const id = tenant.hire({ groups: { Department: 'Analytics', 'Office Location': 'NYC' }, jobTitle: 'Analyst' });
    const answer = await tenant.json(`/profiles/${id}`);
    expect(answer).toMatchObject({ meta: { count: 1, total_count: 1, status: 200 } });
    expect(answer['profiles']).toMatchObject([
      {
        user_status: 'pending',
        start_date: '2026-05-04',
        departure_date: '',
        employee_type: { title: 'Full Time' },
        job_title: { title: 'Analyst' },
        department: 'Analytics',
        reports_to: [{ id: 'no_guid', first_name: 'Nobody', email: 'None' }],
        links: { groups: [{ name: 'Analytics' }, { name: 'NYC' }] },
        salary: { yearly_amount: 100_000 },
      },
    ]);
    expect((await tenant.call('/profiles/none')).status).toBe(404);
  });

  it('lead to the kind and the address of their groups', async () => {
    tenant.standIn.desk.setGroup({ groupType: 'Office Location', title: 'NYC', address: { country_id: 'US' } });
    const id = tenant.hire({ groups: { 'Office Location': 'NYC' } });
    expect(await tenant.profile(id)).toMatchObject({ office: { country_id: 'US' } });
    const { groups } = await tenant.json('/groups');
    expect(groups).toMatchObject([{ title: 'NYC', type: 'Office Location', count: 1, address: { country_id: 'US' } }]);
    expect(await tenant.json('/group_types')).toMatchObject({
      group_types: [{ title: 'Office Location', type: 'office location', field_name: 'office_location' }],
    });
  });

  it('hide what the role may not see, but never the guaranteed keys', async () => {
    const id = tenant.hire();
    tenant.standIn.state.hiddenFields = ['start_date', 'email', 'reports_to'];
    const shown = await tenant.profile(id);
    expect(shown).not.toHaveProperty('start_date');
    expect(shown).not.toHaveProperty('reports_to');
    expect(shown).toHaveProperty('email');
  });
});

describe('writing', () => {
  it('changes the work address alone, and the login with it', async () => {
    const id = tenant.hire();
    tenant.clock.advance(60_000);
    const answer = await put(id, { email: 'ana.duarte@example.com' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ profiles: [{ email: 'ana.duarte@example.com', first_name: 'Ana' }] });
    expect(tenant.standIn.state.profiles[id]).toMatchObject({ login: 'ana.duarte@example.com' });
    const { created_at: made, updated_at: changed } = await tenant.profile(id);
    expect(Number(changed) - Number(made)).toBe(60);
  });

  it('refuses an address that somebody has, inactive people included', async () => {
    const gone = tenant.hire({ email: 'ana@example.com' });
    tenant.act(gone, { action: 'cancelHire' });
    const id = tenant.hire();
    const refused = await put(id, { email: 'Ana@example.com' });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toEqual({
      message: 'error updating profile',
      errors: ['email has already been taken'],
    });
  });

  it.each([
    [{ departure_date: '2026-06-30' }, 'departure_date cannot be set'],
    [{ user_status: 'inactive' }, 'user_status is invalid'],
    [{ groups: [] }, 'groups cannot be set'],
    [{ start_date: 'soon' }, 'start_date is invalid'],
    [{ email: 'nobody' }, 'email is invalid'],
  ])('refuses %j and changes nothing', async (profile, fault) => {
    const id = tenant.hire();
    const before = await tenant.profile(id);
    const refused = await put(id, { ...profile, first_name: 'Changed' });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ errors: [fault] });
    expect(await tenant.profile(id)).toEqual(before);
  });

  it('creates a draft of onboarding, and names what is missing', async () => {
    const post = (profile: object) => tenant.call('/profiles', { method: 'POST', body: { profiles: [profile] } });
    const full = { first_name: 'Ben', last_name: 'Ode', email: 'ben@home.example', personal_email: 'ben@home.example' };
    const refused = await post(full);
    expect(await refused.json()).toEqual({
      message: 'error creating profile',
      errors: ['start_date is a required field', 'user_status is a required field'],
    });
    const created = await post({ ...full, start_date: '2026-06-01', user_status: 'pending' });
    expect(created.status).toBe(201);
    expect(await created.json()).toMatchObject({ profiles: [{ first_name: 'Ben', user_status: 'pending' }] });
    expect((await post({ ...full, start_date: '2026-06-01', user_status: 'pending' })).status).toBe(422);
  });
});

it('keeps a tenant in its folder', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'namely-'));
  const first = await aTenant({ dataDir });
  const id = first.hire();
  await first.standIn.stop();
  const second = await aTenant({ dataDir, seed: [{ firstName: 'Not', lastName: 'Planted', startDate: '2026-01-01' }] });
  expect(await second.profiles('/profiles')).toMatchObject([{ id }]);
  await second.standIn.stop();
});
