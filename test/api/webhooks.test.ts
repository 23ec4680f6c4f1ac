import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DeliveryTaken } from '../../src/api/schemas/delivery.js';
import { verify } from '../../src/connectors/bamboohr/webhook.js';
import { NOW, problemOf, startApi, type RunningApi } from './support/running-api.js';

const SECRET = 'a-webhook-secret-of-acme';
let api: RunningApi;
beforeEach(async () => {
  api = await startApi({
    webhooks: { bamboohr: ({ body, headers, now }) => verify(body, headers, SECRET, now) },
  });
});
afterEach(() => api.close());

const EVENT = JSON.stringify({ type: 'employee.updated', data: { employeeId: 1042 } });

function deliver(body: string, { secret = SECRET, ageMs = 0, path = '/webhooks/bamboohr' } = {}): Promise<Response> {
  const timestamp = String(Math.floor((NOW - ageMs) / 1000));
  const signature = createHmac('sha256', secret).update(body).update(timestamp).digest('hex');
  return api.request(path, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-bamboohr-signature': signature,
      'x-bamboohr-timestamp': timestamp,
    },
  });
}

describe('POST /webhooks/{source}', () => {
  it('takes a signed delivery without an API key, as a hint to read the person again', async () => {
    const response = await deliver(EVENT);
    expect(response.status).toBe(200);
    expect(DeliveryTaken.parse(await response.json())).toEqual({ result: 'accepted', employees: ['bamboohr:1042'] });
    expect(api.people.rechecks).toEqual([
      { person: 'bamboohr:1042', recheck: { id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), source: 'bamboohr' } },
    ]);
  });

  it('hints at each person of a batch once', async () => {
    const response = await deliver(JSON.stringify({ employees: [{ id: '1' }, { id: '2' }, { id: '1' }] }));
    expect(response.status).toBe(200);
    expect(api.people.rechecks.map(({ person }) => person).sort()).toEqual(['bamboohr:1', 'bamboohr:2']);
  });

  it('gives a replay the same id, so that the person’s workflow fetches nothing, and another delivery another', async () => {
    await deliver(EVENT);
    expect((await deliver(EVENT)).status).toBe(200);
    await deliver(EVENT, { ageMs: 5_000 });
    const [first, replay, other] = api.people.rechecks.map(({ recheck }) => recheck.id);
    expect(replay).toBe(first);
    expect(other).not.toBe(first);
  });

  it('takes a delivery that its source repeats within three hours', async () => {
    expect((await deliver(EVENT, { ageMs: 2.9 * 3_600_000 })).status).toBe(200);
  });

  it.each([
    ['signed with another secret', { secret: 'somebody-elses-secret' }, 'invalid-signature'],
    ['signed too long ago', { ageMs: 3.1 * 3_600_000 }, 'expired-delivery'],
    ['signed in the future', { ageMs: -3_600_000 }, 'expired-delivery'],
  ])('refuses one %s with 401, and nothing is hinted', async (_case, how, code) => {
    const response = await deliver(EVENT, how);
    expect([response.status, (await problemOf(response)).code]).toEqual([401, code]);
    expect(api.people.rechecks).toEqual([]);
  });

  it('refuses one without a signature', async () => {
    const response = await api.request('/webhooks/bamboohr', { method: 'POST', body: EVENT, headers: {} });
    expect([response.status, (await problemOf(response)).code]).toEqual([401, 'invalid-signature']);
  });

  it.each(['{}', 'not json', '{"employees":[{"id":"../7"}]}'])('refuses a signed %s with 422', async (body) => {
    const response = await deliver(body);
    expect([response.status, (await problemOf(response)).code]).toEqual([422, 'invalid-delivery']);
    expect(api.people.rechecks).toEqual([]);
  });

  it.each(['trinet', 'constructor', '__proto__'])('knows no source %s', async (source) => {
    const response = await deliver(EVENT, { path: `/webhooks/${source}` });
    expect([response.status, (await problemOf(response)).code]).toEqual([404, 'unknown-source']);
  });

  it('is not over the limit of any body', async () => {
    const response = await deliver(JSON.stringify({ employees: [], filler: 'x'.repeat(1_100_000) }));
    expect([response.status, (await problemOf(response)).code]).toEqual([413, 'body-too-large']);
  });

  it('answers 503 when the hint cannot be made durable: its source delivers it again', async () => {
    api.people.fail('unavailable');
    const response = await deliver(EVENT);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
  });
});
