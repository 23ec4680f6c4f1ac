import { describe, expect, it } from '@jest/globals';
import { IntakeLimits } from '../../../src/api/http/intake-limits.js';
import { Problem } from '../../../src/api/problem.js';
import { bambooHrWebhook } from '../../../src/connectors/bamboohr/webhook.js';
import { KEY, problemOf, startApi, type RunningApi } from '../support/running-api.js';

const taken = (limits: IntakeLimits, sender: string, times: number): number =>
  Array.from({ length: times }).filter(() => {
    try {
      limits.count(sender);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.code === 'too-many-requests') return false;
      throw error;
    }
  }).length;

describe('what is taken from one sender', () => {
  it('is a burst of two seconds, then so many a second, and no other sender pays for it', () => {
    let now = 0;
    const limits = new IntakeLimits({ atOnce: 1, perSecond: 10 }, () => now);
    expect(taken(limits, 'a', 50)).toBe(20);
    expect(taken(limits, 'b', 5)).toBe(5);
    now += 1000;
    expect(taken(limits, 'a', 50)).toBe(10);
    now += 3_600_000;
    expect(taken(limits, 'a', 50)).toBe(20);
  });

  it('beyond that is 429, which says when to come back', async () => {
    const api = await startApi({ intake: { atOnce: 10, perSecond: 1 } });
    const send = () => api.post('/v1/events', []);
    const statuses = [await send(), await send(), await send()];
    const last = statuses.at(-1);
    expect(statuses.map(({ status }) => status)).toEqual([expect.any(Number), expect.any(Number), 429]);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    await api.close();
  });
});

describe('what is under way at once', () => {
  it('is bounded: the next is 503 with Retry-After before its body is read, and taken when one has ended', async () => {
    const api = await startApi({ intake: { atOnce: 1, perSecond: 100 } });
    const body = new TransformStream<Uint8Array, Uint8Array>();
    const writer = body.writable.getWriter();
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
    const init = { method: 'POST', body: body.readable, duplex: 'half' as const, headers };
    const slow = api.request('/v1/events', init);
    await writer.write(Buffer.from('['));
    let refused = await api.post('/v1/events', []);
    while (refused.status !== 503) refused = await api.post('/v1/events', []);
    expect([(await problemOf(refused)).code, refused.headers.get('retry-after')]).toEqual(['unavailable', '1']);
    expect((await api.get('/healthz')).status).toBe(200);
    await writer.write(Buffer.from(']'));
    await writer.close();
    expect((await slow).status).not.toBe(503);
    let next = await api.post('/v1/events', []);
    while (next.status === 503) next = await api.post('/v1/events', []);
    expect(next.status).toBe((await slow).status);
    await api.close();
  });
});

describe('webhooks, which anybody may post', () => {
  const signed = { 'x-bamboohr-signature': 'f'.repeat(64), 'x-bamboohr-timestamp': '0' };
  const trickle = async (api: RunningApi, path: string, headers: Readonly<Record<string, string>>) => {
    const body = new TransformStream<Uint8Array, Uint8Array>();
    const init = { method: 'POST', body: body.readable, duplex: 'half' as const, headers };
    const answer = api.request(path, init);
    // It may be turned away before it is read.
    void body.writable.getWriter().write(Buffer.from('{'));
    return answer;
  };
  const webhooks = { bamboohr: bambooHrWebhook('a-webhook-secret-of-acme') };

  it('have places of their own, and whoever trickles is cut off', async () => {
    const api = await startApi({ webhooks, intake: { atOnce: 1, perSecond: 100, webhookBodyMs: 300 } });
    const slow = trickle(api, '/webhooks/bamboohr', signed).then(
      ({ status }) => status,
      () => 'cut off',
    );
    const hook = () => api.request('/webhooks/bamboohr', { method: 'POST', body: '{}', headers: signed });
    let refused = await hook();
    while (refused.status !== 503) refused = await hook();
    expect((await api.post('/v1/events', [])).status).not.toBe(503);
    expect(await slow).toBe('cut off');
    let next = await hook();
    while (next.status === 503) next = await hook();
    expect(next.status).toBe(401);
    await api.close();
  });

  it.each([
    ['without a proof', '/webhooks/bamboohr', {}, 'invalid-signature'],
    ['for a system that sends none', '/webhooks/trinet', signed, 'unknown-source'],
  ])('%s are turned away before the body has come', async (_what, path, headers, code) => {
    const api = await startApi({ webhooks });
    expect((await problemOf(await trickle(api, path, headers))).code).toBe(code);
    await api.close();
  });
});
