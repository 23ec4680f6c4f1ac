import { expect, it } from '@jest/globals';
import type { PersonChange } from '../../../src/domain/preview/person-change.js';
import { summarise } from '../../../src/domain/preview/summarise.js';

function aChange(over: Partial<PersonChange> = {}): PersonChange {
  return {
    person: 'bamboohr:1',
    displayName: 'Ada Byron',
    department: 'Engineering',
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
