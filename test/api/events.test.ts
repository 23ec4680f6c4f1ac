import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventsTaken, EventTaken } from '../../src/api/schemas/events.js';
import { ProblemDocument } from '../../src/api/schemas/problem.js';
import { KEY, problemOf, startApi, type RunningApi } from './support/running-api.js';

let api: RunningApi;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.close());

const ONE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';

function aHire(different: Record<string, unknown> = {}, data: Record<string, unknown> = {}) {
  return {
    specversion: '1.0',
    id: 'a1b2',
    source: 'bamboohr',
    subject: '1042',
    type: 'hr.employee.hired',
    time: '2027-03-01T10:00:00+01:00',
    data: { name: { givenName: 'Ada', familyName: 'Byron' }, startDate: '2027-04-01', ...data },
    ...different,
  };
}
const send = (body: unknown, contentType = ONE) => api.post('/v1/events', body, contentType);

describe('POST /v1/events', () => {
  it.each([ONE, 'application/json', 'application/json; charset=utf-8', 'Application/CloudEvents+JSON'])(
    'takes one event as %s and answers one',
    async (contentType) => {
      const response = await send(aHire(), contentType);
      expect(response.status).toBe(202);
      expect(EventTaken.parse(await response.json())).toEqual({
        employee: 'bamboohr:1042',
        event: 'a1b2',
        result: 'accepted',
      });
      expect(api.people.facts).toMatchObject([
        {
          id: 'a1b2',
          source: 'bamboohr',
          hrId: '1042',
          type: 'hired',
          time: '2027-03-01T09:00:00.000Z',
          receivedAt: '2027-03-02T09:00:00.000Z',
        },
      ]);
    },
  );

  it.each([BATCH, 'application/json'])(
    'takes a list as %s and answers a list in the same order',
    async (contentType) => {
      const events = Array.from({ length: 40 }, (_, index) => aHire({ id: `e${index}`, subject: String(index % 7) }));
      const response = await send(events, contentType);
      expect(response.status).toBe(202);
      const taken = EventsTaken.parse(await response.json());
      expect(taken.map(({ event }) => event)).toEqual(events.map(({ id }) => id));
      expect(api.people.facts).toHaveLength(40);
    },
  );

  it('takes an empty list, which says nothing', async () => {
    const response = await send([], BATCH);
    expect([response.status, await response.json()]).toEqual([202, []]);
  });

  it('takes 500 events and refuses 501', async () => {
    const events = Array.from({ length: 501 }, (_, index) => aHire({ id: `e${index}` }));
    expect((await send(events.slice(1), BATCH)).status).toBe(202);
    api.people.facts.length = 0;
    const response = await send(events, BATCH);
    expect([response.status, (await problemOf(response)).code]).toEqual([413, 'too-many-events']);
    expect(api.people.facts).toEqual([]);
  });

  it('takes none of a batch with one bad event, and points at every fault', async () => {
    const response = await send(
      [aHire(), aHire({ id: 'c' }, { name: { givenName: 'Ada' } }), aHire({ id: 'd' }, { startDate: '2027-02-30' })],
      BATCH,
    );
    expect(response.status).toBe(422);
    const problem = ProblemDocument.parse(await response.json());
    expect(problem).toMatchObject({ code: 'invalid-event', instance: '/v1/events' });
    expect(problem.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/1/data/name/familyName', 'required'],
      ['/2/data/startDate', 'invalid-date'],
    ]);
    expect(api.people.facts).toEqual([]);
  });

  it.each([
    ['unknown event type', aHire({ type: 'hr.employee.promoted' }), '/type', 'unknown-event-type'],
    ['malformed date', aHire({}, { startDate: '01.04.2027' }), '/data/startDate', 'invalid-date'],
    ['unknown time zone', aHire({}, { timeZone: 'Europe/Atlantis' }), '/data/timeZone', 'invalid-time-zone'],
    ['missing name', aHire({ data: { startDate: '2027-04-01' } }), '/data/name', 'required'],
    ['missing start', aHire({}, { startDate: undefined }), '/data/startDate', 'required'],
    ['missing time', aHire({ time: undefined }), '/time', 'required'],
    ['time far ahead', aHire({ time: '2027-03-03T09:00:01Z' }), '/time', 'time-in-future'],
    ['unknown field', aHire({}, { salary: 1 }), '/data/salary', 'unknown-field'],
    ['source that is none', aHire({ source: 'Bamboo HR' }), '/source', 'invalid-source'],
    ['subject that is an address', aHire({ subject: 'ada@home.example' }), '/subject', 'invalid-hr-id'],
    ['no object', 7, '', 'invalid-type'],
  ])('refuses an event with %s, naming the field and not the value', async (_case, event, pointer, code) => {
    const response = await send(event, 'application/json');
    expect(response.status).toBe(422);
    const text = await response.text();
    const problem = ProblemDocument.parse(JSON.parse(text));
    expect(problem.errors).toEqual([expect.objectContaining({ pointer, code })]);
    expect(text).not.toMatch(/Ada|Byron|Atlantis|01\.04\.2027|home\.example/);
    expect(api.people.facts).toEqual([]);
  });

  it.each([
    ['no JSON', '{"id":', ONE, 400, 'not-json'],
    ['no body', '', ONE, 400, 'not-json'],
    ['another content type', '{}', 'text/plain', 415, 'unsupported-media-type'],
    ['a form', 'id=1', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    ['a list as one event', '[]', ONE, 422, 'invalid-event'],
    ['one event as a list', '{}', BATCH, 422, 'invalid-event'],
    ['more than 1 MiB', JSON.stringify('x'.repeat(1_048_577)), ONE, 413, 'body-too-large'],
    ['deep nesting', '['.repeat(100_000) + ']'.repeat(100_000), BATCH, 400, 'not-json'],
  ])('refuses %s', async (_case, body, contentType, status, code) => {
    const response = await send(body, contentType);
    expect([response.status, (await problemOf(response)).code]).toEqual([status, code]);
    expect(api.people.facts).toEqual([]);
  });

  it('refuses a text that is not UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': ONE };
    const response = await api.request('/v1/events', { method: 'POST', body, headers });
    expect([response.status, (await problemOf(response)).code]).toEqual([400, 'not-json']);
  });

  it('says which content types it reads', async () => {
    const response = await send('{}', 'text/plain');
    expect(response.headers.get('accept')).toBe(`${ONE}, ${BATCH}, application/json`);
  });

  it('refuses a body in an encoding it does not know, and one that is not what it claims', async () => {
    const post = (encoding: string) =>
      api.request('/v1/events', {
        method: 'POST',
        body: JSON.stringify(aHire()),
        headers: { authorization: `Bearer ${KEY}`, 'content-type': ONE, 'content-encoding': encoding },
      });
    expect((await post('rot13')).status).toBe(415);
    expect((await post('gzip')).status).toBe(400);
  });

  it('answers 503 when the engine fails half-way; sent again, ids make it safe', async () => {
    const events = Array.from({ length: 30 }, (_, index) => aHire({ id: `e${index}` }));
    api.people.fail('unavailable', 'sending a fact: the engine cannot be reached, nothing was taken', 10);
    const response = await send(events, BATCH);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(api.people.facts).toHaveLength(10);
  });

  it('gives equal events an equal digest, whatever the order of their members', async () => {
    const { data, ...rest } = aHire();
    await send(aHire());
    await send({ data: { startDate: data['startDate'], name: data['name'] }, ...rest });
    await send(aHire({}, { startDate: '2027-04-02' }));
    const [first, same, other] = api.people.facts.map(({ digest }) => digest);
    expect(same).toBe(first);
    expect(other).not.toBe(first);
  });

  it('never meets a fault of ours, whatever is sent', async () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string(),
      fc.jsonValue().map((data) => JSON.stringify(aHire({ data }))),
      fc.record({}, { noNullPrototype: true }).map((extra) => JSON.stringify({ ...aHire(), ...extra })),
      fc
        .tuple(
          fc.constantFrom('id', 'source', 'subject', 'type', 'time', 'sequence', 'data', '__proto__'),
          fc.jsonValue(),
        )
        .map(([field, value]) => JSON.stringify({ ...aHire(), [field]: value })),
      fc
        .tuple(
          fc.constantFrom('name', 'positions', 'leaves', 'custom', 'termination', 'timeZone', 'constructor'),
          fc.jsonValue(),
        )
        .map(([field, value]) => JSON.stringify([aHire({ type: 'hr.employee.snapshot' }, { [field]: value })])),
    );
    await fc.assert(
      fc.asyncProperty(anything, fc.constantFrom(ONE, BATCH, 'application/json'), async (body, contentType) => {
        const response = await send(body, contentType);
        expect([202, 400, 413, 422]).toContain(response.status);
        const answer: unknown = await response.json();
        if (response.status !== 202) ProblemDocument.parse(answer);
      }),
      { numRuns: 300 },
    );
  }, 30_000);
});
