import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeptDeliveries } from '../../src/api/webhooks/kept-deliveries.js';
import { DeliveryTaken } from '../../src/api/schemas/delivery.js';
import { bambooHrWebhook } from '../../src/connectors/bamboohr/webhook.js';
import { oktaEventHook } from '../../src/connectors/okta/event-hook.js';
import { createAccountBook } from '../../src/config/account-book.js';
import { NOW, problemOf, startApi, type RunningApi } from './support/running-api.js';

const SECRET = 'a-webhook-secret-of-acme';
let api: RunningApi;
beforeEach(async () => {
  api = await startApi({
    webhooks: { bamboohr: bambooHrWebhook(SECRET), okta: oktaEventHook({ secret: SECRET, ownActor: 'own' }) },
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

  it.each([
    ['no JSON', 'not json'],
    ['nested too deeply', '['.repeat(200) + ']'.repeat(200)],
  ])('refuses a signed body that is %s with 422, and neither log nor answer repeats it', async (_what, body) => {
    const response = await deliver(body);
    const problem = await problemOf(response);
    expect([response.status, problem.code]).toEqual([422, 'invalid-delivery']);
    expect(api.people.rechecks).toEqual([]);
    expect(api.blobs.documents.size).toBe(0);
    expect(JSON.stringify([api.logged, problem])).not.toContain(body.slice(0, 8));
  });

  it('does not make anybody known by word that they are gone', async () => {
    const gone = JSON.stringify({ type: 'employee.deleted', data: { employeeId: 1042 } });
    expect((await deliver(gone)).status).toBe(200);
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

  it('is asked to come back by 503 when the engine is at its limit: vendors give up what they are told is theirs', async () => {
    api.people.fail('overloaded');
    const response = await deliver(EVENT);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  });

  it('answers 503 when the hint cannot be made durable: its source delivers it again', async () => {
    api.people.fail('unavailable');
    const response = await deliver(EVENT);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
  });
});

describe('a signed delivery of a shape nobody knows', () => {
  const NEW = JSON.stringify({ kind: 'v3', people: [{ ref: 'Ada Byron' }] });
  const open = async () => ((await (await api.get('/v1/deliveries')).json()) as { data: { id: string }[] }).data;
  const resolve = async (id: string, body: object) =>
    api.post(`/v1/deliveries/${id}/resolve`, { reason: 'the new version reads it', ...body });

  it('stays settled when it is repeated, and is kept anew when its system says the same again later', async () => {
    await deliver(NEW, { ageMs: 5_000 });
    const [kept] = await open();
    await resolve(kept?.id ?? '', { action: 'dismiss' });
    await deliver(NEW, { ageMs: 5_000 });
    expect([await open(), api.people.openIncidents]).toEqual([[], []]);
    await deliver(NEW);
    expect(await open()).toHaveLength(1);
    expect(api.people.openIncidents).toHaveLength(1);
  });

  it('is kept before it is answered 200, opens one incident, and is shown without what it says', async () => {
    const answers = [await deliver(NEW), await deliver(NEW)];
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(DeliveryTaken.parse(await answer.json())).toEqual({ result: 'kept', employees: [] });
    }
    expect(await open()).toEqual([
      {
        id: expect.stringMatching(/^bamboohr~[0-9a-f]{64}$/),
        source: 'bamboohr',
        receivedAt: '2027-03-02T09:00:00.000Z',
        bytes: NEW.length,
      },
    ]);
    expect(api.people.openIncidents).toMatchObject([{ id: 'incident:bamboohr:delivery-kept' }]);
    expect(JSON.stringify(api.logged)).not.toContain('Byron');
  });

  it('of which a part is known tells those people at once', async () => {
    const answer = await deliver(JSON.stringify({ employees: [{ id: '7' }, { ref: 8 }] }));
    expect(await answer.json()).toEqual({ result: 'kept', employees: ['bamboohr:7'] });
    expect(api.people.rechecks).toMatchObject([{ person: 'bamboohr:7' }]);
  });

  it('is not answered 200 when the incident cannot be made durable', async () => {
    api.people.fail('unavailable');
    expect((await deliver(NEW)).status).toBe(503);
  });

  it('stays when this version cannot read it either, and is dismissed with a reason, its body dropped', async () => {
    await deliver(NEW);
    const [{ id } = { id: '' }] = await open();
    expect((await problemOf(await resolve(id, { action: 'replay' }))).code).toBe('invalid-delivery');
    expect(await open()).toHaveLength(1);
    expect((await resolve(id, { action: 'dismiss' })).status).toBe(200);
    expect([await open(), api.people.openIncidents]).toEqual([[], []]);
    expect((await problemOf(await resolve(id, { action: 'dismiss' }))).code).toBe('already-resolved');
    expect([...api.blobs.documents.values()].join('')).not.toContain(Buffer.from(NEW).toString('base64'));
  });

  it('is forgotten a month after it was dealt with, and is not read again to list the others', async () => {
    const kept = new KeptDeliveries(api.blobs);
    const dealtWith = async (body: string, at: string): Promise<string> => {
      const id = await kept.keep('bamboohr', { body: Buffer.from(body), headers: {}, now: 0 }, at);
      const delivery = await kept.find(id);
      if (delivery) await kept.settle(delivery, { at, by: 'ops', reason: 'known', action: 'dismiss' });
      return id;
    };
    const first = await dealtWith('1', '2027-01-01T09:00:00.000Z');
    const second = await dealtWith('2', '2027-01-20T09:00:00.000Z');
    expect((await api.blobs.list('deliveries/')).length).toBe(0);
    expect(await kept.find(first)).toMatchObject({ settled: { action: 'dismiss' } });
    await dealtWith('3', '2027-02-01T09:00:00.000Z');
    expect([await kept.find(first), await kept.find(second)]).toMatchObject([undefined, { body: '' }]);
  });

  it('is replayed by a version that can read it', async () => {
    await deliver(JSON.stringify({ employees: [{ id: '7' }, { ref: 8 }] }));
    const [{ id } = { id: '' }] = await open();
    const blobs = api.blobs;
    const newer = await startApi({
      blobs,
      webhooks: {
        bamboohr: {
          ...bambooHrWebhook(SECRET),
          read: () => ({ complete: true, hints: [{ about: 'person', hrId: '8', gone: false, key: 'k' }] }),
        },
      },
    });
    const answer = await newer.post(`/v1/deliveries/${id}/resolve`, { action: 'replay', reason: 'upgraded' });
    expect(await answer.json()).toEqual({ id, action: 'replay', employees: ['bamboohr:8'] });
    expect(newer.people.rechecks).toMatchObject([{ person: 'bamboohr:8', recheck: { source: 'bamboohr' } }]);
    await newer.close();
  });

  it.each(['bamboohr~1', '../keys', 'bamboohr~' + 'a'.repeat(64)])('has no id %s', async (id) => {
    const answer = await resolve(encodeURIComponent(id), { action: 'dismiss' });
    expect([answer.status, (await problemOf(answer)).code]).toEqual([404, 'unknown-delivery']);
  });
});

describe('/webhooks/okta', () => {
  const event = (uuid: string, target: object[], actor = 'admin') => ({
    uuid,
    eventType: 'user.lifecycle.suspend',
    actor: { id: actor },
    target,
  });
  const user = (id: string) => ({ id, type: 'User', alternateId: 'ada@acme.example' });
  const hook = (events: unknown[], authorization = SECRET) =>
    api.request('/webhooks/okta', {
      method: 'POST',
      body: JSON.stringify({ eventType: 'com.okta.event_hook', eventId: 'e1', data: { events } }),
      headers: { 'content-type': 'application/json', authorization },
    });
  beforeEach(async () => {
    await createAccountBook(api.blobs).claim('okta', '00u1', 'bamboohr:7');
    api.people.know('bamboohr:7');
  });

  it('answers the one-time verification', async () => {
    const headers = { 'x-okta-verification-challenge': 'Zm9v-123' };
    const answer = await api.request('/webhooks/okta', { headers });
    expect([answer.status, await answer.json()]).toEqual([200, { verification: 'Zm9v-123' }]);
    expect((await api.request('/webhooks/okta', { headers: {} })).status).toBe(404);
    expect((await api.request('/webhooks/bamboohr', { headers })).status).toBe(404);
  });

  it('has the owner of an account look at it again, once for all events of a delivery', async () => {
    const group = { id: '00g1', type: 'UserGroup' };
    expect((await hook([event('u1', [user('00u1'), group]), event('u2', [user('00u1')])])).status).toBe(200);
    expect(api.people.rechecks).toEqual([
      { person: 'bamboohr:7', recheck: { id: expect.stringMatching(/^sha256:/), targets: ['okta'] } },
    ]);
  });

  it('gives a repeated event the id it had, whatever envelope it comes in', async () => {
    await hook([event('u1', [user('00u1')])]);
    await hook([event('u1', [user('00u1')])]);
    const [first, again] = api.people.rechecks.map(({ recheck }) => recheck.id);
    expect(again).toBe(first);
  });

  it('passes over accounts nobody owns, groups alone, events without target, and what Tenure did itself', async () => {
    const events = [
      event('u1', [user('00u9')]),
      event('u2', [{ id: '00g1', type: 'UserGroup' }]),
      { uuid: 'u3', eventType: 'user.session.start', target: null },
      event('u4', [user('00u1')], 'own'),
    ];
    const answer = await hook(events);
    expect(await answer.json()).toEqual({ result: 'accepted', employees: [] });
    expect([api.people.rechecks, api.people.openIncidents]).toEqual([[], []]);
  });

  it('refuses another secret, and keeps what it does not know', async () => {
    expect((await hook([], 'another-secret-of-somebody')).status).toBe(401);
    expect(await (await hook([{ v: 3 }])).json()).toMatchObject({ result: 'kept' });
  });
});
