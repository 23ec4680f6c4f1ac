import { describe, expect, it } from '@jest/globals';
import { canonicalPolicy } from '../../../src/domain/policy/canonical.js';
import { compilePolicy } from '../../../src/domain/policy/compile.js';
import { loadPolicy, type LoadedPolicy } from '../../../src/domain/policy/load.js';
import { aView, desiredOf } from './a-person.js';

const BASE = `version: 1
timing: { timeZone: Europe/London }
targets:
  okta:
    attributes:
      login: { candidates: ["slug(employee.givenName) + '@acme.example'"] }
`;
const groups = (...names: readonly string[]): string =>
  `targets:\n  okta:\n    entitlements:\n${names.map((name) => `      - { group: ${name}, when: "true" }\n`).join('')}`;

/** The first file named is the policy. */
function load(files: Readonly<Record<string, string>>): LoadedPolicy {
  const [[file, text] = ['', '']] = Object.entries(files);
  return loadPolicy(text, file, (path) => files[path]);
}

function problems(files: Readonly<Record<string, string>>): readonly string[] {
  const loaded = load(files);
  return loaded.ok
    ? []
    : loaded.problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
}

function names(files: Readonly<Record<string, string>>): readonly unknown[] {
  const loaded = load(files);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy.targets['okta']?.entitlements.map(({ group }) => group) ?? [];
}

describe('files that include each other', () => {
  it('are one policy: maps merged, lists one behind the other, what is included first', () => {
    const files = {
      'policy/acme.yaml': `include: [shared/a.yaml, ./shared/b.yaml]\n${BASE}    entitlements: [{ group: Own, when: "true" }]\n`,
      'policy/shared/a.yaml': `version: 1\n${groups('A1', 'A2')}`,
      'policy/shared/b.yaml': `include: [../more.yaml]\n${groups('B')}tables: { t: { a: b } }`,
      'policy/more.yaml': `${groups('M')}tables: { t: { c: d } }`,
    };
    expect(names(files)).toEqual(['A1', 'A2', 'M', 'B', 'Own']);
    const loaded = load(files);
    expect(loaded.ok && loaded.policy.tables).toEqual({ t: { a: 'b', c: 'd' } });
  });

  it('are the same policy as one file of that content', () => {
    const split = load({ 'p.yaml': `include: [g.yaml]\n${BASE}`, 'g.yaml': groups('A') });
    const whole = load({ 'p.yaml': `${BASE}    entitlements: [{ group: A, when: "true" }]` });
    expect(split.ok && canonicalPolicy(split.policy)).toBe(whole.ok && canonicalPolicy(whole.policy));
  });

  it('tell each rule the file it is written in', () => {
    const loaded = load({ 'policy/p.yaml': `include: [g.yaml]\n${BASE}`, 'policy/g.yaml': groups('A', 'B') });
    if (!loaded.ok) throw new Error('it is valid');
    const compiled = compilePolicy(loaded.policy, '', loaded.places);
    expect(compiled.ok && compiled.policy.targets['okta']?.rules.map(({ where }) => where)).toEqual([
      'policy/g.yaml:4:9',
      'policy/g.yaml:5:9',
    ]);
  });

  it('may meet again: what is included twice counts once', () => {
    const files = {
      'p.yaml': `include: [a.yaml, b.yaml]\n${BASE}`,
      'a.yaml': `include: [base.yaml]\n${groups('A')}`,
      'b.yaml': `include: [base.yaml]\n${groups('B')}`,
      'base.yaml': groups('Base'),
    };
    expect(names(files)).toEqual(['Base', 'A', 'B']);
  });

  it('are one rule set for several departments: one edit of it changes all of them', () => {
    const gives = (shared: string): readonly (readonly string[])[] => {
      const loaded = load({
        'p.yaml': `include: [makers.yaml]\n${BASE}tables: { makers: { Engineering: eng, Design: des, Research: res } }\n`,
        'makers.yaml': shared,
      });
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
      const compiled = compilePolicy(loaded.policy, '', loaded.places);
      if (!compiled.ok) throw new Error('it was loaded');
      return ['Engineering', 'Design', 'Research', 'Sales'].map((department) =>
        desiredOf(aView({ employee: { department } }), compiled.policy).entitlements.map(({ name }) => name),
      );
    };
    const makers = "lookupOr('makers', employee.department, '')";
    const rule = (name: string) =>
      `targets:\n  okta:\n    entitlements:\n      - { id: makers, group: "${name} {{${makers}}}", when: "${makers} != ''" }\n`;
    expect(gives(rule('Tools'))).toEqual([['Tools eng'], ['Tools des'], ['Tools res'], []]);
    expect(gives(rule('Lab'))).toEqual([['Lab eng'], ['Lab des'], ['Lab res'], []]);
  });

  it('must not go round in a circle', () => {
    const files = {
      'p.yaml': `include: [a.yaml]\n${BASE}`,
      'a.yaml': 'include:\n  - b.yaml',
      'b.yaml': 'include: [a.yaml]',
    };
    expect(problems(files)).toEqual([
      'b.yaml:1:11 include: goes round in a circle (p.yaml > a.yaml > b.yaml > a.yaml): remove one of these includes',
    ]);
    expect(problems({ 'p.yaml': `include: [p.yaml]\n${BASE}` })[0]).toMatch(
      /^p\.yaml:1:11 include: goes round in a circle/,
    );
  });

  it('must not say the same thing twice, and are told both places', () => {
    const files = {
      'p.yaml': `include: [a.yaml]\n${BASE}termination: { grace: 1h }\n`,
      'a.yaml': `timing: { timeZone: Europe/Berlin }\ntermination: { grace: 2h }\n`,
    };
    expect(problems(files)).toEqual([
      'p.yaml:3:11 timing.timeZone is also written at a.yaml:1:11: keep it in one of the files',
      'p.yaml:8:16 termination.grace is also written at a.yaml:2:16: keep it in one of the files',
    ]);
  });

  it('name the right file, line and column of every fault', () => {
    const files = {
      'p.yaml': `include: [a.yaml, b.yaml]\n${BASE}`,
      'a.yaml': `# groups\n${groups('A')}      - { group: B, when: "employee.titel == ''" }\n`,
      'b.yaml': 'tables:\n  t: { a: 1 }\n',
    };
    expect(problems({ ...files, 'b.yaml': '' })).toEqual([
      'b.yaml:1:1 is no policy: write sections such as version, timing and targets',
    ]);
    expect(problems(files)).toEqual(["b.yaml:2:11 tables.t.a: must be a text: write it in quotes, '1'"]);
    expect(problems({ ...files, 'b.yaml': 'version: 1' })).toEqual([
      'a.yaml:6:37 targets.okta.entitlements[1].when: there is no field titel; did you mean title?',
    ]);
  });

  it.each([
    ['../other.yaml', '../other.yaml is outside the folder of the policy: move the file into it'],
    ['a/../../x.yaml', '"a/../../x.yaml" is no relative path of a .yaml file such as shared/groups.yaml'],
    ['/etc/passwd', '"/etc/passwd" is no relative path of a .yaml file such as shared/groups.yaml'],
    ['/etc/x.yaml', '"/etc/x.yaml" is no relative path of a .yaml file such as shared/groups.yaml'],
    [
      'https://acme.example/x.yaml',
      '"https://acme.example/x.yaml" is no relative path of a .yaml file such as shared/groups.yaml',
    ],
    ['.git/x.yaml', '".git/x.yaml" is no relative path of a .yaml file such as shared/groups.yaml'],
    ['gone.yaml', 'policy/gone.yaml cannot be read: create it or correct the path'],
  ])('are not looked for at %s', (path, message) => {
    expect(problems({ 'policy/p.yaml': `include: ["${path}"]\n${BASE}` })).toEqual([
      `policy/p.yaml:1:11 include: ${message}`,
    ]);
  });

  it('have an end: so many levels, so many files, so much text', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`f${index}.yaml`, `include: [f${index + 1}.yaml]`]),
    );
    expect(problems(chain)).toEqual([
      'f7.yaml:1:11 include: is included over more than 8 levels: include it higher up',
    ]);
    const many = Array.from({ length: 60 }, (_, index) => `f${index}.yaml`);
    const wide = Object.fromEntries(many.map((file) => [file, 'version: 1']));
    expect(problems({ 'p.yaml': `include: [${many.join(', ')}]\n${BASE}`, ...wide })[0]).toMatch(/one file too many/);
    const large = { 'a.yaml': `#${'x'.repeat(700_000)}\nversion: 1`, 'b.yaml': `#${'x'.repeat(700_000)}\nversion: 1` };
    expect(problems({ 'p.yaml': `include: [a.yaml, b.yaml]\n${BASE}`, ...large })[0]).toMatch(
      /^p\.yaml:1:19 .*larger than 1 MiB/,
    );
  });

  it('must be named in a list', () => {
    expect(problems({ 'p.yaml': `include: a.yaml\n${BASE}` })).toEqual([
      'p.yaml:1:10 include: must be a list of files such as [shared/groups.yaml]',
    ]);
  });
});
