import { describe, expect, it } from '@jest/globals';
import type { EmployeeFacts } from '../../../src/domain/person-view.js';
import { compilePolicy } from '../../../src/domain/policy/compile.js';
import { loadStored } from '../../../src/domain/policy/load-stored.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import type { RuleOutcome } from '../../../src/domain/policy/rule-outcome.js';
import { NOW, aPolicy, aPosition, aView, anAccount, desiredOf, entry, planned, steps } from './a-person.js';

const TEXT = `version: 1
timing: { timeZone: Europe/London }
contractors: { allow: ['Pay', 'Contractors'] }
targets:
  okta:
    attributes: { login: { candidates: ["employee.givenName + '@acme.example'"] } }
    entitlements:
      - { id: everyone, group: Everyone, when: "true" }
      - { id: pay, group: Pay, when: "employee.department == 'Finance' || employee.title == 'Both'" }
      - { id: approve, group: Approve pay, when: "employee.department == 'Audit' || employee.title == 'Both'" }
      - { id: kept, group: Legal hold 1, when: "employee.title == 'Both'" }
      - { id: drinks, group: Drinks, when: "employee.department == 'Audit'", mode: addOnly }
    modes: [{ match: 'Safe *', mode: protected }]
    legalHolds: ['Legal hold *']
    separation:
      - { id: pay-duties, between: [[Pay, 'Safe *'], ['Approve *', 'Legal hold 1']] }
    exclusions:
      - { id: no-drinks, group: Drinks, when: "employee.location == 'Austin'" }
      - { id: no-approvals, group: 'Approve *', when: "employee.location == 'Berlin'" }
      - { id: no-vpn, group: VPN, when: "employee.custom.level == 'L9'" }
    exceptions:
      - { id: drinks-1042, person: 'bamboohr:1042', group: Drinks, from: 2027-01-10, until: 2027-01-31, reason: visits }
      - { id: vpn-7, person: 'bamboohr:7', group: VPN, until: 2027-01-31, reason: on call, approvedBy: Head of IT }
`;
const policy = aPolicy(TEXT);

const of = (employee: Partial<EmployeeFacts>, at = NOW, rules = policy) =>
  desiredOf(aView({ at, employee: { custom: { level: 'L1' }, ...employee } }), rules);
const names = (employee: Partial<EmployeeFacts>, at = NOW, rules = policy): string[] =>
  of(employee, at, rules).entitlements.map(({ name }) => name);
const word = (employee: Partial<EmployeeFacts>, name: string, at = NOW): RuleOutcome | undefined =>
  of(employee, at).outcomes.find((outcome) => outcome.name === name);

describe('the order of precedence', () => {
  it('lets a legal hold outrank the contractor allow-list', () => {
    const contractor = { title: 'Both', userType: 'Contractor' };
    expect(word(contractor, 'Legal hold 1')).toMatchObject({ outcome: 'gives', rank: 'legalHold', by: 'legalHolds' });
    const held = anAccount({ ledger: [entry('Legal hold 1')] });
    expect(steps(planned(aView({ employee: { userType: 'Contractor' } }), held, policy).effects)).not.toContain(
      'revoke Legal hold 1',
    );
  });

  it('gives nobody both sides of a pair because both are on legal hold, and takes neither', () => {
    const held = aPolicy(TEXT.replace("legalHolds: ['Legal hold *']", "legalHolds: [Pay, 'Approve *']"));
    const both = aView({ employee: { title: 'Both', custom: { level: 'L1' } } });
    expect(desiredOf(both, held).entitlements.map(({ name }) => name)).toEqual(['Everyone', 'Legal hold 1', 'Drinks']);
    const account = anAccount({ ledger: [entry('Pay'), entry('Approve pay')] });
    expect(steps(planned(both, account, held).effects).filter((step) => step.startsWith('revoke'))).toEqual([]);
  });

  it('lets the contractor allow-list outrank separation: what it refuses is no side of a pair', () => {
    const pair = aPolicy(TEXT.replace(/ +- { id: kept.*\n/, ''));
    const contractor = { title: 'Both', userType: 'Contractor' };
    expect(names(contractor, NOW, pair)).toEqual(['Pay']);
    expect(word(contractor, 'Approve pay')).toMatchObject({ outcome: 'withholds', rank: 'contractorAllowList' });
  });

  it('lets separation outrank exclusion: an exclusion does not settle a pair', () => {
    const both = { title: 'Both', location: 'Berlin' };
    expect(word(both, 'Approve pay')).toMatchObject({ outcome: 'withholds', rank: 'separation', by: 'pay-duties' });
    expect(word(both, 'Pay')).toMatchObject({ outcome: 'withholds', rank: 'separation' });
  });

  it('lets an exclusion outrank an exception', () => {
    expect(names({})).toContain('Drinks');
    expect(names({ location: 'Austin' })).not.toContain('Drinks');
    expect(word({ location: 'Austin' }, 'Drinks')).toMatchObject({ rank: 'exclusion', by: 'no-drinks' });
  });

  it('lets an exception outrank the rules', () => {
    const { outcomes, entitlements } = of({});
    expect(outcomes).toContainEqual(expect.objectContaining({ rule: 'drinks', outcome: 'withholds', rank: 'rule' }));
    expect(outcomes).toContainEqual(
      expect.objectContaining({ rule: 'drinks-1042', outcome: 'gives', rank: 'exception', detail: 'visits' }),
    );
    expect(entitlements).toContainEqual(
      expect.objectContaining({ name: 'Drinks', rules: ['drinks-1042'], until: '2027-02-01T00:00:00.000Z' }),
    );
  });
});

describe('separation of duties', () => {
  it('gives neither side to somebody who would get both, and asks', () => {
    const desired = of({ title: 'Both' });
    expect(desired.entitlements.map(({ name }) => name)).toEqual(['Everyone', 'Legal hold 1', 'Drinks']);
    expect(desired.separated).toEqual(['group:Pay', 'group:Approve pay']);
    expect(desired.findings).toMatchObject([
      {
        kind: 'task',
        key: 'okta:pay-duties',
        blocks: ['okta:group:Pay', 'okta:group:Approve pay', 'okta:group:Legal hold 1'],
      },
    ]);
  });

  it('sees pairs across positions', () => {
    const positions = [aPosition({ department: 'Finance' }), aPosition({ id: '2', department: 'Audit' })];
    expect(names({ department: 'Finance', positions })).toEqual(['Everyone', 'Drinks']);
  });
});

describe('an exclusion', () => {
  it('speaks of a person when it is true of one of their positions', () => {
    const positions = [aPosition({ department: 'Audit' }), aPosition({ id: '2', location: 'Austin' })];
    expect(names({ positions })).not.toContain('Drinks');
  });

  it('that cannot be told neither gives nor takes', () => {
    const person = aView({ employee: { custom: {} } });
    const desired = desiredOf(person, aPolicy(TEXT.replace("'bamboohr:7'", "'bamboohr:1042'")));
    expect(desired.entitlements.map(({ name }) => name)).not.toContain('VPN');
    expect(desired.unevaluated).toEqual(['no-vpn']);
    expect(desired.findings).toMatchObject([{ key: 'okta:no-vpn' }]);
    expect(desired.outcomes).toContainEqual(
      expect.objectContaining({ rule: 'vpn-7', outcome: 'error', rank: 'exclusion', by: 'no-vpn' }),
    );
  });
});

describe('an exception', () => {
  it.each([
    ['2027-01-09T23:59:59.999Z', 'withholds', '2027-01-10T00:00:00.000Z'],
    ['2027-01-10T00:00:00.000Z', 'gives', '2027-02-01T00:00:00.000Z'],
    ['2027-01-31T23:59:59.999Z', 'gives', '2027-02-01T00:00:00.000Z'],
    ['2027-02-01T00:00:00.000Z', 'withholds', null],
  ])('at %s %s, and changes at %s', (at, outcome, changesAt) => {
    expect(word({}, 'Drinks', at)).toMatchObject({ outcome });
    expect(of({}, at).changesAt).toBe(changesAt);
  });

  it('ends where the person is', () => {
    const view = aView({ timeZone: 'America/Chicago' });
    expect(desiredOf(view, policy).changesAt).toBe('2027-02-01T06:00:00.000Z');
  });

  it('of somebody else gives nothing, and says nothing', () => {
    expect(of({}).outcomes.filter(({ rule }) => rule === 'vpn-7')).toEqual([]);
  });

  it('without an end gives nothing and is asked about', () => {
    const endless = aPolicy(TEXT.replace(', until: 2027-01-31, reason: visits', ', reason: visits'));
    const desired = desiredOf(aView({ employee: { custom: { level: 'L1' } } }), endless);
    expect(desired.entitlements.map(({ name }) => name)).toEqual(['Everyone']);
    expect(desired.findings).toMatchObject([{ kind: 'task', key: 'okta:drinks-1042:endless' }]);
  });

  it.each([
    ['from: 2027-01-10, until: 9999-12-31', '', 'withholds', null],
    ['from: 2026-01-14, until: 2027-01-15', '', 'withholds', null],
    ['from: 2026-01-15, until: 2027-01-15', '', 'gives', '2027-01-16T00:00:00.000Z'],
    ['from: 2026-01-14, until: 2027-01-15', 'exceptions: { max: 367d }\n', 'gives', '2027-01-16T00:00:00.000Z'],
    ['from: 2027-01-10, until: 2027-01-31', 'exceptions: { max: 21d }\n', 'withholds', null],
    ['until: 2028-01-16', '', 'withholds', '2027-01-16T00:00:00.000Z'],
    ['until: 2028-01-15', '', 'gives', '2028-01-16T00:00:00.000Z'],
  ])('with %s and %j %s, and changes at %s: an end too far away is none', (dates, section, outcome, changesAt) => {
    const written = TEXT.replace('from: 2027-01-10, until: 2027-01-31', dates);
    const desired = desiredOf(aView({ employee: { custom: { level: 'L1' } } }), aPolicy(`${written}${section}`));
    expect(desired.outcomes.find(({ rule }) => rule === 'drinks-1042')).toMatchObject({ outcome });
    expect(desired.changesAt).toBe(changesAt);
    const asked = { key: 'okta:drinks-1042:endless', detail: expect.stringContaining('needs higher approval') };
    expect(desired.findings).toMatchObject(outcome === 'gives' ? [] : [asked]);
  });

  it('that ended long ago is not asked about, however long it was', () => {
    const written = TEXT.replace('from: 2027-01-10, until: 2027-01-31', 'from: 2020-01-01, until: 2024-12-31');
    expect(desiredOf(aView({ employee: { custom: { level: 'L1' } } }), aPolicy(written)).findings).toEqual([]);
  });

  it('goes on in a policy published before there was a limit, and has one in a file read today', () => {
    const written = TEXT.replace('from: 2027-01-10, until: 2027-01-31', 'from: 2026-01-01, until: 2027-12-31');
    const loaded = loadPolicy(written, 'p.yaml');
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    expect(loaded.policy.exceptions).toEqual({ max: '366d' });
    const { exceptions: _, ...before } = loaded.policy;
    const compiled = compilePolicy(loadStored(JSON.stringify(before)) ?? loaded.policy, 'sha256:test');
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    const desired = desiredOf(aView({ employee: { custom: { level: 'L1' } } }), compiled.policy);
    expect(desired.outcomes.find(({ rule }) => rule === 'drinks-1042')).toMatchObject({ outcome: 'gives' });
    expect(desired.findings).toEqual([]);
  });
});

describe('a faulty override', () => {
  const problems = (from: string, to: string): string[] => {
    const loaded = loadPolicy(TEXT.replace(from, to), 'p.yaml');
    return loaded.ok ? [] : loaded.problems.map(({ message }) => message);
  };

  it.each([
    ["'bamboohr:7'", 'Ada', 'targets.okta.exceptions[1].person: must be a public id such as bamboohr:1042'],
    [
      'until: 2027-01-31, reason: visits',
      'until: 2027-01-01, reason: visits',
      'targets.okta.exceptions[0]: ends before it begins: correct from or until',
    ],
    [
      'until: 2027-01-31, reason: visits',
      'until: 2027-02-30, reason: visits',
      'targets.okta.exceptions[0].until: must be a date such as 2027-01-31',
    ],
    [', reason: visits', '', 'targets.okta.exceptions[0].reason: needs a reason'],
    ['id: vpn-7', 'id: no-vpn', 'targets.okta.exceptions[1].id: no-vpn is used twice in this target: rename one'],
    [
      "[[Pay, 'Safe *'], ['Approve *', 'Legal hold 1']]",
      '[[Pay]]',
      'targets.okta.separation[0].between: needs two lists of names',
    ],
    [
      'id: no-drinks, group: Drinks',
      'id: no-drinks, group: Drinks, app: Figma',
      'targets.okta.exclusions[0]: needs exactly one of group, app and role: write one of them',
    ],
  ])('%s written as %s is refused', (from, to, message) => {
    expect(problems(from, to)).toEqual([message]);
  });
});
