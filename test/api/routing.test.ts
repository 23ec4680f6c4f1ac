import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ProblemDocument } from '../../src/api/schemas/problem.js';
import { aPerson } from './support/a-person.js';
import { KEY, problemOf, startApi, type RunningApi } from './support/running-api.js';

let api: RunningApi;
beforeEach(async () => {
  api = await startApi();
  api.people.add({ snapshot: aPerson() });
});
afterEach(() => api.close());

describe('an address', () => {
  it.each(['/', '/v1', '/v1/nothing', '/v1/employees/', '/V1/employees', '/v1/employees/bamboohr:1042/none'])(
    'that leads nowhere is answered 404: %s',
    async (path) => {
      const response = await api.get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await problemOf(response)).toMatchObject({ code: 'unknown-route', instance: path });
    },
  );

  it.each([
    ['DELETE', '/v1/employees', 'GET, HEAD'],
    ['GET', '/v1/events', 'POST'],
    ['PUT', '/v1/employees/bamboohr:1042', 'GET, HEAD'],
    ['OPTIONS', '/v1/reviews', 'GET, HEAD'],
    ['PATCH', '/webhooks/bamboohr', 'POST, GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
  ])('answers %s %s with 405 and the methods it takes', async (method, path, allow) => {
    const response = await api.request(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    expect(await problemOf(response)).toMatchObject({ code: 'method-not-allowed' });
  });

  it('that is no URI is answered 400', async () => {
    const response = await api.get('/v1/employees/%E0%A4%A');
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({ code: 'invalid-request' });
  });

  it('of a person may hold the colon escaped', async () => {
    expect((await api.get('/v1/employees/bamboohr%3A1042')).status).toBe(200);
  });

  it('is answered to HEAD without a body', async () => {
    const response = await api.request('/healthz', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it('leads from /docs to the page, which loads nothing from elsewhere', async () => {
    const redirect = await api.get('/docs');
    expect(redirect.status).toBe(308);
    const page = await (await api.get(redirect.headers.get('location') ?? '')).text();
    expect(page).toContain('swagger-ui');
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    const script = await (await api.get('/docs/swagger-ui-init.js')).text();
    expect(script).toContain('"validatorUrl": "none"');
    const address = /"swaggerUrl": "([^"]+)"/.exec(script)?.[1] ?? '';
    expect((await api.get(new URL(address, 'http://here/docs/').pathname)).status).toBe(200);
  });
});

describe('a problem', () => {
  it('fits its own schema and names the request', async () => {
    const response = await api.get('/v1/nothing');
    const body: unknown = await response.json();
    const problem = ProblemDocument.parse(body);
    expect(problem.type).toBe('/problems/unknown-route');
    expect(problem.requestId).toBe(response.headers.get('x-request-id'));
  });

  it('keeps the request id the caller gave, when it is a plain word', async () => {
    const ask = async (id: string) =>
      (await api.request('/healthz', { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(await ask('trace-42')).toBe('trace-42');
    expect(await ask('a b')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await ask('x'.repeat(65))).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['unavailable', 503, 'unavailable'],
    ['no-worker', 503, 'unavailable'],
    ['overloaded', 429, 'too-many-requests'],
  ] as const)('of an engine that is %s says when to try again', async (kind, status, code) => {
    api.people.fail(kind, 'reading bamboohr:1042: what happened');
    const response = await api.get('/v1/employees/bamboohr:1042');
    expect(response.status).toBe(status);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problemOf(response)).toMatchObject({ code, detail: 'reading bamboohr:1042: what happened' });
  });

  it('of ours answers 500 with the request id and what to do; the fault itself is only logged', async () => {
    api.people.break(new Error('secret of the house'));
    const response = await api.get('/v1/employees/bamboohr:1042');
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toMatch(/secret of the house|Internal|at .*\.ts/);
    const problem = ProblemDocument.parse(JSON.parse(text));
    expect(problem.detail).toContain('report the requestId');
    const line = api.logged.find(({ level }) => level === 'error');
    expect(line?.fields).toMatchObject({ requestId: problem.requestId, code: 'internal-fault' });
    expect(line?.fields['err']).toMatchObject({ message: 'secret of the house' });
  });
});

describe('the log', () => {
  it('names route, status and request, and neither key nor query', async () => {
    await api.get('/v1/employees?department=Engineering');
    const line = api.logged.find(({ message }) => message === 'request served');
    expect(line?.fields).toMatchObject({ route: '/v1/employees', method: 'GET', status: 200 });
    expect(JSON.stringify(api.logged)).not.toMatch(new RegExp(`${KEY}|Engineering`));
  });
});

describe('health', () => {
  it('is alive whatever the engine does', async () => {
    api.people.ready = { engine: 'unreachable', worker: 'unknown' };
    expect(await (await api.get('/healthz')).json()).toEqual({ status: 'ok' });
  });

  it('is ready when the engine answers and a worker polls', async () => {
    expect(await (await api.get('/readyz')).json()).toEqual({
      status: 'ready',
      engine: 'reachable',
      worker: 'polling',
    });
  });

  it.each([
    [{ engine: 'unreachable', worker: 'unknown' }, /engine cannot be reached/],
    [{ engine: 'reachable', worker: 'missing' }, /no worker polls/],
  ] as const)('is not ready with %j', async (readiness, detail) => {
    api.people.ready = readiness;
    const response = await api.get('/readyz');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect((await problemOf(response)).detail).toMatch(detail);
  });

  it('counts requests by route, not by address', async () => {
    await api.get('/v1/employees/bamboohr:1042');
    const text = await (await api.get('/metrics')).text();
    expect(text).toContain('tenure_api_request_seconds_count{method="GET",route="/v1/employees/{id}",status="200"} 1');
    expect(text).not.toContain('1042');
  });
});
