import { describe, expect, it } from '@jest/globals';
import { compilePolicy } from '../../../src/domain/policy/compile.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import { NameCheck, unknownText } from '../../../src/domain/preview/name-check.js';
import type { PersonChange } from '../../../src/domain/preview/person-change.js';

const READ_AT = '2027-01-15T08:55:00.000Z';
const given = (kind: 'group' | 'app', name: string) => ({ target: 'okta', kind, name, rules: ['r'], reason: 'r' });
const change = (...names: readonly string[]): Pick<PersonChange, 'gained' | 'later'> => ({
  gained: names.map((name) => given('group', name)),
  later: { gained: [], lost: [] },
});

/** Of an org with the group VPN EMEA, the built-in group Everyone and the app GitHub. */
function check(rules: string, { rest = '', read = true } = {}): NameCheck {
  const text = `version: 1
timing: { timeZone: Europe/London }
tables: { vpn: { GB: EMEA, US: Americas } }
targets:
  okta:
    attributes: { login: { candidates: ["employee.workEmail"] } }
    entitlements:
${rules}
${rest}
`;
  const loaded = loadPolicy(text, 'p.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const compiled = compilePolicy(loaded.policy, 'sha256:test', loaded.places);
  if (!compiled.ok) throw new Error('it was loaded');
  const entries = [
    { kind: 'group', name: 'VPN EMEA', writable: true },
    { kind: 'group', name: 'Everyone', writable: false },
    { kind: 'app', name: 'GitHub', writable: true },
  ] as const;
  const catalogues = read ? { okta: { target: 'okta', readAt: READ_AT, entries } } : {};
  return new NameCheck({ compiled: compiled.policy, tables: loaded.policy.tables, catalogues, on: '2027-01-15' });
}

const told = (names: NameCheck) => names.unknown().map(({ kind, name, why, people }) => [kind, name, why, people]);

describe('the names a policy gives', () => {
  it('are those of the target, or are told with what is wrong, the rules and the nearest name', () => {
    const names = check(`      - { id: vpn, group: "VPN {{lookup('vpn', employee.countryCode)}}", when: 'true' }
      - { id: git, app: Github, when: 'true' }
      - { id: git2, app: Github, when: 'true' }
      - { id: all, group: Everyone, when: 'true' }`);
    expect(told(names)).toEqual([
      ['app', 'Github', 'missing', 0],
      ['group', 'Everyone', 'not-writable', 0],
      ['group', 'VPN Americas', 'missing', 0],
    ]);
    expect(names.unknown()[0]).toMatchObject({ rules: ['git', 'git2'], where: 'p.yaml:9:9' });
    expect(names.unknown().map(unknownText)[0]).toBe(
      'okta: git gives app Github, which does not exist; did you mean GitHub?',
    );
  });

  it('are counted by the people who would get them, now or later', () => {
    const names = check(`      - { id: dept, group: "Dept {{employee.department}}", when: 'true' }`);
    expect(names.needsPeople).toBe(true);
    names.take(change('Dept Design', 'VPN EMEA'));
    names.take(change('Dept Design'));
    names.take({ gained: [], later: { gained: [given('group', 'Dept Sales')], lost: [given('app', 'Old')] } });
    expect(told(names)).toEqual([
      ['group', 'Dept Design', 'missing', 2],
      ['group', 'Dept Sales', 'missing', 1],
    ]);
    expect(names.unknown().map(unknownText)[0]).toMatch(/\(2 people would get it\)$/);
  });

  it('may be anything where they are never given', () => {
    const rules = `      - { group: Reported, when: 'true', mode: reportOnly }
      - { group: Kept by hand, when: 'true' }`;
    expect(told(check(rules, { rest: '    modes: [{ match: Kept *, mode: protected }]' }))).toEqual([]);
  });

  it('of exceptions count until these have ended', () => {
    const exception = (until: string) =>
      `    exceptions: [{ id: e, person: 'bamboohr:1', group: Gone, from: 2027-01-01, until: ${until}, reason: r }]`;
    const rules = `      - { app: GitHub, when: 'true' }`;
    expect(told(check(rules, { rest: exception('2027-01-14') }))).toEqual([]);
    expect(told(check(rules, { rest: exception('2027-01-15') }))).toEqual([['group', 'Gone', 'missing', 0]]);
  });

  it('are not checked while the target was not read, which is said', () => {
    const rules = `      - { group: Nowhere, when: 'true' }`;
    expect(check(rules, { read: false }).readAt).toEqual({ okta: null });
    expect(told(check(rules, { read: false }))).toEqual([]);
    expect(check(rules).readAt).toEqual({ okta: READ_AT });
  });
});
