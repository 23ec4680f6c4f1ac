import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compilePolicy } from '../../../src/domain/policy/compile.js';
import { lintPolicy, type LintInput } from '../../../src/domain/policy/lint.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import type { EmployeeFacts } from '../../../src/domain/person-view.js';
import { NOW, aView } from './a-person.js';

/** With rules at line 10 and on, other target sections behind them, and sections of the policy behind those. */
function policy(rules: string, target = '', rest = ''): LintInput {
  const text = `version: 1
timing: { timeZone: Europe/London }
tables:
  vpn: { GB: EMEA, US: Americas }
${rest}
targets:
  okta:
    attributes: { login: { candidates: ["employee.workEmail"] }, city: "lookupOr('vpn', employee.countryCode, '')" }
    entitlements:
${rules}
${target}
`;
  return loaded(text, 'p.yaml');
}

function loaded(text: string, file: string): LintInput {
  const read = loadPolicy(text, file);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compilePolicy(read.policy, 'sha256:test', read.places);
  if (!compiled.ok) throw new Error('it was loaded');
  return { document: read.policy, places: read.places, compiled: compiled.policy };
}

const people = (...facts: readonly Partial<EmployeeFacts>[]): Pick<LintInput, 'population'> => ({
  population: { at: NOW, people: facts.map((employee) => aView({ employee }).employee) },
});

function lines(input: LintInput): readonly string[] {
  return lintPolicy(input).map(
    ({ severity, file, line, column, message }) => `${severity} ${file}:${line}:${column} ${message}`,
  );
}

const EVERYBODY = '      - { group: Everyone, when: "true" }';

describe('linting a policy by itself', () => {
  it('finds nothing in the shipped example', () => {
    expect(lines(loaded(readFileSync('policy/acme.yaml', 'utf8'), 'policy/acme.yaml'))).toEqual([]);
  });

  it.each([
    [
      `      - { group: A, when: "employee.department == 'A' && employee.department == 'B'" }`,
      'error p.yaml:10:9 groups[0] never holds: its when asks for two values of department at once',
    ],
    [`      - { id: none, group: A, when: "1 > 2" }`, 'error p.yaml:10:9 none never holds: its when is false'],
    [
      `      - { group: "VPN {{lookup('vpn', 'FR')}}", when: "true" }`,
      'error p.yaml:10:11 table vpn has no row for FR',
    ],
    [
      `      - { id: a, group: Club, when: "employee.title == 'x'", mode: addOnly }\n      - { id: b, group: Club, when: "employee.title == 'y'", mode: managed }`,
      'error p.yaml:11:9 group Club is managed by b, and addOnly by a',
    ],
    [
      `      - { id: all, app: CRM, when: "true", profile: { role: rep, teams: [a] } }\n      - { id: lead, app: CRM, when: "employee.title == 'Lead'", profile: { role: lead, teams: [b] } }`,
      'error p.yaml:11:9 lead says role of app CRM, and all before it says otherwise of the same people: it never counts',
    ],
    [
      `      - { id: team, app: CRM, when: "employee.department == 'A'", profile: { role: rep } }\n      - { id: lead, app: CRM, when: "employee.title == 'Lead' && employee.department  == 'A'", profile: { role: lead } }`,
      'error p.yaml:11:9 lead says role of app CRM, and team before it says otherwise of the same people: it never counts',
    ],
  ])('finds in %s: %s', (rules, finding) => {
    expect(lines(policy(rules))).toEqual([finding]);
  });

  it.each([
    ["employee.title == 'Lead' || employee.department == 'A'", 'rep'],
    ["employee.title == 'Lead' && !(employee.title == 'x' && employee.department == 'A')", 'rep'],
    ["employee.title == 'Lead'", 'rep'],
    ["employee.department == 'A' && employee.title == 'Lead'", 'lead'],
  ])('finds nothing where a special word may count: %s, %s', (when, role) => {
    const rules = `      - { id: team, app: CRM, when: "employee.department == 'A'", profile: { role: ${role} } }
      - { id: lead, app: CRM, when: "${when}", profile: { role: lead } }`;
    expect(lines(policy(rules))).toEqual([]);
  });

  it.each([
    ["department == 'A' && employee.department != 'A'", 'asks for department A and refuses it'],
    ["department in ['A', 'B'] && !(employee.department in ['B', 'A'])", 'asks for department A and refuses it'],
    ["title != 'x' && employee.department == 'A' && employee.title == 'x'", 'asks for title x and refuses it'],
  ])('tells that %s can never hold', (when, why) => {
    expect(lines(policy(`      - { group: A, when: "employee.${when}" }`))).toEqual([
      `error p.yaml:10:9 groups[0] never holds: its when ${why}`,
    ]);
  });

  it.each([
    "department in ['A', 'B'] && employee.department != 'A'",
    "department != 'A' && employee.department != 'B'",
  ])('does not mistake a narrower %s for a contradiction', (when) => {
    expect(lines(policy(`      - { group: A, when: "employee.${when}" }`))).toEqual([]);
  });

  it.each([
    ["phase == 'actve'", "phase is never 'actve'; did you mean active?"],
    ["phase != 'on leave'", "phase is never 'on leave'; did you mean onLeave?"],
    ["userType in ['Contracter', 'Intern']", "userType is never 'Contracter'; did you mean Contractor?"],
    ["positions.exists(p, p.userType == 'Employe')", "userType is never 'Employe'; did you mean Employee?"],
    ["employmentType == 'full-time'", "employmentType is never 'full-time'; did you mean fullTime?"],
    ["manager.phase == 'gone'", "manager.phase is never 'gone'"],
  ])('tells a value that nobody can have in %s', (when, message) => {
    expect(lines(policy(`      - { group: A, when: "employee.${when}" }`))).toEqual([`error p.yaml:10:21 ${message}`]);
  });

  it('tells it in a matrix and in coverage too, and takes what is not said', () => {
    const rows = `      - { id: m, matrix: { by: [employee.userType], rows: [{ match: [Temp], groups: [A] }, { match: [''], groups: [B] }] } }`;
    expect(lines(policy(rows, '', 'coverage: { userType: [Employe] }'))).toEqual([
      "error p.yaml:5:24 userType is never 'Employe'; did you mean Employee?",
      "error p.yaml:10:60 userType is never 'Temp'",
    ]);
    expect(lines(policy(`      - { group: A, when: "employee.userType == ''" }`))).toEqual([]);
  });

  it('tells of exceptions without an end, and of those that have ended', () => {
    const exception = (id: string, until: string) =>
      `{ id: ${id}, person: "bamboohr:${id.slice(-1)}", group: Everyone, reason: audit${until} }`;
    const target = `    exceptions:
      - ${exception('for-ever-1', '')}
      - ${exception('over-2', ', until: 2026-12-31')}
      - ${exception('on-3', ', until: 2027-01-01')}`;
    const input = policy(EVERYBODY, target);
    expect(lines({ ...input, now: '2027-01-02T11:00:00.000Z' })).toEqual([
      'warning p.yaml:12:11 exception for-ever-1 has no until, so it gives nothing and opens a review item',
      'warning p.yaml:13:77 exception over-2 ended after 2026-12-31 and gives nothing any more',
    ]);
    expect(lines(input)).toHaveLength(1);
  });

  it('tells of exceptions whose end is so far away that it is none', () => {
    const exception = (id: string, days: string) =>
      `{ id: ${id}, person: "bamboohr:1", group: Everyone, reason: audit, ${days} }`;
    const target = `    exceptions:
      - ${exception('for-ever', 'until: 9999-12-31')}
      - ${exception('years', 'from: 2027-01-02, until: 2028-01-03')}
      - ${exception('a-year', 'from: 2027-01-02, until: 2028-01-02')}
      - ${exception('soon', 'until: 2027-12-31')}`;
    const input = policy(EVERYBODY, target);
    const years =
      'warning p.yaml:13:94 exception years ends more than 366 days after 2027-01-02, which counts as no end, so it gives nothing and opens a review item';
    expect(lines({ ...input, now: '2027-01-02T11:00:00.000Z' })).toEqual([
      'warning p.yaml:12:79 exception for-ever ends more than 366 days after today, which counts as no end, so it gives nothing and opens a review item',
      years,
    ]);
    expect(lines(input)).toEqual([years]);
    expect(lines(policy(EVERYBODY, `${target}\nexceptions: { max: 367d }`))).toEqual([]);
  });

  it('tells of exceptions for somebody nobody knows, where those were asked who would', () => {
    const target = `    exceptions:
      - { id: a, person: "bamboohr:1", group: Everyone, reason: audit, until: 2027-01-31 }
      - { id: b, person: "bamboohr:2", group: Everyone, reason: audit, until: 2027-01-31 }
      - { id: c, person: "trinet:2", group: Everyone, reason: audit, until: 2027-01-31 }`;
    const known = { ids: ['bamboohr:1'], sources: ['bamboohr'] };
    const stranger = 'warning p.yaml:13:18 exception b is for bamboohr:2, whom nobody knows';
    expect(lines({ ...policy(EVERYBODY, target), known })).toEqual([stranger]);
    expect(lines({ ...policy(EVERYBODY, target), known: { ...known, sources: null } })).toEqual([
      stranger,
      'warning p.yaml:14:18 exception c is for trinet:2, whom nobody knows',
    ]);
  });

  it('does not mistake alternatives for a contradiction', () => {
    const rule = `      - { group: A, when: "employee.department == 'A' || employee.department == 'B' && employee.department in ['B', 'C']" }`;
    expect(lines(policy(rule))).toEqual([]);
  });

  it('finds a rule that an exclusion of everybody leaves nothing of', () => {
    const excluded = `    exclusions: [{ id: nobody, group: Every*, when: "true" }]`;
    expect(lines(policy(EVERYBODY, excluded))).toEqual([
      'error p.yaml:10:9 groups[0] gives nothing: exclusion nobody takes Everyone from everybody',
    ]);
  });

  it('finds a rule and an exclusion of the same people', () => {
    const rule = `      - { id: club, group: Club, when: "employee.title == 'x'" }`;
    expect(lines(policy(rule, `    exclusions: [{ id: no-club, group: Club, when: "employee.title=='x'" }]`))).toEqual([
      'error p.yaml:11:18 exclusion no-club takes Club from exactly those whom club gives it',
    ]);
  });

  it('finds a rule for contractors that the allow-list does not name', () => {
    const rule = `      - { group: Contractors, when: "employee.userType == 'Contractor'" }`;
    expect(lines(policy(rule, '', 'contractors: { allow: [Guests] }'))).toEqual([
      'error p.yaml:10:9 groups[0] gives group Contractors to contractors only, and contractors.allow does not name it: nobody gets it',
    ]);
    expect(lines(policy(rule, '', 'contractors: { allow: [Contr*] }'))).toEqual([]);
  });

  it('finds tables nobody looks into and managed names nobody gives', () => {
    const modes =
      '    modes: [{ match: Every*, mode: managed }, { match: "Old *", mode: managed }, { match: "Free *", mode: protected }]';
    expect(lines(policy(EVERYBODY, modes))).toEqual([
      'warning p.yaml:11:47 Old * is managed, but no rule gives it: whoever has it keeps it as a stranger',
    ]);
    const unused = policy(EVERYBODY);
    const text = { ...unused, document: { ...unused.document, tables: { ...unused.document.tables, old: {} } } };
    expect(lines(text)).toEqual(['warning p.yaml:3:1 table old is never looked into']);
  });
});

describe('linting a policy against live facts', () => {
  const rules = `      - { group: Everyone, when: "true" }
      - { group: Design, when: "employee.department == 'Desing'" }
      - { group: Leads, when: "employee.title.contains('Lead')" }`;

  it('finds values nobody has, and live values nobody names', () => {
    const live = people(
      { department: 'Design', title: 'Lead' },
      { department: 'Design', title: 'Keeper' },
      { department: 'Sales', title: 'Team Lead' },
    );
    expect(lines({ ...policy(rules), ...live })).toEqual([
      'warning p.yaml:11:26 nobody has department Desing; did you mean Design?',
      'warning p.yaml:11:26 no rule and no table names these live values of department: Design (2), Sales (1)',
      'warning p.yaml:12:25 no rule and no table names these live values of title: Keeper (1)',
    ]);
  });

  it.each([
    [
      'a name made of the fact',
      `- { group: "Dept {{lower(employee.department)}}", when: "employee.department == 'Design'" }`,
    ],
    ['all but one', `- { group: A, when: "employee.department != 'Gone'" }`],
    [
      'a table’s row for every other',
      `- { group: A, when: "employee.department == 'Design'" }\n      - { id: m, matrix: { by: [employee.department], rows: [{ match: ['*'], groups: [B] }] } }`,
    ],
  ])('takes every value as named by %s', (_, rule) => {
    expect(
      lines({ ...policy(`      ${rule}`), ...people({ department: 'Design' }, { department: 'Sales' }) }),
    ).not.toContainEqual(expect.stringContaining('department'));
  });

  it('does not tell of a kind of worker that nobody is today', () => {
    const rule = `${EVERYBODY}\n      - { group: A, when: "employee.userType == 'Contractor'" }`;
    const told = lines({ ...policy(rule), ...people({ userType: 'Intern' }) });
    expect(told.filter((line) => line.includes('nobody has'))).toEqual([]);
  });

  it('finds values that coverage does not list, and misspelt ones it does', () => {
    const coverage = 'coverage: { department: [Desing, Sales, Legal] }';
    const live = people({ department: 'Design' }, { department: 'Sales' });
    expect(lines({ ...policy(EVERYBODY, '', coverage), ...live })).toEqual([
      'warning p.yaml:5:13 coverage.department does not list these live values: Design (1)',
      'warning p.yaml:5:26 nobody has department Desing; did you mean Design?',
    ]);
  });

  it('finds rules that cannot be evaluated for somebody, and counts them', () => {
    const vpn = `      - { id: vpn, group: "VPN {{lookup('vpn', employee.countryCode)}}", when: "true" }`;
    const live = people({ countryCode: 'GB' }, { countryCode: 'FR' }, { countryCode: 'FR' });
    expect(lines({ ...policy(vpn), ...live })).toEqual([
      'warning p.yaml:1:1 no rule of okta gives anything (2 people)',
      'warning p.yaml:8:66 no rule and no table names these live values of countryCode: FR (2)',
      'warning p.yaml:10:9 rule vpn cannot be evaluated: table vpn has no row for it (2 people)',
    ]);
  });

  it('finds facts that no row of a matrix covers', () => {
    const matrix = `      - { group: Everyone, when: "true" }
      - id: by-role
        matrix:
          by: [employee.department]
          rows: [{ match: [Design], groups: [Designers] }, { match: [Gone], groups: [Ghosts] }]`;
    expect(lines({ ...policy(matrix), ...people({ department: 'Design' }, { department: 'Sales' }) })).toEqual([
      'warning p.yaml:11:9 no row of by-role covers these facts, so it gives nothing (1 person)',
      'warning p.yaml:14:18 no rule and no table names these live values of department: Sales (1)',
      'warning p.yaml:14:60 nobody has department Gone',
    ]);
  });

  it('names nobody', () => {
    const text = JSON.stringify(lines({ ...policy(rules), ...people({ givenName: 'Secretia', familyName: 'Hush' }) }));
    expect(text).not.toMatch(/Secretia|Hush/);
  });
});

describe('linting a policy against the live target', () => {
  const known = (...names: readonly string[]): Pick<LintInput, 'catalogue'> => ({
    catalogue: { okta: names.map((name) => ({ kind: 'group', name, writable: name !== 'Built in' })) },
  });

  it('finds names that do not exist, tables written out, and names that cannot be given', () => {
    const rules = `      - { group: Everyon, when: "true" }
      - { group: "VPN {{lookup('vpn', employee.countryCode)}}", when: "true" }
      - { group: Built in, when: "true" }
      - { app: Everyone, when: "true" }`;
    expect(lines({ ...policy(rules), ...known('Everyone', 'VPN EMEA', 'Built in') })).toEqual([
      'error p.yaml:10:9 groups[0] gives group Everyon, which does not exist; did you mean Everyone?',
      'error p.yaml:11:9 groups[1] gives group VPN Americas, which does not exist',
      'error p.yaml:12:9 groups[2] gives group Built in, which cannot be given from here',
      'error p.yaml:13:9 apps[0] gives app Everyone, which does not exist',
    ]);
  });

  it('finds names that only people can tell', () => {
    const rule = '      - { group: "Dept {{employee.department}}", when: "true" }';
    const live = people({ department: 'Design' }, { department: 'Sales' });
    expect(lines({ ...policy(rule), ...known('Dept Design'), ...live })).toEqual([
      'error p.yaml:10:9 groups[0] gives group Dept Sales, which does not exist',
    ]);
  });

  it('finds misspelt names in what keeps apart, excludes, allows and limits', () => {
    const target = [
      '    separation: [{ id: eyes, between: [[Everyone], [Everyon]] }]',
      '    exclusions: [{ id: out, group: Evryone, when: "employee.userType == \'Contractor\'" }]',
    ].join('\n');
    const more =
      'contractors: { allow: [Evryone, Every*] }\nleave: { parental: { account: limit, limitTo: [Everyne] } }';
    const texts = lines({ ...policy(EVERYBODY, target, more), ...known('Everyone') }).map((line) =>
      line.replace(/ p\.yaml:\S+/, ''),
    );
    const nothing = 'matches nothing in okta; did you mean Everyone?';
    expect(texts.sort()).toEqual([
      `warning Everyne ${nothing}`,
      `warning Everyon ${nothing}`,
      `warning Evryone ${nothing}`,
      `warning Evryone ${nothing}`,
      'warning separation keeps Everyon apart, but no rule gives it; did you mean Everyone?',
    ]);
  });

  it('finds patterns that match nothing', () => {
    const target = "    legalHolds: ['Legal hold *']\n    modes: [{ match: Every*, mode: protected }]";
    expect(lines({ ...policy(EVERYBODY, target), ...known('Everyone') })).toEqual([
      'warning p.yaml:11:18 Legal hold * matches nothing in okta',
    ]);
  });

  it('refuses an administrator role the target does not know, and any where its connector gives none', () => {
    const rules = `      - { role: HELP_DESK_ADMN, when: "employee.title == 'Help'" }\n      - { role: APP_ADMIN, when: "true" }`;
    const exceptions = "    exceptions: [{ id: e, person: 'x:1', role: ORG_ADMIN, until: 2099-01-01, reason: r }]";
    const okta = ['HELP_DESK_ADMIN', 'APP_ADMIN', 'ORG_ADMIN'].map(
      (name) => ({ kind: 'role', name, writable: true }) as const,
    );
    const input = policy(rules, exceptions);
    expect(lines({ ...input, catalogue: { okta } })).toEqual([
      'error p.yaml:10:9 roles[0] gives role HELP_DESK_ADMN, which does not exist; did you mean HELP_DESK_ADMIN?',
    ]);
    const ports = ['AccountDirectory', 'AccountWriter', 'GroupWriter', 'AppWriter', 'SessionRevoker'];
    expect(lines({ ...input, capabilities: { okta: ports } })).toEqual([
      'error p.yaml:10:9 giving roles needs RoleWriter, which okta does not have',
      'error p.yaml:12:18 giving roles needs RoleWriter, which okta does not have',
    ]);
    expect(lines({ ...input, capabilities: { okta: [...ports, 'RoleWriter'] } })).toEqual([]);
  });

  it('refuses what the connector cannot do', () => {
    const rules = `      - { group: A, when: "true" }\n      - { app: B, when: "true" }`;
    const input = policy(rules, '', 'leave: { parental: { account: suspend }, vacation: { account: keep } }');
    const ports = ['AccountDirectory', 'AccountWriter', 'GroupWriter'];
    expect(lines({ ...input, capabilities: { okta: ports } })).toEqual([
      'error p.yaml:1:1 closing before deactivation needs SessionRevoker, which okta does not have',
      'error p.yaml:5:10 suspending for a leave needs SessionRevoker, which okta does not have',
      'error p.yaml:11:9 giving apps needs AppWriter, which okta does not have',
    ]);
    expect(lines({ ...input, capabilities: { okta: [...ports, 'AppWriter', 'SessionRevoker'] } })).toEqual([]);
    expect(lines({ ...input, capabilities: { onelogin: ports } })).toEqual([
      'error p.yaml:6:1 onelogin is connected and not named, so leavers would keep their accounts there',
      'error p.yaml:7:3 no connector serves okta',
    ]);
  });
});
