import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Acknowledgement, RecheckAnswer } from '../../src/api/schemas/orders.js';
import { ReviewList } from '../../src/api/schemas/review-list.js';
import type { PeopleErrorKind } from '../../src/api/people-error.js';
import { aHold, anAccount, aPerson, aReview } from './support/a-person.js';
import { problemOf, startApi, type RunningApi } from './support/running-api.js';

let api: RunningApi;
beforeEach(async () => {
  api = await startApi();
  api.people.add({ snapshot: aPerson({ held: [aHold()], reviews: [aReview()] }) });
});
afterEach(() => api.close());

const PERSON = '/v1/employees/bamboohr:1042';

describe('POST …/block and …/unblock', () => {
  it.each(['block', 'unblock'])('%s is sent with who and why, and answers the person', async (order) => {
    const response = await api.post(`${PERSON}/${order}`, { reason: '  laptop stolen ' });
    expect(response.status).toBe(200);
    expect(Acknowledgement.parse(await response.json())).toEqual({ employee: 'bamboohr:1042' });
    expect(api.people.orders).toEqual([
      { person: 'bamboohr:1042', order, given: { by: 'key:all', reason: 'laptop stolen' } },
    ]);
  });

  it.each([
    [{}, '/reason'],
    [{ reason: '' }, '/reason'],
    [{ reason: '   ' }, '/reason'],
    [{ reason: 7 }, '/reason'],
    [{ reason: 'x'.repeat(1001) }, '/reason'],
    [{ reason: 'x', at: 'now' }, ''],
    [[], ''],
    [null, ''],
  ])('with the body %j is refused as 422, pointing at the fault', async (body, pointer) => {
    const response = await api.post(`${PERSON}/block`, body);
    expect(response.status).toBe(422);
    const problem = await problemOf(response);
    expect(problem.code).toBe('invalid-body');
    expect(problem.errors?.[0]?.pointer).toBe(pointer);
    expect(api.people.orders).toEqual([]);
  });

  it.each([
    ['{"reason":', 'application/json', 400, 'not-json'],
    ['', 'application/json', 400, 'not-json'],
    ['reason=x', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    [JSON.stringify({ reason: 'x'.repeat(1_100_000) }), 'application/json', 413, 'body-too-large'],
  ])('with a body that cannot be read is refused (%#)', async (body, contentType, status, code) => {
    const response = await api.post(`${PERSON}/block`, body, contentType);
    expect([response.status, (await problemOf(response)).code]).toEqual([status, code]);
  });

  it('of somebody unknown is 404', async () => {
    const response = await api.post('/v1/employees/bamboohr:9/block', { reason: 'x' });
    expect([response.status, (await problemOf(response)).code]).toEqual([404, 'unknown-employee']);
  });
});

describe('POST …/hand-over', () => {
  const of = { target: 'okta', kind: 'group', name: 'Dept Sales' } as const;

  it('is sent with who and why, its instant in UTC, and answers the person', async () => {
    const response = await api.post(`${PERSON}/hand-over`, {
      ...of,
      until: '2027-03-05T10:00:00+01:00',
      reason: 'done',
    });
    expect(response.status).toBe(200);
    expect(Acknowledgement.parse(await response.json())).toEqual({ employee: 'bamboohr:1042' });
    await api.post(`${PERSON}/hand-over`, { ...of, reason: 'done' });
    const given = { ...of, by: 'key:all', reason: 'done' };
    expect(api.people.orders).toMatchObject([
      { person: 'bamboohr:1042', order: 'endHandOver', given: { ...given, until: '2027-03-05T09:00:00.000Z' } },
      { order: 'endHandOver', given: { ...given, until: null } },
    ]);
  });

  it.each([
    [{ ...of }, '/reason'],
    [{ ...of, kind: 'role', reason: 'x' }, '/kind'],
    [{ ...of, until: 'soon', reason: 'x' }, '/until'],
  ])('with the body %j is refused as 422, pointing at the fault', async (body, pointer) => {
    const response = await api.post(`${PERSON}/hand-over`, body);
    expect([response.status, (await problemOf(response)).errors?.[0]?.pointer]).toEqual([422, pointer]);
    expect(api.people.orders).toEqual([]);
  });
});

describe('what the workflow refuses', () => {
  it.each<[PeopleErrorKind, number, string]>([
    ['already-blocked', 409, 'already-blocked'],
    ['not-blocked', 409, 'not-blocked'],
    ['already-resolved', 409, 'already-resolved'],
    ['plan-changed', 409, 'plan-changed'],
    ['cannot-release', 409, 'cannot-release'],
    ['no-hand-over', 409, 'no-hand-over'],
    ['not-found', 404, 'unknown-review'],
    ['no-worker', 503, 'unavailable'],
  ])('%s is answered %i %s with its own words', async (kind, status, code) => {
    api.people.fail(kind, 'why it was refused');
    const response = await api.post(`${PERSON}/block`, { reason: 'x' });
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ code, detail: 'why it was refused' });
  });
});

describe('GET /v1/reviews', () => {
  const reviews = async (query = '') => ReviewList.parse(await (await api.get(`/v1/reviews${query}`)).json());

  it('lists reviews, holds and incidents; people with nothing open are not asked', async () => {
    api.people.add({ snapshot: aPerson({ person: 'bamboohr:7' }) });
    api.people.openIncidents.push({
      id: 'incident:okta:unauthorized',
      system: 'okta',
      kind: 'unauthorized',
      openedAt: '2027-03-02T08:00:00.000Z',
      detail: 'okta refused the token',
      people: ['bamboohr:1042'],
    });
    const { data, next } = await reviews();
    expect(data.map(({ id, kind }) => [id, kind])).toEqual([
      ['incident:okta:unauthorized', 'task'],
      ['bamboohr:1042:r1', 'data'],
      ['bamboohr:1042:h1', 'hold'],
    ]);
    expect(data[2]).toMatchObject({ employee: 'bamboohr:1042', digest: 'd1', effects: ['okta:deactivate'] });
    expect(next).toBeNull();
  });

  it('follows its cursor; incidents come with the first page only', async () => {
    api.people.openIncidents.push({
      id: 'incident:okta:unauthorized',
      system: 'okta',
      kind: 'unauthorized',
      openedAt: '2027-03-02T08:00:00.000Z',
      detail: 'okta refused the token',
      people: [],
    });
    api.people.add({ snapshot: aPerson({ person: 'bamboohr:7', reviews: [aReview({ id: 'bamboohr:7:r3' })] }) });
    const first = await reviews('?limit=1');
    expect(first.data.map(({ id }) => id)).toEqual([
      'incident:okta:unauthorized',
      'bamboohr:1042:r1',
      'bamboohr:1042:h1',
    ]);
    const second = await reviews(`?limit=1&cursor=${first.next}`);
    expect(second.data.map(({ id }) => id)).toEqual(['bamboohr:7:r3']);
    expect(second.next).toBeNull();
  });

  it('refuses a foreign cursor and an unknown parameter', async () => {
    expect((await api.get('/v1/reviews?cursor=x')).status).toBe(400);
    expect(await problemOf(await api.get('/v1/reviews?kind=data'))).toMatchObject({ code: 'unknown-parameter' });
  });
});

describe('POST /v1/reviews/{id}/resolve', () => {
  const resolve = (id: string, body: unknown) => api.post(`/v1/reviews/${encodeURIComponent(id)}/resolve`, body);

  it.each(['retry', 'override', 'dismiss'] as const)('sends %s for a review', async (action) => {
    const response = await resolve('bamboohr:1042:r1', { action, reason: 'seen' });
    expect(response.status).toBe(200);
    expect(api.people.orders).toEqual([
      {
        person: 'bamboohr:1042',
        order: 'resolve',
        given: { reviewId: 'bamboohr:1042:r1', action, by: 'key:all', reason: 'seen' },
      },
    ]);
  });

  it.each(['release', 'refuse'] as const)('sends %s with its digest for a hold', async (action) => {
    expect((await resolve('bamboohr:1042:h1', { action, reason: 'seen', digest: 'd1' })).status).toBe(200);
    expect(api.people.orders).toEqual([
      {
        person: 'bamboohr:1042',
        order: 'answerHold',
        given: { holdId: 'bamboohr:1042:h1', answer: action, digest: 'd1', by: 'key:all', reason: 'seen' },
      },
    ]);
  });

  it.each([
    ['bamboohr:1042:h1', { action: 'release', reason: 'x' }, '/digest'],
    ['bamboohr:1042:h1', { action: 'retry', reason: 'x', digest: 'd1' }, '/action'],
    ['bamboohr:1042:r1', { action: 'release', reason: 'x', digest: 'd1' }, '/action'],
    ['bamboohr:1042:r1', { action: 'forget', reason: 'x' }, '/action'],
    ['bamboohr:1042:r1', { action: 'retry' }, '/reason'],
  ])('of %s with %j is refused, pointing at %s', async (id, body, pointer) => {
    const response = await resolve(id, body);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).errors?.[0]?.pointer).toBe(pointer);
    expect(api.people.orders).toEqual([]);
  });

  it.each(['nonsense', 'bamboohr:1042', 'bamboohr:1042:x1', 'bamboohr:1042:r0', 'a:b:c:r1', ':r1'])(
    'of an id that is none is 404: %s',
    async (id) => {
      const response = await resolve(id, { action: 'retry', reason: 'x' });
      expect([response.status, (await problemOf(response)).code]).toEqual([404, 'unknown-review']);
    },
  );

  it('of an incident is 409: it closes by itself', async () => {
    const response = await resolve('incident:okta:unauthorized', { action: 'dismiss', reason: 'x' });
    expect([response.status, (await problemOf(response)).code]).toEqual([409, 'closes-by-itself']);
  });
});

describe('POST …/recheck', () => {
  const order = (id: string) => api.post(`/v1/employees/${id}/recheck`, {});

  it('has every account of the person read again', async () => {
    api.people.add({ snapshot: aPerson({ person: 'bamboohr:7', accounts: { okta: anAccount() } }) });
    const response = await order('bamboohr:7');
    expect(response.status).toBe(202);
    expect(RecheckAnswer.parse(await response.json())).toEqual({ employee: 'bamboohr:7', targets: ['okta'] });
    expect(api.people.rechecks).toEqual([{ person: 'bamboohr:7', recheck: { targets: ['okta'], hr: true } }]);
  });

  it('makes nobody known who was not', async () => {
    expect((await order('bamboohr:404')).status).toBe(404);
    expect(api.people.rechecks).toEqual([]);
  });
});
