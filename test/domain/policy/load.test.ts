import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { canonicalPolicy } from '../../../src/domain/policy/canonical.js';
import { compilePolicy } from '../../../src/domain/policy/compile.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';

const MINIMAL = `version: 1
timing: { timeZone: Europe/London }
tables: { department: { Engineering: eng } }
targets:
  okta:
    attributes:
      login: { candidates: ["slug(employee.givenName) + '@acme.example'"] }
      title: employee.title
    entitlements:
      - { group: "Everyone", when: "true" }
`;

/** Replaces one text of the minimal policy. */
function broken(from: string, to: string): ReturnType<typeof loadPolicy> {
  expect(MINIMAL).toContain(from);
  return loadPolicy(MINIMAL.replace(from, to), 'p.yaml');
}

describe('loading a policy', () => {
  it('takes the shipped policy of Acme', () => {
    const file = new URL('../../../policy/acme.yaml', import.meta.url);
    expect(loadPolicy(readFileSync(file, 'utf8'), 'policy/acme.yaml')).toMatchObject({ ok: true });
  });

  it('fills in what is not written', () => {
    const loaded = loadPolicy(MINIMAL, 'p.yaml');
    expect(loaded).toMatchObject({
      ok: true,
      policy: {
        timing: { activate: '00:00', deactivate: '18:00', preboarding: { lead: '5bd', calendar: 'country' } },
        activation: { mail: 'send' },
        termination: { grace: '0m', deadline: '15m' },
      },
    });
  });

  it('reads back its own canonical text as the same policy', () => {
    const loaded = loadPolicy(MINIMAL, 'p.yaml');
    if (!loaded.ok) throw new Error('the minimal policy is valid');
    const text = canonicalPolicy(loaded.policy);
    expect(loadPolicy(text, 'blob')).toMatchObject({ ok: true, policy: loaded.policy });
  });

  it.each([
    ['version: 1', 'version: 2', 1, 10, 'version: must be 1'],
    ['Europe/London', 'Europe/Atlantis', 2, 21, 'timing.timeZone: is no IANA time zone such as Europe/London'],
    [
      'timeZone: Europe/London',
      'timeZone: Europe/London, activate: "24:30"',
      2,
      46,
      'timing.activate: must be a time of day such as "09:00"',
    ],
    ['tables:', 'approvals: []\ntables:', 3, 1, 'policy: approvals is not supported yet: remove it'],
    ['tables:', 'guards: {}\ntables:', 3, 1, 'policy: guards is not supported yet: remove it'],
    ['tables:', 'colour: red\ntables:', 3, 1, 'policy: colour is not a known field'],
    [
      'employee.title\n',
      'employee.titel\n',
      8,
      23,
      'targets.okta.attributes.title.value: there is no field titel; did you mean title?',
    ],
    [
      'when: "true"',
      'when: "employee.title"',
      10,
      37,
      'targets.okta.entitlements[0].when: gives string, but true or false is needed: compare it with a value',
    ],
    [
      'when: "true"',
      'when: "employee.department == 3"',
      10,
      37,
      'targets.okta.entitlements[0].when: no such overload: string == int: both sides must be of types that go together',
    ],
    [
      '"Everyone"',
      `"Dept {{lookup('departments', employee.department)}}"`,
      10,
      26,
      'targets.okta.entitlements[0].group: there is no table departments in tables; did you mean department?',
    ],
    [
      '"Everyone"',
      '"Dept {{employee.title"',
      10,
      24,
      'targets.okta.entitlements[0].group: {{ and }} must come in pairs',
    ],
    [
      'group: "Everyone", ',
      '',
      10,
      9,
      'targets.okta.entitlements[0]: needs exactly one of group, app, role and matrix',
    ],
    [
      'group: "Everyone"',
      'group: "A", app: "B"',
      10,
      9,
      'targets.okta.entitlements[0]: needs exactly one of group, app, role and matrix',
    ],
    [
      'title: employee.title',
      'title: { value: employee.title, onEmpty: default }',
      8,
      48,
      'targets.okta.attributes.title.onEmpty: needs default beside it, and default needs onEmpty: default: write both',
    ],
    [
      'slug(employee.givenName)',
      'slug(employee.givenName',
      7,
      71,
      'targets.okta.attributes.login.candidates[0]: expected ), got the end',
    ],
  ])('refuses %j written as %j', (from, to, line, column, message) => {
    expect(broken(from, to)).toEqual({ ok: false, problems: [{ file: 'p.yaml', line, column, message }] });
  });

  it('tells each rule and attribute where it is written', () => {
    const loaded = loadPolicy(MINIMAL, 'policy/p.yaml');
    if (!loaded.ok) throw new Error('the minimal policy is valid');
    const compiled = compilePolicy(loaded.policy, 'sha256:test', loaded.places);
    const okta = compiled.ok ? compiled.policy.targets['okta'] : undefined;
    expect(okta?.rules.map(({ where }) => where)).toEqual(['policy/p.yaml:10:9']);
    expect(okta?.attributes.map(({ where }) => where)).toEqual(['policy/p.yaml:8:7']);
  });

  it('names the line of a fault in the YAML itself', () => {
    const loaded = loadPolicy('version: 1\ntiming: { timeZone: [\n', 'p.yaml');
    expect(loaded).toMatchObject({ ok: false });
    expect(loaded.ok ? [] : loaded.problems.map(({ line }) => line)).toContain(3);
  });

  it('reports every fault at once', () => {
    const loaded = loadPolicy(MINIMAL.replace('version: 1', 'version: 2').replace('Europe/London', 'Mars'), 'p.yaml');
    expect(loaded.ok ? 0 : loaded.problems.length).toBe(2);
  });
});
