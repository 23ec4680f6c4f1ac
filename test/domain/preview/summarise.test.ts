import { expect, it } from '@jest/globals';
import type { PersonChange } from '../../../src/domain/preview/person-change.js';
import { summarise } from '../../../src/domain/preview/summarise.js';

function aChange(over: Partial<PersonChange> = {}): PersonChange {
  return {
    person: 'bamboohr:1',
    displayName: 'Ada Byron',
    department: 'Engineering',
    standing: [],
    gained: [],
    lost: [],
    attributes: [],
    accounts: [],
    logins: [],
    later: { gained: [], lost: [] },
    effects: [],
    held: [],
    irreversible: [],
    findings: [],
    unevaluated: [],
    pending: false,
    basis: 'memo',
    ...over,
  };
}
const group = (name: string) => ({ target: 'okta', kind: 'group', name, rules: ['r'], reason: 'given by r' }) as const;

it('adds up people per entitlement, attribute and account, the most touched first', () => {
  const summary = summarise([
    aChange(),
    aChange({ person: 'b:1', gained: [group('A'), group('B')], effects: ['okta:addToGroup:A', 'okta:addToGroup:B'] }),
    aChange({
      person: 'b:2',
      gained: [group('B')],
      lost: [group('C')],
      later: { gained: [group('A')], lost: [] },
      attributes: [{ target: 'okta', name: 'title', before: 'x', after: 'y' }],
      accounts: [{ target: 'okta', before: 'ACTIVE', after: 'SUSPENDED' }],
      unevaluated: ['okta r'],
      basis: 'record',
      pending: true,
    }),
  ]);
  expect(summary).toMatchObject({
    people: 3,
    changed: 2,
    effects: 2,
    unevaluated: 1,
    pending: 1,
    asked: 1,
    attributes: { 'okta title': 1 },
    accounts: { 'okta ACTIVE → SUSPENDED': 1 },
  });
  expect(summary.entitlements).toEqual([
    { target: 'okta', kind: 'group', name: 'A', gained: 1, lost: 0, later: 1 },
    { target: 'okta', kind: 'group', name: 'B', gained: 2, lost: 0, later: 0 },
    { target: 'okta', kind: 'group', name: 'C', gained: 0, lost: 1, later: 0 },
  ]);
});

it('keeps the ten most affected, the same ones in whatever order people come', () => {
  const many = Array.from({ length: 30 }, (_, index) =>
    aChange({ person: `b:${index}`, gained: Array.from({ length: index % 7 }, (_each, at) => group(`G${at}`)) }),
  );
  const { mostAffected } = summarise(many);
  expect(mostAffected).toHaveLength(10);
  expect(mostAffected[0]?.gained).toHaveLength(6);
  expect(summarise([...many].reverse()).mostAffected).toEqual(mostAffected);
});

it('names who would be terminated, suspended or brought back, and counts them, before all others', () => {
  const closed = Array.from({ length: 120 }, (_, index) =>
    aChange({ person: `b:${1000 + index}`, standing: [{ target: 'okta', change: 'terminated' }] }),
  );
  const many = aChange({ person: 'b:1', gained: Array.from({ length: 40 }, (_each, at) => group(`G${at}`)) });
  const back = aChange({ person: 'b:2', standing: [{ target: 'okta', change: 'reactivated' }] });
  const summary = summarise([many, ...closed, back]);
  const { terminated, suspended, reactivated } = summary.standing;
  expect([terminated.count, terminated.people.length, terminated.people[0]?.person]).toEqual([120, 100, 'b:1000']);
  expect(suspended).toEqual({ count: 0, people: [] });
  expect(reactivated.people).toEqual([{ person: 'b:2', displayName: 'Ada Byron', department: 'Engineering' }]);
  expect(summary.losing).toBe(120);
  expect(summary.mostAffected.some(({ person }) => person === 'b:1')).toBe(false);
  expect(summarise([back, ...closed.toReversed(), many]).standing).toEqual(summary.standing);
});
