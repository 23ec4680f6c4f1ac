import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessAnswer } from '../../src/api/schemas/access.js';
import { factsKey, timelineKey } from '../../src/domain/archive-keys.js';
import type { Fact } from '../../src/domain/fact.js';
import { emptyRecord, fold } from '../../src/domain/fold.js';
import { compilePolicy } from '../../src/domain/policy/compile.js';
import { loadPolicy } from '../../src/domain/policy/load.js';
import type { TimelineEntry } from '../../src/domain/timeline.js';
import { anAccount, aPerson } from './support/a-person.js';
import { problemOf, startApi, type RunningApi } from './support/running-api.js';

const PERSON = 'bamboohr:1042';
const policyOf = (hash: string, group: string) => {
  const loaded = loadPolicy(
    `
version: 1
timing: { timeZone: Europe/London, activate: "00:00", deactivate: "18:00", preboarding: { lead: 5bd, calendar: country } }
targets:
  okta:
    attributes:
      login: { candidates: ["'a@acme.example'"], rename: keep }
      department: { value: "employee.department", onEmpty: keep }
    entitlements:
      - { group: "${group}", when: "true" }
      - { group: "Dept {{employee.department}}", when: "employee.department != ''" }
`,
    'test.yaml',
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const compiled = compilePolicy(loaded.policy, hash);
  if (!compiled.ok) throw new Error('the policy of the test does not compile');
  return compiled.policy;
};
const POLICIES = new Map(
  [policyOf('sha256:old', 'Everyone'), policyOf('sha256:new', 'All of Acme')].map((policy) => [policy.hash, policy]),
);

const fact = (id: string, receivedAt: string, type: Fact['type'], data: Fact['data']): Fact => ({
  id,
  source: 'bamboohr',
  hrId: '1042',
  type,
  time: receivedAt,
  sequence: 0,
  data,
  receivedAt,
  digest: id,
  url: null,
});
const HIRED = fact('e1', '2026-11-01T10:00:00.000Z', 'hired', {
  name: { givenName: 'Ada', familyName: 'Byron' },
  startDate: '2026-12-01',
  timeZone: 'Asia/Tokyo',
  positions: [{ id: '1', primary: true, from: '2026-12-01', department: 'Sales' }],
});
const MOVED = fact('e2', '2027-02-01T10:00:00.000Z', 'transferred', {
  positions: [{ id: '2', from: '2027-02-01', primary: true, department: 'Engineering' }],
});
const LEAVES = fact('e3', '2027-02-20T10:00:00.000Z', 'terminated', {
  termination: { lastDay: '2027-06-30', kind: 'voluntary', immediate: false, reason: null, rehireEligible: null },
});
const FACTS = [HIRED, MOVED, LEAVES];
const RECORD = FACTS.reduce((record, each) => fold(record, each).record, emptyRecord());
const decided = (seq: number, at: string, policy: string): TimelineEntry => ({
  seq,
  at,
  kind: 'decision',
  cause: [],
  phase: 'active',
  policy,
  effects: [],
  nextAt: null,
});

let api: RunningApi;
beforeEach(async () => {
  api = await startApi({
    policies: {
      compiled: (hash) => {
        const policy = POLICIES.get(hash);
        return policy ? Promise.resolve(policy) : Promise.reject(new Error(`no policy ${hash} is stored`));
      },
    },
  });
  await api.blobs.put(factsKey(PERSON, 3), JSON.stringify([HIRED]));
  await api.blobs.put(
    timelineKey(PERSON, 1, 2),
    JSON.stringify([decided(2, '2026-11-01T10:00:01.000Z', 'sha256:old')]),
  );
  api.people.add({
    snapshot: aPerson({
      policy: 'sha256:new',
      records: { [PERSON]: RECORD },
      accounts: {
        okta: anAccount({
          ledger: [
            {
              kind: 'group',
              name: 'All of Acme',
              id: '00g1',
              owner: 'policy',
              rules: ['groups[0]'],
              policy: 'sha256:new',
              since: '2027-02-10T00:00:00.000Z',
              until: null,
            },
          ],
        }),
      },
      facts: [MOVED, LEAVES],
    }),
    timeline: [
      decided(4, '2027-02-01T10:00:01.000Z', 'sha256:old'),
      { seq: 5, at: '2027-02-12T08:00:00.000Z', kind: 'block', change: 'blocked', by: 'key:it', reason: 'lost laptop' },
      { seq: 6, at: '2027-02-13T08:00:00.000Z', kind: 'block', change: 'unblocked', by: 'key:it', reason: 'found' },
      decided(7, '2027-02-20T10:00:01.000Z', 'sha256:new'),
    ],
  });
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
