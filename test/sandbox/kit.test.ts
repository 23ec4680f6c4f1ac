import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Router } from 'express';
import { z } from 'zod';
import { SandboxClock } from '../../src/sandbox/kit/clock.js';
import { Faults } from '../../src/sandbox/kit/faults.js';
import { Journal } from '../../src/sandbox/kit/journal.js';
import { Outbox } from '../../src/sandbox/kit/outbox.js';
import { startStandIn, type RunningStandIn } from '../../src/sandbox/kit/stand-in.js';
import { Store } from '../../src/sandbox/kit/store.js';

const folder = () => mkdtempSync(join(tmpdir(), 'kit-'));
const epoch = Date.parse('2027-01-01T00:00:00Z');

describe('the company clock', () => {
  it('is real time plus the offset it was moved by', () => {
    const clock = new SandboxClock({ realNow: () => 1_000 });
    clock.advance(500);
    expect(clock.now()).toBe(1_500);
    clock.set(10_000);
    expect(clock.offsetMs()).toBe(9_000);
  });

  it('tells its listeners of a move until they leave', () => {
    const clock = new SandboxClock({ realNow: () => 0 });
    const heard: number[] = [];
    const leave = clock.onMove((now) => heard.push(now));
    clock.set(5);
    leave();
    clock.set(6);
    expect(heard).toEqual([5]);
  });

  it('keeps its offset in a file that a second clock reads', () => {
    const file = join(folder(), 'clock.json');
    const first = new SandboxClock({ file, realNow: () => 0 });
    const second = new SandboxClock({ file, realNow: () => 0 });
    expect(second.now()).toBe(0);
    first.set(epoch);
    expect(second.now()).toBe(epoch);
  });
});

describe('a store', () => {
  const schema = z.strictObject({ count: z.number() });
  const open = (file: string) => new Store({ file, schema, initial: () => ({ count: 0 }) });

  it('gives back after a restart what was changed before the flush', () => {
    const file = join(folder(), 'deep', 'state.json');
    const store = open(file);
    store.state.count = 3;
    store.changed();
    store.flush();
    expect(open(file).state).toEqual({ count: 3 });
  });

  it('writes nothing when nothing was changed', () => {
    const file = join(folder(), 'state.json');
    open(file).flush();
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });

  it('names the file that is not readable', () => {
    const file = join(folder(), 'state.json');
    writeFileSync(file, '{"count":"many"}');
    expect(() => open(file)).toThrow(file);
  });
});

describe('a stand-in', () => {
  let clock: SandboxClock;
  let journal: Journal;
  let faults: Faults;
  let outbox: Outbox;
  let server: RunningStandIn;
  let applied: number;

  beforeEach(async () => {
    clock = new SandboxClock({ realNow: () => epoch });
    journal = new Journal({ clock, requestIdHeader: 'x-request' });
    faults = new Faults(journal, {
      rateLimit: (_request, response) => void response.status(429).json({ tooMuch: true }),
      outage: (_request, response) => void response.status(503).json({ down: true }),
    });
    outbox = new Outbox(clock);
    applied = 0;
    const routes = Router();
    routes.get('/list', (_request, response) => {
      response.json({ data: { people: [1, 2, 3], total: 3 }, others: [1, 2] });
    });
    routes.use((_request, response) => {
      applied += 1;
      response.set('x-request', `call-${applied}`).json({ applied });
    });
    server = await startStandIn({ clock, journal, faults, outbox, routes });
  });
  afterEach(() => server.stop());

  const call = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);
  const post = (path: string, body: unknown) =>
    call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  it('records every call with query, body, status and the request id of the vendor', async () => {
    await post('/things?colour=red', { name: 'a' });
    expect(journal.entries()).toEqual([
      {
        seq: 1,
        at: expect.any(Number),
        virtualAt: '2027-01-01T00:00:00.000Z',
        method: 'POST',
        path: '/things',
        query: { colour: 'red' },
        body: { name: 'a' },
        status: 200,
        requestId: 'call-1',
      },
    ]);
  });

  it('gives the calls since a number over HTTP and leaves control calls out', async () => {
    await call('/first');
    await call('/second');
    const paths = z.array(z.object({ path: z.string() }));
    const since = paths.parse(await (await call('/__control/requests?since=1')).json());
    expect(since.map(({ path }) => path)).toEqual(['/second']);
    await call('/__control/requests', { method: 'DELETE' });
    expect(journal.entries()).toEqual([]);
  });

  it('answers an injected status so many times and then goes on', async () => {
    await post('/__control/faults', { kind: 'status', status: 418, path: '/tea', times: 2, body: { no: 'coffee' } });
    const answers = [await call('/other'), await call('/tea'), await call('/tea'), await call('/tea')];
    expect(answers.map(({ status }) => status)).toEqual([200, 418, 418, 200]);
    expect(journal.entries().map(({ fault }) => fault)).toEqual([undefined, 'status', 'status', undefined]);
  });

  it('matches by method, by regular expression, and after letting calls through', async () => {
    faults.add({ kind: 'status', status: 500, method: 'POST', path: '^/a/[0-9]+$', skip: 1 });
    const answers = [await post('/a/1', {}), await call('/a/2'), await post('/a/b', {}), await post('/a/3', {})];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 500]);
  });

  it('drops the connection before the call is applied', async () => {
    faults.add({ kind: 'drop' });
    await expect(call('/x')).rejects.toThrow('fetch failed');
    expect(applied).toBe(0);
    expect(journal.entries()[0]).toMatchObject({ status: null, fault: 'drop' });
  });

  it('drops the connection after the call was applied', async () => {
    faults.add({ kind: 'drop-after-apply' });
    await expect(call('/x')).rejects.toThrow('fetch failed');
    expect(applied).toBe(1);
  });

  it('cuts an answer in the middle', async () => {
    faults.add({ kind: 'truncate' });
    const answer = await call('/x');
    await expect(answer.text()).rejects.toThrow('terminated');
  });

  it('leaves out half of a list and says nothing of it', async () => {
    faults.add({ kind: 'shorten', list: 'people' });
    expect(await (await call('/list')).json()).toEqual({ data: { people: [1], total: 3 }, others: [1, 2] });
    expect(await (await call('/list')).json()).toMatchObject({ data: { people: [1, 2, 3] } });
  });

  it('lets a delayed call through late', async () => {
    faults.add({ kind: 'delay', ms: 20 });
    const startedAt = performance.now();
    expect((await call('/x')).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(15);
  });

  it('speaks of outage and rate limit in the words of the vendor until disarmed', async () => {
    faults.add({ kind: 'outage', times: 'always', path: '/x' });
    faults.add({ kind: 'rate-limit', times: 'always', path: '/y' });
    expect(await (await call('/x')).json()).toEqual({ down: true });
    expect(await (await call('/y')).json()).toEqual({ tooMuch: true });
    expect(await (await call('/__control/faults')).json()).toMatchObject([{ id: 1, left: null }, { id: 2 }]);
    await call('/__control/faults', { method: 'DELETE' });
    expect((await call('/x')).status).toBe(200);
  });

  it('refuses a fault that is none and says why', async () => {
    const answer = await post('/__control/faults', { kind: 'status', path: '^(' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('path');
  });

  it('moves the clock and shows the outbox over HTTP', async () => {
    outbox.send({ to: 'ada@example.com', template: 'welcome', subject: 'Hello', text: 'Hello' });
    await post('/__control/clock', { now: '2027-02-01T00:00:00Z' });
    const moved = await post('/__control/clock', { advanceMs: 1_000 });
    expect(await moved.json()).toMatchObject({ now: '2027-02-01T00:00:01.000Z' });
    expect(await (await call('/__control/outbox?to=ada@example.com')).json()).toMatchObject([
      { seq: 1, at: '2027-01-01T00:00:00.000Z', template: 'welcome' },
    ]);
    expect((await call('/__control/nothing')).status).toBe(404);
  });

  it('stops at once although a client keeps its connection alive', async () => {
    await call('/x', { headers: { connection: 'keep-alive' } });
    await server.stop();
    await expect(call('/x')).rejects.toThrow('fetch failed');
  });
});
