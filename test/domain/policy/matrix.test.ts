import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import { aPolicy, aPosition, aView, desiredOf } from './a-person.js';

const HEAD = `version: 1
timing: { timeZone: Europe/London }
targets:
  okta:
    attributes: { login: { candidates: ["employee.givenName + '@acme.example'"] } }
    entitlements:
`;

const TABLE = `${HEAD}      - { group: Everyone, when: "true" }
      - id: by-role
        matrix:
          by: [employee.department, employee.title, employee.employmentType]
          rows:
            - { match: [Engineering, '*', '*'], groups: [Engineers, "Site {{employee.location}}"], apps: [GitHub] }
            - { match: [Engineering, '*Lead', fullTime], groups: [Leads] }
            - { match: [Sales, '*', fullTime], groups: [Sellers], apps: [CRM] }
            - { match: [Sales, '*', partTime], groups: [Sellers] }
            - { match: [Legal, '*', '*'] }
`;
const policy = aPolicy(TABLE);

const given = (employee: Parameters<typeof aView>[0] & object = {}, rules = policy): string[] =>
  desiredOf(aView(employee), rules).entitlements.map(({ kind, name }) => `${kind} ${name}`);
const problems = (text: string): string[] => {
  const loaded = loadPolicy(text, 'p.yaml');
  return loaded.ok ? [] : loaded.problems.map(({ line, message }) => `${line}: ${message}`);
};

describe('a matrix of facts against entitlements', () => {
  it.each([
    ['Engineering', 'Engineer', 'fullTime', ['group Engineers', 'group Site London', 'app GitHub']],
    ['Engineering', 'Team Lead', 'fullTime', ['group Engineers', 'group Site London', 'app GitHub', 'group Leads']],
    ['Engineering', 'Team Lead', 'partTime', ['group Engineers', 'group Site London', 'app GitHub']],
    ['Sales', 'Seller', 'fullTime', ['group Sellers', 'app CRM']],
    ['Sales', 'Seller', 'partTime', ['group Sellers']],
    ['Legal', 'Counsel', 'fullTime', []],
  ])('gives %s, %s, %s the union of the rows that fit', (department, title, employmentType, expected) => {
    expect(given({ employee: { department, title, employmentType } })).toEqual(['group Everyone', ...expected]);
  });

  it('names the row that gives', () => {
    const { entitlements, outcomes } = desiredOf(aView({ employee: { title: 'Team Lead' } }), policy);
    expect(entitlements).toContainEqual(expect.objectContaining({ name: 'Leads', rules: ['by-role[1]'] }));
    expect(outcomes).toContainEqual(expect.objectContaining({ rule: 'by-role[1]', name: 'Leads', outcome: 'gives' }));
  });

  it('asks about facts that no row covers, and gives nothing for them', () => {
    const desired = desiredOf(aView({ employee: { department: 'Finance' } }), policy);
    expect(desired.entitlements.map(({ name }) => name)).toEqual(['Everyone']);
    expect(desired.findings).toMatchObject([{ kind: 'data', key: 'okta:by-role:uncovered' }]);
    expect(desired.outcomes).toContainEqual(
      expect.objectContaining({ rule: 'by-role', outcome: 'withholds', detail: 'no row covers these facts' }),
    );
  });

  it('asks nothing where it says so, where a row covers with nothing, or where its own condition is false', () => {
    const quiet = aPolicy(TABLE.replace('        matrix:\n', '        matrix:\n          uncovered: nothing\n'));
    const some = aPolicy(TABLE.replace('id: by-role', `id: by-role\n        when: "employee.userType == 'Intern'"`));
    const finance = aView({ employee: { department: 'Finance' } });
    expect(desiredOf(finance, quiet).findings).toEqual([]);
    expect(desiredOf(finance, some).findings).toEqual([]);
    expect(desiredOf(aView({ employee: { department: 'Legal' } }), policy).findings).toEqual([]);
  });

  it('is asked about every position', () => {
    const positions = [aPosition({ id: '1' }), aPosition({ id: '2', department: 'Sales', employmentType: 'partTime' })];
    expect(given({ employee: { positions } })).toEqual(expect.arrayContaining(['group Engineers', 'group Sellers']));
  });

  it('that cannot be told leaves everything it gave', () => {
    const broken = aPolicy(TABLE.replace('employee.employmentType]', 'employee.custom.kind]'));
    const desired = desiredOf(aView(), broken);
    expect(desired.unevaluated).toEqual(expect.arrayContaining(['by-role', 'by-role[0]', 'by-role[4]']));
    expect(desired.entitlements.map(({ name }) => name)).toEqual(['Everyone']);
  });

  it('is refused when a row has another number of values, or a rule names two things', () => {
    expect(problems(TABLE.replace("[Legal, '*', '*']", '[Legal]'))).toEqual([
      "16: targets.okta.entitlements[1].matrix.rows[4].match: has 1 values, but by has 3 expressions: write one for each, '*' for any",
    ]);
    expect(problems(TABLE.replace('id: by-role', 'id: by-role\n        group: Both\n        when: "true"'))).toEqual([
      '8: targets.okta.entitlements[1]: needs exactly one of group, app, role and matrix',
    ]);
    expect(problems(`${HEAD}      - { group: Everyone }\n`)).toEqual([
      "7: targets.okta.entitlements[0].when: is missing: say who gets it, such as when: \"employee.department == 'Sales'\", or when: 'true' for everybody",
    ]);
  });
});

describe('many to many', () => {
  const DEPARTMENTS = ['A', 'B', 'C'];
  const TITLES = ['x', 'y'];
  const row = fc.record({
    department: fc.constantFrom(...DEPARTMENTS, '*'),
    title: fc.constantFrom(...TITLES, '*'),
    groups: fc.uniqueArray(fc.constantFrom('one', 'two', 'three', 'four')),
  });

  it('gives for any table exactly what a hand would read off it, with every row that says so', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const lines = rows.map(
          ({ department, title, groups }) =>
            `            - { match: ['${department}', '${title}'], groups: [${groups.join(', ')}] }\n`,
        );
        const table = aPolicy(
          `${HEAD}      - id: m\n        matrix:\n          by: [employee.department, employee.title]\n          rows:\n${lines.join('')}`,
        );
        for (const department of DEPARTMENTS)
          for (const title of TITLES) {
            const fits = (cell: string, value: string): boolean => cell === '*' || cell === value;
            const reasons = new Map<string, string[]>();
            rows.forEach((row, index) => {
              if (!fits(row.department, department) || !fits(row.title, title)) return;
              for (const group of row.groups) reasons.set(group, [...(reasons.get(group) ?? []), `m[${index}]`]);
            });
            const { entitlements } = desiredOf(aView({ employee: { department, title } }), table);
            expect(new Map(entitlements.map(({ name, rules }) => [name, [...rules]]))).toEqual(reasons);
          }
      }),
      { numRuns: 60 },
    );
  });
});
