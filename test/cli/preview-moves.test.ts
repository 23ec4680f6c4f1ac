import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MovesPreview } from '../../src/api/schemas/moves.js';
import { emptyRecord, fold } from '../../src/domain/fold.js';
import { outlookOf } from '../../src/domain/preview/outlook.js';
import { snapshotSubject } from '../../src/api/policy/snapshot-subject.js';
import { aPerson } from '../api/support/a-person.js';
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
