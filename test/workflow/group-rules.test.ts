import { beforeEach, describe, expect, it } from '@jest/globals';
import type { TimelineEntry } from '../../src/domain/timeline.js';
import { ACME_ORG } from '../../src/sandbox/acme-okta.js';
import type { TestPerson } from '../support/person.js';
import { aStage } from '../support/stage.js';

const HOUR_MS = 3_600_000;
/** Rules act when a test says so. */
const stage = aStage({
  okta: {
    reconcileDelayMs: 24 * HOUR_MS,
    seed: {
      ...ACME_ORG,
      groups: [...(ACME_ORG.groups ?? []), { name: 'Cost 200' }, { name: 'Team of Bea' }, { name: 'Cost or Bea' }],
      rules: [
        { name: 'cost 200', expression: 'user.costCenter == "CC-200"', groups: ['Cost 200'] },
        { name: 'team', expression: 'user.manager == "Bea Novak"', groups: ['Team of Bea'] },
        {
          name: 'members',
          expression: 'isMemberOfGroupName("Interns") AND user.costCenter == "CC-200"',
          groups: ['Cost or Bea'],
        },
      ],
    },
  },
});

let since = 0;
beforeEach(() => {
  stage.company.okta.settle();
});

async function anActive(name: string): Promise<TestPerson> {
  const person = stage.person(name);
  await person.hired('2027-02-01', { position: { costCenter: 'CC-100' } });
  stage.company.okta.arrive(person.login, 'ACTIVE');
  stage.company.okta.settle();
  since = stage.company.okta.journal.entries().at(-1)?.seq ?? 0;
  return person;
}

const inPosition = (change: object): object => ({ positions: [{ id: '1', ...change }] });
const later = (seconds: number): Promise<void> =>
  stage.at(new Date(stage.company.clock.now() + seconds * 1000).toISOString());
const ofRules = async (person: TestPerson, group: string): Promise<readonly object[]> => {
  const { accounts } = await person.snapshot();
  return accounts['okta']?.ledger.filter(({ owner, name }) => owner === 'idpRule' && name === group) ?? [];
};
/** The timeline from the last profile write on: operations and outcomes of rules, in order. */
const story = async (person: TestPerson): Promise<readonly string[]> => {
  const entries = await person.timeline();
  const write = entries.findLastIndex((entry) => entry.kind === 'effect' && entry.op === 'updateProfile');
  return entries.slice(write).flatMap(told);
};
const told = (entry: TimelineEntry): readonly string[] => {
  if (entry.kind === 'effect') return [`${entry.op}${entry.verified ? ' verified' : ''}`];
  return entry.kind === 'rule' ? [`${entry.group.name} ${entry.change} by ${entry.rules.join()}`] : [];
};
const reads = (person: TestPerson): readonly string[] =>
  stage.company.okta.journal
    .entries(since)
    .filter(({ method, path }) => method === 'GET' && path.includes(person.user().id))
    .map(({ path }) => path);

describe('an attribute that a group rule of Okta reads', () => {
  it('is read back after the write, then what the rule made of it: a cost center moves somebody into a group', async () => {
    const person = await anActive('ada');
    await person.says('updated', inPosition({ costCenter: 'CC-200' }));
    expect(await story(person)).toEqual(['updateProfile', 'readRules verified']);
    expect(await ofRules(person, 'Cost 200')).toEqual([]);
    stage.company.okta.settle();
    await later(10);
    expect(await story(person)).toEqual([
      'updateProfile',
      'readRules verified',
      'readRules verified',
      'Cost 200 joined by cost 200',
    ]);
    expect(await ofRules(person, 'Cost 200')).toEqual([expect.objectContaining({ rules: [], policy: null })]);
    // What the third rule says is not read here: once it had its time, what it did is told.
    await later(2 * 3600);
    expect((await story(person)).at(-1)).toBe('Cost or Bea unchanged by members');
    expect((await person.status()).reviews).toEqual([]);
  });

  it('a new manager moves them into one, and the next out of it', async () => {
    const [bea, cem, person] = [await anActive('bea'), await anActive('cem'), await anActive('dan')];
    await person.says('updated', inPosition({ managerId: bea.id.replace('demo:', '') }));
    stage.company.okta.settle();
    await later(10);
    expect(await story(person)).toContain('Team of Bea joined by team');
    expect(await ofRules(person, 'Team of Bea')).toHaveLength(1);
    await person.says('updated', inPosition({ managerId: cem.id.replace('demo:', '') }));
    stage.company.okta.settle();
    await later(10);
    expect(await story(person)).toEqual([
      'updateProfile',
      'readRules verified',
      'readRules verified',
      'Team of Bea left by team',
    ]);
    expect(await ofRules(person, 'Team of Bea')).toEqual([]);
  });

  it('is asked about when the rule has not acted after a while, and looked at once more on request', async () => {
    const person = await anActive('eve');
    await person.says('updated', inPosition({ costCenter: 'CC-200' }));
    await later(2 * 3600);
    const looks = reads(person).length;
    const [review] = (await person.status()).reviews;
    expect(review?.detail).toMatch(/a rule of okta did not act on costCenter, .*: Cost 200 is not as the rule says/);
    expect(await story(person)).toContain('Cost 200 did-not-act by cost 200');
    await later(24 * 3600);
    expect(reads(person)).toHaveLength(looks);
    stage.company.okta.settle();
    const answer = await stage.company.post(`/v1/reviews/${review?.id}/resolve`, { action: 'retry', reason: 'mended' });
    expect(answer.status).toBe(200);
    await person.settled();
    await later(10);
    expect(await ofRules(person, 'Cost 200')).toHaveLength(1);
    expect((await person.status()).reviews).toEqual([]);
  });

  it('is the only one that costs a reading', async () => {
    const person = await anActive('fay');
    await person.says('updated', { mobilePhone: '+44 20 7946 0009' });
    await later(3600);
    expect(reads(person)).toEqual([]);
  });
});

it('a leaver is closed at once though a rule is still waited for, and is not looked at again', async () => {
  const person = await anActive('gus');
  await person.says('updated', inPosition({ costCenter: 'CC-200' }));
  await person.says('terminated', { termination: { lastDay: '2027-03-01', kind: 'involuntary', immediate: true } });
  expect(person.user().status).toBe('DEPROVISIONED');
  const looks = reads(person).length;
  await later(2 * 3600);
  expect(reads(person)).toHaveLength(looks);
  expect((await person.status()).reviews).toEqual([]);
});
