import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MovesPreview, MovesReport } from '../../src/api/schemas/moves.js';
import { emptyRecord, fold } from '../../src/domain/fold.js';
import { outlookOf } from '../../src/domain/preview/outlook.js';
import { snapshotSubject } from '../../src/api/policy/snapshot-subject.js';
import { aHold, aPerson } from '../api/support/a-person.js';
import { KEY, startApi, type RunningApi } from '../api/support/running-api.js';
import { aPolicy } from '../domain/policy/a-person.js';
import { aFact, aHire, on } from '../support/facts.js';
import { folderOf, tenure } from './running.js';

const policy = aPolicy();
const NOW = '2027-03-02T09:00:00.000Z';

let api: RunningApi;
beforeEach(async () => {
  api = await startApi({ policies: { compiled: () => Promise.resolve(policy) } });
});
afterEach(() => api.close());

/** Somebody in Engineering whose account is as policy wants it. */
function settled(person: string): ReturnType<typeof aPerson> {
  const hrId = person.split(':')[1] ?? '';
  const { record } = fold(emptyRecord(), { ...aHire({}, on('2026-11-01')), hrId });
  const known = aPerson({ person, policy: policy.hash, records: { [person]: record }, accounts: {} });
  const { targets } = outlookOf(snapshotSubject(known, NOW)(policy), policy);
  const accounts = Object.fromEntries(targets.map(({ desired, account }) => [desired.target, account]));
  const snapshot = { ...known, accounts };
  api.people.add({ snapshot });
  return snapshot;
}

const csv = (...lines: readonly string[]): string =>
  join(folderOf({ 'reorg.csv': `${lines.join('\n')}\n` }), 'reorg.csv');
const preview = (...args: readonly string[]) => tenure(['preview', ...args, '--api', api.url], { TENURE_API_KEY: KEY });
const asJson = async (...args: readonly string[]) =>
  MovesPreview.parse(JSON.parse((await preview(...args, '--json')).out));

describe('a reorganisation', () => {
  it('of many people is one batch with totals by group, and nobody is written to', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `bamboohr:${index + 1}`);
    const one = settled('bamboohr:1');
    for (const person of ids.slice(1))
      api.people.add({
        snapshot: { ...one, person, records: { [person]: one.records['bamboohr:1'] ?? emptyRecord() } },
      });
    const file = csv('person,department,title', ...ids.map((id) => `${id},Design,`), 'bamboohr:unheard,Sales,');
    const { summary, unknown } = await asJson(file, '--from', '2027-04-01');
    expect(summary).toMatchObject({ people: 30, changed: 30, losing: 30 });
    expect(summary.entitlements).toEqual(
      expect.arrayContaining([
        { target: 'okta', kind: 'group', name: 'Dept design', gained: 30, lost: 0, later: 0 },
        { target: 'okta', kind: 'group', name: 'Dept eng', gained: 0, lost: 30, later: 0 },
      ]),
    );
    expect(unknown).toEqual(['bamboohr:unheard']);
    expect([api.people.facts, api.people.rechecks, api.people.orders]).toEqual([[], [], []]);
  });

  it('changes what HR’s own word of the same move would', async () => {
    const snapshot = settled('bamboohr:1042');
    const told = aFact(
      'transferred',
      {
        positions: [
          { id: '2', primary: true, from: '2027-04-01', department: 'Design', title: 'Engineer', countryCode: 'GB' },
        ],
      },
      on('2027-03-02'),
    );
    const record = fold(snapshot.records['bamboohr:1042'] ?? emptyRecord(), told).record;
    const then = snapshotSubject(
      { ...snapshot, records: { 'bamboohr:1042': record } },
      '2027-04-01T12:00:00.000Z',
    )(policy);
    const effects = outlookOf(then, policy).targets.flatMap((target) => target.effects.map(({ key }) => key));
    const { people } = await asJson(csv('person,department', 'bamboohr:1042,Design'), '--from', '2027-04-01');
    expect(people.map((change) => change.effects)).toEqual([effects]);
  });

  it('reads as a table, and from YAML', async () => {
    settled('bamboohr:7');
    const yaml = 'from: 2027-04-01\nmoves:\n  - { person: bamboohr:7, department: Design }\n';
    const { out, code } = await preview(join(folderOf({ 'r.yaml': yaml }), 'r.yaml'));
    expect(out).toMatch(/^moves of 2027-04-01: 1 of 1 person would change\n/);
    expect(out).toMatch(/okta group Dept eng +0 +1 +0\n/);
    expect(out).toContain('bamboohr:7  Engineering  ');
    expect(code).toBe(0);
  });

  it.each([
    [['person,departmnt', 'bamboohr:7,Design'], /departmnt/],
    [['name,department', 'Ada,Design'], /one of them person/],
    [['person,department', 'bamboohr:7,"Design, and more",x'], /line 2 has more or fewer cells/],
    [
      ['person,department', 'bamboohr:6,Design', 'bamboohr:7,"Design', 'bamboohr:8,Sales', ''],
      /a quote opened after line 2 is not closed/,
    ],
    [['person,department', 'bamboohr:7,De"sign'], /line 2 has a quote within a cell/],
    [['person,title,title', 'bamboohr:7,Designer,'], /names title twice/],
    [['person,department', 'bamboohr:7,A', 'bamboohr:7,B'], /named once/],
  ])('with a fault is refused: %j', async (lines, why) => {
    const { code, err } = await preview(csv(...lines), '--from', '2027-04-01');
    expect(err).toMatch(why);
    expect(code).toBe(2);
  });
});

describe('a report of a reorganisation', () => {
  const FROM = '2027-03-01';
  const design = { id: '2', primary: true, from: FROM, department: 'Design', title: 'Engineer', countryCode: 'GB' };
  const given = (name: string, op: string, seq: number) => ({
    ...({
      kind: 'effect',
      seq,
      at: `${FROM}T08:00:00.000Z`,
      decision: 2,
      target: 'okta',
      op,
      outcome: 'done',
    } as const),
    ...{ object: { kind: 'group', id: null, name }, verified: true, attempts: 1, requestId: null, sinceFactMs: 900 },
  });
  const timeline = [given('Dept eng', 'removeFromGroup', 1), given('Dept design', 'addToGroup', 2)];

  /** Somebody of whom HR has said the move and whose account has followed it. */
  function movedOn(person: string) {
    const before = settled(person);
    const record = fold(
      before.records[person] ?? emptyRecord(),
      aFact('transferred', { positions: [design] }, { ...on('2027-02-26'), hrId: person.split(':')[1] ?? '' }),
    ).record;
    const known = { ...before, records: { [person]: record } };
    const { targets } = outlookOf(snapshotSubject(known, NOW)(policy), policy);
    const accounts = Object.fromEntries(targets.map(({ desired, account }) => [desired.target, account]));
    return { told: known, done: { ...known, accounts } };
  }

  it('tells of each mover how far the move is, and adds up what was gained and lost', async () => {
    const one = movedOn('bamboohr:1');
    api.people.add({ snapshot: one.done, timeline });
    const two = movedOn('bamboohr:2');
    api.people.add({ snapshot: { ...two.told, held: [aHold()] } });
    settled('bamboohr:3');
    const file = csv(...['person,department', ...['1', '2', '3', 'unheard'].map((id) => `bamboohr:${id},Design`)]);
    const { code, out } = await tenure(['moves', 'report', file, '--from', FROM, '--json', '--api', api.url], {
      TENURE_API_KEY: KEY,
    });
    const report = MovesReport.parse(JSON.parse(out));
    expect(report.people.map(({ person, state }) => [person, state])).toEqual([
      ['bamboohr:3', 'unheard'],
      ['bamboohr:2', 'held'],
      ['bamboohr:1', 'done'],
    ]);
    expect(report).toMatchObject({ states: { done: 1, held: 1, unheard: 1 }, unknown: ['bamboohr:unheard'] });
    expect(report.entitlements).toEqual(
      expect.arrayContaining([
        { target: 'okta', kind: 'group', name: 'Dept design', gained: 1, lost: 0, toGain: 1, toLose: 0 },
        { target: 'okta', kind: 'group', name: 'Dept eng', gained: 0, lost: 1, toGain: 0, toLose: 1 },
      ]),
    );
    expect(code).toBe(1);
    const text = await tenure(['moves', 'report', file, '--from', FROM, '--api', api.url], { TENURE_API_KEY: KEY });
    expect(text.out).toContain('bamboohr:2  Ada Byron  held: guard: more terminations');
    expect(text.out).toMatch(/okta group Dept design +1 +0 +1 +0\n/);
  });
});
