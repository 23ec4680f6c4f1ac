import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Timeline } from '../../src/api/schemas/timeline.js';
import { timelineKey } from '../../src/domain/archive-keys.js';
import type { TimelineEntry } from '../../src/domain/timeline.js';
import { aCard } from '../domain/managers/a-card.js';
import { aPerson } from './support/a-person.js';
import { problemOf, startApi, type RunningApi } from './support/running-api.js';

let api: RunningApi;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.close());

const PERSON = 'bamboohr:1042';
const at = '2027-03-01T08:00:00.000Z';
const entry = (seq: number): TimelineEntry => ({
  seq,
  at,
  kind: 'block',
  change: 'blocked',
  by: 'key:all',
  reason: 'x',
});
const entries = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => entry(from + index));
const archive = (from: number, to: number) =>
  api.blobs.put(timelineKey(PERSON, from, to), JSON.stringify(entries(from, to)));
const timeline = async (query = '') => {
  const { data, next } = Timeline.parse(await (await api.get(`/v1/employees/${PERSON}/timeline${query}`)).json());
  return { seqs: data.map(({ seq }) => seq), next };
};
const walk = async (query: string) => {
  const seqs: number[] = [];
  let cursor = '';
  for (let page = 0; page < 50; page += 1) {
    const { seqs: here, next } = await timeline(`${query}${cursor}`);
    seqs.push(...here);
    if (next === null) return seqs;
    cursor = `&cursor=${next}`;
  }
  throw new Error('the cursor never ends');
};

describe('GET …/timeline', () => {
  it('reads archive and state as one, oldest first', async () => {
    await archive(1, 12);
    await archive(13, 20);
    api.people.add({ snapshot: aPerson(), timeline: entries(21, 24) });
    expect((await timeline()).seqs).toEqual(entries(1, 24).map(({ seq }) => seq));
  });

  it.each([1, 5, 24, 200])('gives the same history in pages of %i, both ways', async (limit) => {
    await archive(1, 12);
    await archive(13, 20);
    api.people.add({ snapshot: aPerson(), timeline: entries(21, 24) });
    const all = entries(1, 24).map(({ seq }) => seq);
    expect(await walk(`?limit=${limit}`)).toEqual(all);
    expect(await walk(`?limit=${limit}&order=desc`)).toEqual(all.toReversed());
  });

  it('gives each entry once while state moves into the archive, or was archived twice', async () => {
    await archive(1, 5);
    await archive(1, 8);
    api.people.add({ snapshot: aPerson(), timeline: entries(6, 10) });
    const all = entries(1, 10).map(({ seq }) => seq);
    expect((await timeline()).seqs).toEqual(all);
    expect((await timeline('?order=desc')).seqs).toEqual(all.toReversed());
  });

  it('shows every kind of entry as it was written', async () => {
    const written: TimelineEntry[] = [
      {
        seq: 1,
        at,
        kind: 'fact',
        what: 'termination',
        event: { id: 'a1b2', type: 'hr.employee.terminated', time: at },
        result: 'accepted',
        late: false,
        changes: [{ path: '/termination', from: null, to: { lastDay: '2027-01-31' } }],
        hr: { source: 'bamboohr', id: '1042', url: null },
      },
      {
        seq: 2,
        at,
        kind: 'decision',
        cause: [1],
        phase: 'terminated',
        policy: 'sha256:aa',
        effects: ['okta:suspend'],
        nextAt: null,
      },
      {
        seq: 3,
        at,
        kind: 'effect',
        decision: 2,
        target: 'okta',
        op: 'suspend',
        object: null,
        outcome: 'done',
        verified: true,
        attempts: 1,
        requestId: 'req1',
        sinceFactMs: 812,
      },
      { seq: 4, at, kind: 'review', change: 'opened', review: 'bamboohr:1042:r1', detail: 'x', by: null },
      {
        seq: 5,
        at,
        kind: 'hold',
        change: 'released',
        hold: 'bamboohr:1042:h1',
        reason: 'guard',
        effects: [],
        by: 'key:all',
      },
      entry(6),
      { seq: 7, at, kind: 'manager', manager: 'bamboohr:900', card: aCard(), cycle: [] },
      { seq: 8, at, kind: 'manager', manager: null, card: null, cycle: [] },
    ];
    api.people.add({ snapshot: aPerson(), timeline: written });
    const body: unknown = await (await api.get(`/v1/employees/${PERSON}/timeline`)).json();
    expect(body).toEqual({ data: written, next: null });
    Timeline.parse(body);
  });

  it.each([
    ['order=up', 'invalid-parameter'],
    ['limit=0', 'invalid-parameter'],
    ['cursor=x', 'invalid-cursor'],
    ['since=1', 'unknown-parameter'],
  ])('refuses ?%s with 400 %s', async (query, code) => {
    api.people.add({ snapshot: aPerson() });
    const response = await api.get(`/v1/employees/${PERSON}/timeline?${query}`);
    expect([response.status, (await problemOf(response)).code]).toEqual([400, code]);
  });

  it('refuses a cursor of the other order', async () => {
    api.people.add({ snapshot: aPerson(), timeline: entries(1, 3) });
    const { next } = await timeline('?limit=1');
    const response = await api.get(`/v1/employees/${PERSON}/timeline?order=desc&cursor=${next}`);
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'invalid-cursor' });
  });

  it('of somebody unknown is 404', async () => {
    expect((await api.get('/v1/employees/bamboohr:9/timeline')).status).toBe(404);
  });
});
