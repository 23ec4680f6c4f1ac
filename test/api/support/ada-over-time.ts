import { factsKey, timelineKey } from '../../../src/domain/archive-keys.js';
import type { Fact } from '../../../src/domain/fact.js';
import { emptyRecord, fold } from '../../../src/domain/fold.js';
import { compilePolicy } from '../../../src/domain/policy/compile.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import type { TimelineEntry } from '../../../src/domain/timeline.js';
import { anAccount, aPerson } from './a-person.js';
import { startApi, type RunningApi } from './running-api.js';

export const PERSON = 'bamboohr:1042';
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
export const RECORD = FACTS.reduce((record, each) => fold(record, each).record, emptyRecord());
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

/**
 * Starts an API that knows one person: in Sales under an old policy, since 1 February 2027 in Engineering, since 20 February under a new
 * policy, and leaving on 30 June.
 */
export async function startWithAda(): Promise<RunningApi> {
  const api = await startApi({
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
  return api;
}
