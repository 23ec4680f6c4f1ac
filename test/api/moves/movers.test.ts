import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { previewMoves } from '../../../src/api/moves/preview-moves.js';
import { reportMoves } from '../../../src/api/moves/report-moves.js';
import { PeopleError } from '../../../src/api/people-error.js';
import { snapshotSubject } from '../../../src/api/policy/snapshot-subject.js';
import { compactView } from '../../../src/domain/compact-view.js';
import { emptyRecord, fold } from '../../../src/domain/fold.js';
import { personMemo } from '../../../src/domain/person-memo.js';
import { personSummary } from '../../../src/domain/person-summary.js';
import { outlookOf } from '../../../src/domain/preview/outlook.js';
import { aPolicy } from '../../domain/policy/a-person.js';
import { aHire, on } from '../../support/facts.js';
import { aPerson } from '../support/a-person.js';
import { InMemoryPeople } from '../support/in-memory-people.js';
import { InMemoryBlobs, NOW } from '../support/running-api.js';

const policy = aPolicy();
const at = new Date(NOW).toISOString();

const someJob = fc.record(
  {
    department: fc.constantFrom('Engineering', 'Sales', 'Design', 'Legal'),
    title: fc.constantFrom('Engineer', 'Keeper', null),
    managerId: fc.constantFrom('900', '77', null),
    costCenter: fc.constant('CC-1'),
    location: fc.constant('Paris'),
  },
  { requiredKeys: ['department'] },
);
const somebody = fc.record({
  before: fc.record({ department: fc.constantFrom('Engineering', 'Sales'), title: fc.constantFrom('Engineer', '') }),
  hiredOn: fc.constantFrom('2026-11-01', '2027-06-01'),
  managerId: fc.constantFrom('900', null),
  job: someJob,
});

/** Of whom the memo tells all. */
const plain: Somebody = {
  before: { department: 'Engineering', title: 'Engineer' },
  ...{ hiredOn: '2026-11-01', managerId: null, job: { department: 'Design' } },
};

type Somebody = typeof somebody extends fc.Arbitrary<infer Value> ? Value : never;

/** Somebody whose account is as policy wants it, and the memo they have then. */
function settled(person: string, { before, hiredOn, managerId }: Somebody) {
  const hire = aHire({ startDate: hiredOn }, on('2026-10-01'));
  const position = { ...hire.data.positions?.[0], id: '1', from: hiredOn, ...before, managerId };
  const told = {
    ...hire,
    hrId: person.split(':')[1] ?? '',
    data: { ...hire.data, positions: [position], custom: { level: 'L4' } },
  };
  const { record } = fold(emptyRecord(), told);
  const known = aPerson({ person, policy: policy.hash, records: { [person]: record } });
  const subject = snapshotSubject(known, at)(policy);
  const { targets } = outlookOf(subject, policy);
  const accounts = Object.fromEntries(targets.map(({ desired, account }) => [desired.target, account]));
  const summary = personSummary(subject.view, Object.values(accounts), policy.hash, null);
  const state = { accounts, next: hiredOn > '2027' ? `${hiredOn}T00:00:00.000Z` : null, blocked: false };
  const memo = personMemo(summary, compactView(subject.view), { ...state, encumbered: false });
  return { snapshot: { ...known, accounts, summary }, memo };
}

const sourcesOf = (people: InMemoryPeople) => ({
  ...{ people, blobs: new InMemoryBlobs(), clock: { now: () => NOW } },
  policies: { compiled: async () => policy },
});

describe('a batch of movers', () => {
  it('is told the same by the read model as when everybody is asked', async () => {
    const batch = fc.array(somebody, { minLength: 21, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(batch, async (picked) => {
        const [read, asked] = [new InMemoryPeople(), new InMemoryPeople()];
        const moves = [plain, ...picked].map((each, index) => {
          const person = `bamboohr:${index + 1}`;
          const { snapshot, memo } = settled(person, each);
          read.add({ snapshot, memo });
          asked.add({ snapshot });
          return { person, job: each.job };
        });
        const question = { from: '2027-04-01', moves, limit: 100 };
        const [byMemo, whenAsked] = [
          await previewMoves(sourcesOf(read), question),
          await previewMoves(sourcesOf(asked), question),
        ];
        expect(byMemo.people.map(({ basis: _, ...change }) => change)).toEqual(
          whenAsked.people.map(({ basis: _, ...change }) => change),
        );
        expect(byMemo.digest).toBe(whenAsked.digest);
        expect(byMemo.summary.asked).toBeLessThan(moves.length);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('asks nobody of whom the memo tells all', async () => {
    const people = new InMemoryPeople();
    const one = settled('bamboohr:1', plain);
    const ids = Array.from({ length: 100 }, (_, index) => `bamboohr:${index + 1}`);
    for (const person of ids) people.add({ ...one, snapshot: { ...one.snapshot, person } });
    const moves = ids.map((person) => ({ person, job: { department: 'Design' } }));
    const snapshot = (): Promise<never> => Promise.reject(new Error('asked'));
    const sources = { ...sourcesOf(people), people: { everybody: people.everybody.bind(people), snapshot } };
    const { summary, unknown } = await previewMoves(sources, { from: '2027-04-01', moves, limit: 0 });
    expect(summary).toMatchObject({ people: 100, changed: 100, asked: 0 });
    expect(unknown).toEqual([]);
  });
});

describe('a report of movers', () => {
  const moves = [{ person: 'bamboohr:1', job: { department: 'Engineering' } }];

  it('asks for no state where the memo tells that nothing is left to do', async () => {
    const people = new InMemoryPeople().add(settled('bamboohr:1', plain));
    const asked = { everybody: people.everybody.bind(people), timeline: people.timeline.bind(people) };
    const snapshot = (): Promise<never> => Promise.reject(new Error('asked'));
    const sources = { ...sourcesOf(people), people: { ...asked, snapshot } };
    const { outcomes } = await reportMoves(sources, { from: '2027-03-01', moves });
    expect(outcomes).toMatchObject([{ person: 'bamboohr:1', state: 'done', why: [] }]);
  });

  it('names whom nobody could ask in time, and fails when it is everybody', async () => {
    const people = new InMemoryPeople().add(settled('bamboohr:1', plain));
    const snapshot = (): Promise<never> => Promise.reject(new PeopleError('no-worker', 'no worker answers'));
    const asked = { everybody: people.everybody.bind(people), timeline: people.timeline.bind(people), snapshot };
    const sources = { ...sourcesOf(people), people: asked };
    const { outcomes } = await reportMoves(sources, {
      from: '2027-04-01',
      moves: [{ person: 'bamboohr:1', job: { department: 'Sales' } }],
    });
    expect(outcomes).toMatchObject([{ displayName: 'Ada Byron', state: 'unread', why: ['no worker answers'] }]);
    const many = Array.from({ length: 20 }, (_, index) => ({ person: `bamboohr:${index}`, job: { title: 'Keeper' } }));
    await expect(reportMoves(sources, { from: '2027-04-01', moves: many })).rejects.toThrow('no worker answers');
  });
});
