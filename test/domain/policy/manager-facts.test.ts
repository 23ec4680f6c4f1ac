import { describe, expect, it } from '@jest/globals';
import { managerFacts } from '../../../src/domain/managers/manager-facts.js';
import type { ManagerLink } from '../../../src/domain/managers/manager-link.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import { aCard, aLink } from '../managers/a-card.js';
import { lived } from '../plan/a-career.js';
import { aPolicy, aView, anAccount, desiredOf, entry, POLICY, steps } from './a-person.js';

const policy = aPolicy(
  POLICY.replace('      department: employee.department\n', (line) =>
    [
      line.trimEnd(),
      '      manager: employee.manager.displayName',
      '      managerId: { value: employee.manager.accountId, onEmpty: keep }',
      '      custom_boss: employee.managerId',
      `      custom_team: { value: employee.costCenter, when: "employee.manager.department == 'Engineering'" }\n`,
    ].join('\n'),
  ).replace('    modes:', (line) =>
    [
      `      - { id: team, group: "Team {{employee.manager.login}}", when: "employee.managerId != ''" }`,
      `      - { id: staff, group: Staff of Grace, when: "employee.userType == 'Robot' || employee.manager.department == 'Engineering'" }`,
      line,
    ].join('\n'),
  ),
);

function desired(link: ManagerLink | null, changes: object = {}): ReturnType<typeof desiredOf> {
  const employee = { managerId: link === null ? '' : '900', manager: managerFacts(link), ...changes };
  return desiredOf(aView({ employee }), policy);
}
const names = (link: ManagerLink | null, changes?: object): string[] =>
  desired(link, changes).entitlements.map(({ name }) => name);

describe('with a known manager', () => {
  it('attributes and groups follow, by the login and account of the target in question', () => {
    expect(desired(aLink()).profile).toMatchObject({ manager: 'Grace Hall', managerId: '00u900', custom_boss: '900' });
    expect(names(aLink())).toEqual(expect.arrayContaining(['Team grace.hall@acme.example', 'Staff of Grace']));
  });
});

describe('a contractor by who approves for them', () => {
  it('is one for the plan too: a group given by hand outside the allow-list goes', () => {
    const rules = '{ who: "employee.approver == \'bamboohr:900\'", allow: [Contractors] }';
    const contractors = aPolicy(POLICY.replace(/^contractors:.*$/m, `contractors: ${rules}`));
    const account = anAccount({ ledger: [entry('Chess', { owner: 'manual', rules: [] })], profile: {} });
    const view = aView({ employee: { managerId: '900', manager: managerFacts(aLink()) } });
    expect(steps(lived(view, account, contractors).effects)).toContain('revoke Chess');
  });
});

describe('with a manager nobody knows yet', () => {
  const unknown = aLink({ card: null });

  it('a rule that looks at them keeps what it gave and says so; the others go on', () => {
    const { unevaluated, findings, entitlements } = desired(unknown);
    expect(unevaluated).toEqual(['team', 'staff']);
    expect(findings.map(({ detail }) => detail)).toContain(
      'rule team cannot be evaluated: the manager HR names is not known yet; what it gave stays',
    );
    expect(entitlements.map(({ name }) => name)).toContain('Dept eng');
  });

  it('a rule that is decided without them is decided', () => {
    expect(names(unknown, { userType: 'Robot' })).toContain('Staff of Grace');
  });

  it('onEmpty decides what becomes of an attribute', () => {
    const { profile, untold } = desired(unknown);
    expect(profile).toMatchObject({ manager: null, custom_boss: '900' });
    expect(untold).toContain('managerId');
  });
});

describe('with a line that goes round', () => {
  it('no attribute that tells of the line is written, whatever onEmpty says', () => {
    const { profile, untold, findings } = desired(aLink({ cycle: ['bamboohr:1', 'bamboohr:900'] }));
    expect(untold).toEqual(expect.arrayContaining(['manager', 'managerId', 'custom_boss', 'custom_team']));
    expect(profile).toMatchObject({ department: 'Engineering' });
    expect(findings).toEqual([]);
  });
});

describe('without a manager', () => {
  it('everything is told, as empty', () => {
    expect(desired(null).profile).toMatchObject({ manager: null, custom_boss: null });
    expect(desired(null)).toMatchObject({ unevaluated: [], findings: [] });
  });
});

describe('a policy', () => {
  it.each([
    ['manager: employee.manager.nickName', 'there is no field nickName'],
    ["manager: employee.manager == 'x'", 'no such overload'],
    ['manager: employee.manager', 'gives Manager'],
  ])('with %s is refused', (attribute, message) => {
    const loaded = loadPolicy(POLICY.replace('department: employee.department', attribute), 'test.yaml');
    expect(loaded.ok ? [] : loaded.problems.map((problem) => problem.message)).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it('may say who follows a manager and how long HR has, each checked', () => {
    expect(aPolicy().managers).toEqual({ successor: 'managersManager', vacantAfterMs: 604_800_000 });
    expect(aPolicy(`${POLICY}managers: { vacantAfter: 0d }\n`).managers.vacantAfterMs).toBe(0);
    const faulty = loadPolicy(`${POLICY}managers: { successor: employee.boss, vacantAfter: soon }\n`, 'test.yaml');
    expect(faulty.ok ? [] : faulty.problems.map(({ message }) => message)).toEqual([
      'managers.vacantAfter: must be a duration such as 15m, 4h or 7d',
    ]);
    const unknown = loadPolicy(`${POLICY}managers: { successor: employee.boss }\n`, 'test.yaml');
    expect(unknown.ok ? [] : unknown.problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^managers\.successor: .*boss/),
    ]);
  });

  it('knows the manager of the card alone in the target that has their account', () => {
    const elsewhere = aLink({ card: aCard({ accounts: { onelogin: { accountId: '1', login: 'grace' } } }) });
    expect(desired(elsewhere).untold).toContain('managerId');
    expect(desired(elsewhere).profile).toMatchObject({ manager: 'Grace Hall' });
  });
});
