import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessAnswer } from '../../src/api/schemas/access.js';
import { timelineKey } from '../../src/domain/archive-keys.js';
import type { TimelineEntry } from '../../src/domain/timeline.js';
import { aPerson } from './support/a-person.js';
import { PERSON, RECORD, startWithAda } from './support/ada-over-time.js';
import { problemOf, type RunningApi } from './support/running-api.js';

let api: RunningApi;
beforeEach(async () => {
  api = await startWithAda();
});
afterEach(() => api.close());

const ask = (at?: string) =>
  api.get(`/v1/employees/${PERSON}/access${at === undefined ? '' : `?at=${encodeURIComponent(at)}`}`);
const access = async (at?: string) => AccessAnswer.parse(await (await ask(at)).json());
const groups = async (at?: string) =>
  (await access(at)).targets.flatMap(({ entitlements }) => entitlements.map(({ name, state }) => [name, state]));

describe('GET …/access', () => {
  it('without at is of the present: what is held against what policy wants', async () => {
    const answer = await access();
    expect(answer).toMatchObject({
      id: PERSON,
      at: '2027-03-02T09:00:00.000Z',
      phase: 'active',
      basis: 'current',
      policy: 'sha256:new',
    });
    expect(answer.targets).toMatchObject([
      { target: 'okta', account: { desired: 'active', observed: 'ACTIVE' }, profile: { department: 'Engineering' } },
    ]);
    expect(await groups()).toEqual([
      ['All of Acme', 'held'],
      ['Dept Engineering', 'toAdd'],
    ]);
  });

  it('of the past is the record as known then, by the policy of the last decision before', async () => {
    const answer = await access('2027-01-15T12:00:00Z');
    expect(answer).toMatchObject({ basis: 'recorded', policy: 'sha256:old', phase: 'active' });
    expect(answer.targets[0]?.account.observed).toBeNull();
    expect(await groups('2027-01-15T12:00:00Z')).toEqual([
      ['Everyone', 'toAdd'],
      ['Dept Sales', 'toAdd'],
    ]);
  });

  it('of a past instant under a block shows the block', async () => {
    expect((await access('2027-02-12T12:00:00Z')).targets[0]?.account.desired).toBe('suspended');
    expect((await access('2027-02-14T12:00:00Z')).targets[0]?.account.desired).toBe('active');
  });

  describe('of what was taken since', () => {
    const told = (seq: number, at: string, op: string, name: string): TimelineEntry => ({
      ...{ seq, at, kind: 'effect', decision: 1, target: 'okta', op, object: { kind: 'group', id: '00g9', name } },
      ...{ outcome: 'done', verified: false, attempts: 1, requestId: null, sinceFactMs: null },
    });
    const before = '2027-01-15T12:00:00Z';
    const seen = async (at: string) =>
      (await access(at)).targets.flatMap(({ entitlements }) =>
        entitlements.map(({ name, state, since, owner }) => [name, state, since, owner]),
      );
    beforeEach(async () => {
      const given = '2026-12-01T00:00:00.000Z';
      await api.blobs.put(
        timelineKey(PERSON, 100, 101),
        JSON.stringify([told(100, given, 'addToGroup', 'Dept Sales')]),
      );
      const snapshot = await api.people.snapshot(PERSON);
      const { entries } = await api.people.timeline(PERSON);
      const since = ['Dept Sales', 'Everyone', 'Chess'].map((name, index) =>
        told(110 + index, '2027-02-10T00:00:00.000Z', 'removeFromGroup', name),
      );
      const gave = told(120, '2027-02-10T00:00:00.000Z', 'addToGroup', 'All of Acme');
      api.people.add({ snapshot, timeline: [...entries, ...since, gave] });
    });

    it('shows it as held, with what the timeline tells of it', async () => {
      expect(await seen(before)).toEqual([
        ['Chess', 'toRemove', null, null],
        ['Everyone', 'held', null, 'policy'],
        ['Dept Sales', 'held', '2026-12-01T00:00:00.000Z', 'policy'],
      ]);
      const response = await api.get(`/v1/employees/${PERSON}/explain?at=${before}&entitlement=Everyone`);
      expect(await response.json()).toMatchObject({
        rules: [{ outcome: 'gives', detail: 'decided by groups[0], rank rule; held then' }],
      });
    });

    it('shows it as gone afterwards', async () => {
      expect((await seen('2027-02-14T12:00:00Z')).filter(([, state]) => state === 'held')).toEqual([]);
    });
  });

  it('of the future is today’s record and policy', async () => {
    expect(await access('2027-06-30T08:59:00Z')).toMatchObject({
      basis: 'forecast',
      policy: 'sha256:new',
      phase: 'active',
    });
    const after = await access('2027-06-30T09:00:00Z');
    expect(after).toMatchObject({ basis: 'forecast', phase: 'terminated' });
    expect(after.targets[0]?.account.desired).toBe('closed');
  });

  it('of a date is 12:00 where the person is', async () => {
    expect((await access('2027-03-20')).at).toBe('2027-03-20T03:00:00.000Z');
  });

  it('takes an offset, also with a plus that was not escaped', async () => {
    expect((await access('2027-03-20T12:00:00+09:00')).at).toBe('2027-03-20T03:00:00.000Z');
    const response = await api.get(`/v1/employees/${PERSON}/access?at=2027-03-20T12:00:00+09:00`);
    expect(AccessAnswer.parse(await response.json()).at).toBe('2027-03-20T03:00:00.000Z');
  });

  it('before anything was heard of the person is 404', async () => {
    expect(await problemOf(await ask('2026-10-31T00:00:00Z'))).toMatchObject({ status: 404, code: 'unknown-employee' });
  });

  it.each([
    '',
    'now',
    '2027-02-30',
    '2027-13-01T00:00:00Z',
    '2027-01-01T12:00:00',
    '20270101',
    '9999-12-31',
    '0000-01-01',
  ])('refuses at=%s', async (at) => {
    expect(await problemOf(await ask(at))).toMatchObject({ status: 400, code: 'invalid-parameter' });
  });

  it('answers 503 when the policy is not in the store', async () => {
    api.people.add({ snapshot: aPerson({ policy: 'sha256:lost', records: { [PERSON]: RECORD } }) });
    const response = await ask();
    expect(response.status).toBe(503);
    expect((await problemOf(response)).detail).toContain('sha256:lost');
  });
});
