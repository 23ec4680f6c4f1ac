import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SandboxClock } from '../../../src/sandbox/kit/clock.js';
import type { TriNetOptions } from '../../../src/sandbox/trinet/options.js';
import { createTriNetStandIn, type TriNetStandIn } from '../../../src/sandbox/trinet/stand-in.js';

let clock: SandboxClock;
let standIn: TriNetStandIn;
const open = async (options: Partial<TriNetOptions> = {}) => {
  clock = new SandboxClock({ realNow: () => Date.parse('2026-03-02T15:00:00Z') });
  standIn = await createTriNetStandIn({ clock, ...options });
};
beforeEach(() => open());
afterEach(() => standIn.stop());

const basic = `Basic ${Buffer.from('sandbox-trinet-client:sandbox-trinet-secret').toString('base64')}`;
const askToken = (authorization = basic) =>
  fetch(`${standIn.url}/oauth/accesstoken?grant_type=client_credentials`, { headers: { authorization } });
const token = async () => ((await (await askToken()).json()) as { access_token: string }).access_token;
const get = async (path: string, bearer?: string) => {
  const response = await fetch(standIn.url + path, {
    headers: { authorization: `Bearer ${bearer ?? (await token())}` },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const ROSTER = '/v1/company/AB1/employees';

describe('the gateway', () => {
  it('gives a token whose numbers are strings, and refuses another credential in its own shape', async () => {
    expect(await (await askToken()).json()).toMatchObject({ token_type: 'BearerToken', expires_in: '3599' });
    const refused = await askToken('Basic c3RvbGVuOng=');
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ fault: { detail: { errorcode: expect.stringContaining('oauth') } } });
  });

  it('lets a token die by the company clock', async () => {
    const bearer = await token();
    expect((await get(ROSTER, bearer)).status).toBe(200);
    clock.advance(3_599_000);
    expect((await get(ROSTER, bearer)).status).toBe(401);
  });

  it('refuses a scope or company the credential has not', async () => {
    standIn.restrict({ scopes: ['basic-read'] });
    expect((await get(ROSTER)).status).toBe(200);
    expect(await get(`${ROSTER}?viewType=All`)).toMatchObject({ status: 403, body: { _statusCode: '403' } });
    expect((await get('/v1/company/XY9/employees')).status).toBe(403);
  });

  it('offers no webhooks', async () => {
    expect((await get('/v1/company/AB1/webhooks')).status).toBe(404);
  });
});

describe('the roster', () => {
  it('is paged from 1, with hasMore and no total', async () => {
    for (const firstName of ['Ada', 'Ben', 'Cleo'])
      standIn.desk.hire({ firstName, lastName: 'Byron', startDate: '2026-02-01' });
    const first = await get(`${ROSTER}?offset=1&limit=2`);
    expect(first.body).toMatchObject({ _statusCode: '200', data: { hasMore: true } });
    expect(first.body['data']).not.toHaveProperty('employeesTotal');
    expect((await get(`${ROSTER}?offset=3&limit=2`)).body).toMatchObject({ data: { hasMore: false } });
    expect((await get(`${ROSTER}?offset=0`)).status).toBe(400);
  });

  it('hides who left where the options say so, and contractors unless they do', async () => {
    await standIn.stop();
    await open({ terminated: 'hidden' });
    const id = standIn.desk.hire({ firstName: 'Ada', lastName: 'Byron', startDate: '2025-02-01' });
    standIn.desk.contractor({ firstName: 'Con', lastName: 'Byron', startDate: '2025-02-01' });
    const shown = async () => ((await get(ROSTER)).body['data'] as { employeeData: unknown[] }).employeeData;
    expect(await shown()).toHaveLength(1);
    standIn.desk.act(id, { action: 'terminate', lastDay: '2026-01-31' });
    expect(await shown()).toHaveLength(0);
  });

  it('is the same HR over the control routes', async () => {
    const post = (path: string, body: object) =>
      fetch(`${standIn.url}/__control${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const hired = await post('/people', { firstName: 'Ada', lastName: 'Byron', startDate: '2024-02-01' });
    const { id } = (await hired.json()) as { id: string };
    await post(`/people/${id}/actions`, { action: 'terminate', lastDay: '2026-01-31' });
    const rehire = await post(`/people/${id}/actions`, {
      action: 'rehire',
      startDate: '2026-02-16',
      employeeId: 'new',
    });
    expect(await rehire.json()).not.toEqual({ id });
    expect((await post(`/people/${id}/actions`, { action: 'promote' })).status).toBe(400);
  });
});
