import { describe, expect, it } from '@jest/globals';
import { rederive } from '../../../src/api/audit/rederive.js';
import { coverageFindings } from '../../../src/domain/policy/coverage.js';
import { emptyRecord, fold } from '../../../src/domain/fold.js';
import { standingAt } from '../../../src/domain/standing.js';
import { factsKey, timelineKey } from '../../../src/domain/archive-keys.js';
import type { Fact } from '../../../src/domain/fact.js';
import type { TimelineEntry } from '../../../src/domain/timeline.js';
import { UnreadablePolicy } from '../../../src/domain/policy/unreadable-policy.js';
import { aPolicy, POLICY } from '../../domain/policy/a-person.js';
import { aFact, aHire, aTermination, on } from '../../support/facts.js';
import { aPerson } from '../support/a-person.js';
import { InMemoryPeople } from '../support/in-memory-people.js';
import { InMemoryBlobs } from '../support/running-api.js';

const PERSON = 'bamboohr:1042';
const HIRE = aHire({}, on('2026-11-01'));
const MOVE = aFact(
  'transferred',
  {
    positions: [
      { id: '2', primary: true, from: '2027-01-10', department: 'Design', title: 'Designer', countryCode: 'GB' },
    ],
  },
  on('2027-01-05'),
);
const END = aFact('terminated', { termination: aTermination({ lastDay: '2027-01-31' }) }, on('2027-01-20'));

const heard = (seq: number, fact: Fact, result: 'accepted' | 'duplicate' = 'accepted'): TimelineEntry => ({
  ...{ seq, at: fact.receivedAt, kind: 'fact', what: 'change', result, late: false, changes: [] },
  event: { id: fact.id, type: fact.type, time: fact.time },
  hr: { source: 'bamboohr', id: '1042', url: null },
});
const decided = (
  seq: number,
  at: string,
  phase: (TimelineEntry & { kind: 'decision' })['phase'],
  effects: readonly string[],
): TimelineEntry => ({ seq, at, kind: 'decision', cause: [], phase, policy: 'sha256:test', effects, nextAt: null });

const LIFE: readonly TimelineEntry[] = [
  heard(1, HIRE),
  decided(2, '2026-11-01T09:00:01.000Z', 'prehire', []),
  decided(3, '2026-12-01T00:00:00.000Z', 'active', ['okta:create', 'okta:activate', 'okta:addToGroup:Dept eng']),
  heard(4, MOVE),
  decided(5, '2027-01-05T09:00:01.000Z', 'active', []),
  decided(6, '2027-01-10T00:00:00.000Z', 'active', [
    'okta:updateProfile',
    'okta:removeFromGroup:Dept eng',
    'okta:addToGroup:Dept design',
    'okta:assignApp:Figma',
  ]),
  heard(7, END),
  decided(8, '2027-01-31T18:00:00.000Z', 'terminated', [
    'okta:suspend',
    'okta:removeFromGroup:Dept design',
    'okta:removeFromGroup:By hand',
    'okta:deactivate',
  ]),
];

/** Derives a life again whose first half is in the archive. */
async function derived(
  entries: readonly TimelineEntry[],
  policy = aPolicy(),
  archived = [HIRE],
): ReturnType<typeof rederive> {
  const people = new InMemoryPeople();
  const blobs = new InMemoryBlobs();
  await blobs.put(factsKey(PERSON, 3), JSON.stringify(archived));
  await blobs.put(timelineKey(PERSON, 1, 4), JSON.stringify(entries.filter(({ seq }) => seq <= 4)));
  people.add({ snapshot: aPerson({ facts: [MOVE, END] }), timeline: entries.filter(({ seq }) => seq > 4) });
  const policies = { compiled: () => Promise.resolve(policy) };
  return rederive({ people, blobs, policies }, PERSON);
}

const changed = (seq: number, change: object): readonly TimelineEntry[] =>
  LIFE.map((entry) => (entry.seq === seq ? { ...entry, ...change } : entry));

describe('deriving past decisions again', () => {
  it('comes to what was recorded, archive and state read as one', async () => {
    const { decisions, differences, skipped } = await derived(LIFE);
    expect([decisions.length, differences, skipped]).toEqual([5, [], null]);
  });

  it('finds a phase that facts and policy do not lead to', async () => {
    expect((await derived(changed(3, { phase: 'onLeave', effects: [] }))).differences).toEqual([
      {
        seq: 3,
        at: '2026-12-01T00:00:00.000Z',
        policy: 'sha256:test',
        what: 'phase',
        recorded: 'onLeave',
        derived: 'active',
      },
    ]);
  });

  it.each([
    [3, 'okta:addToGroup:Vault', 'no rule gives it, and it was never put aside'],
    [3, 'okta:suspend', 'the account is wanted active'],
    [6, 'okta:removeFromGroup:Dept design', 'a rule gives it'],
    [8, 'okta:unsuspend', 'the account is wanted closed'],
    [8, 'onelogin:suspend', 'policy has no such target'],
  ])('finds in decision %i the effect %s that nothing asked for', async (seq, effect, why) => {
    const { differences } = await derived(changed(seq, { effects: [effect] }));
    expect(differences).toMatchObject([{ seq, what: effect, derived: why }]);
  });

  it('takes what was taken before for put aside and given back', async () => {
    const { differences } = await derived(
      changed(6, { effects: ['okta:removeFromGroup:By hand', 'okta:addToGroup:By hand'] }),
    );
    expect(differences).toEqual([]);
  });

  it('takes an answer for the very question it was given to, in whatever words the question was opened', async () => {
    const policy = aPolicy(POLICY.replace('contractors:', 'coverage: { department: [Engineering] }\ncontractors:'));
    const record = fold(fold(emptyRecord(), HIRE).record, MOVE).record;
    const at = '2027-01-10T00:00:00.000Z';
    const { view } = standingAt({ records: { [PERSON]: record }, at, told: { blocked: false } }, policy);
    const [question] = coverageFindings(view, policy.coverage);
    if (question?.about === undefined) throw new Error('nothing is asked');
    const { key, about, detail } = question;
    const answered = (given: object): readonly TimelineEntry[] => [
      ...LIFE.filter(({ seq }) => seq <= 4),
      { seq: 5, at, kind: 'review', change: 'overridden', review: 'r1', detail, by: 'key:it', ...given },
      decided(6, at, 'active', ['okta:addToGroup:Dept design']),
    ];
    const differences = async (given: object) =>
      (await derived(answered(given), policy)).differences.map(({ what }) => what);
    expect(await differences({ key, about })).toEqual([]);
    expect(await differences({ key, about: 'other facts' })).toEqual(['okta:addToGroup:Dept design']);
    expect(await differences({ key: 'another', about })).toEqual(['okta:addToGroup:Dept design']);
    expect(await differences({})).toEqual([]);
  });

  it('of somebody whose facts are gone is left, and what was decided is told', async () => {
    const { decisions, differences, skipped } = await derived(LIFE, aPolicy(), []);
    expect(skipped).toBe('a fact is not in the archive any more');
    expect(differences).toEqual([]);
    expect(decisions).toMatchObject([
      { seq: 2, policy: 'sha256:test', phase: 'prehire' },
      { rules: { 'okta:addToGroup:Dept eng': ['groups[1]'] } },
      {},
      {
        rules: {
          'okta:removeFromGroup:Dept eng': ['groups[1]'],
          'okta:addToGroup:Dept design': ['groups[1]'],
          'okta:assignApp:Figma': ['apps[0]'],
        },
      },
      { effects: { length: 4 }, rules: { 'okta:removeFromGroup:Dept design': ['groups[1]'] } },
    ]);
  });

  it('of somebody whose policy is gone is left too, and what was decided is told', async () => {
    const people = new InMemoryPeople();
    people.add({ snapshot: aPerson({ facts: [HIRE, MOVE, END] }), timeline: LIFE });
    const policies = { compiled: () => Promise.reject(new UnreadablePolicy('no policy by this hash is stored')) };
    const { decisions, skipped } = await rederive({ people, blobs: new InMemoryBlobs(), policies }, PERSON);
    expect(skipped).toBe('no policy by this hash is stored');
    expect(decisions[1]).toMatchObject({ seq: 3, effects: { length: 3 }, rules: {} });
  });

  it('knows at a decision only the facts before it', async () => {
    const late = [
      ...LIFE.filter(({ seq }) => seq !== 4 && seq !== 5),
      heard(9, MOVE),
      decided(10, '2027-02-01T09:00:00.000Z', 'terminated', []),
    ];
    const { differences } = await derived(late);
    expect(differences.map(({ seq, what }) => [seq, what])).toEqual([
      [6, 'okta:removeFromGroup:Dept eng'],
      [6, 'okta:addToGroup:Dept design'],
      [6, 'okta:assignApp:Figma'],
    ]);
  });
});
