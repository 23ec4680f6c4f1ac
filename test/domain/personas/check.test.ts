import { describe, expect, it } from '@jest/globals';
import { checkPersona } from '../../../src/domain/personas/check.js';
import { loadPersona } from '../../../src/domain/personas/load.js';
import { aPolicy, POLICY } from '../policy/a-person.js';

/** What a persona in Sales, hired for December 2026, differs in. */
function differences(expected: string, policy = aPolicy()): readonly object[] {
  const loaded = loadPersona(
    `persona: Ada
facts:
  - type: hired
    time: 2026-11-01
    data:
      name: { givenName: Ada, familyName: Byron }
      startDate: 2026-12-01
      positions: [{ id: '1', from: 2026-12-01, department: Sales, title: Seller, userType: Employee }]
      custom: { level: L3 }
  - { type: terminated, time: 2027-03-01, data: { termination: { lastDay: 2027-03-31, kind: voluntary } } }
expect: ${expected}
`,
    'p.yaml',
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return checkPersona(loaded.persona, policy);
}

describe('a persona against a policy', () => {
  it('does not differ where policy does as expected', () => {
    expect(
      differences(`{ 2027-01-15: {
        phase: active, account: active, login: ada.byron@acme.example,
        attributes: { department: Sales, costCenter: none },
        groups: [Everyone at Acme, Dept sales, Club], apps: { excludes: [Figma] }, findings: [] } }`),
    ).toEqual([]);
  });

  it('names an entitlement that is missing, the rule that withholds it and what the rule saw', () => {
    expect(differences('{ 2027-01-15: { groups: { includes: [Vault] } } }')).toEqual([
      {
        date: '2027-01-15',
        what: 'group Vault',
        expected: 'given',
        actual: 'not given',
        because: `vault withholds: its condition is false; when employee.title == 'Keeper'; it saw employee.title = "Seller"`,
        path: ['expect', '2027-01-15', 'groups'],
      },
    ]);
  });

  it('names one that is given and not expected, with the rule that gives it', () => {
    const because = `club gives; when employee.department == 'Sales'; it saw employee.department = "Sales"`;
    const given = [{ what: 'group Club', expected: 'not given', actual: 'given', because }];
    expect(differences('{ 2027-01-15: { groups: { excludes: [Club] } } }')).toMatchObject(given);
    expect(differences('{ 2027-01-15: { groups: [Everyone at Acme, Dept sales] } }')).toMatchObject(given);
  });

  it('says when no rule could give it', () => {
    expect(differences('{ 2027-01-15: { apps: { includes: [Slack] } } }')).toMatchObject([
      { what: 'app Slack', because: 'no rule could give it' },
    ]);
  });

  it('compares phase, account, login, attributes and findings', () => {
    expect(
      differences(`{ 2027-01-15: { phase: onLeave, account: suspended, login: ada@acme.example,
        attributes: { department: Marketing, title: Head, shoeSize: 42 }, findings: { includes: ['okta:title'] } } }`),
    ).toMatchObject([
      { what: 'phase', expected: 'onLeave', actual: 'active' },
      { what: 'account', expected: 'suspended', actual: 'active', because: 'the person is active' },
      { what: 'login', expected: 'ada@acme.example', actual: 'ada.byron@acme.example' },
      { what: 'attribute department', expected: '"Marketing"', actual: '"Sales"', because: 'employee.department' },
      { what: 'attribute title', expected: '"Head"', actual: '"Seller"' },
      { what: 'attribute shoeSize', expected: '42', actual: 'not in this policy', because: null },
      { what: 'finding okta:title', expected: 'given', actual: 'not given' },
    ]);
  });

  it('compares what apps are to know', () => {
    const crm = "      - { id: crm, app: CRM, when: 'true', profile: { role: rep, teams: [a] } }\n    modes:";
    const policy = aPolicy(POLICY.replace('    modes:', crm));
    const expecting = (profiles: string) => differences(`{ 2027-01-15: { profiles: ${profiles} } }`, policy);
    expect(expecting('{ CRM: { role: rep, teams: [a], seat: null } }')).toEqual([]);
    expect(expecting('{ CRM: { role: lead }, Figma: { seat: full } }')).toEqual([
      expect.objectContaining({
        what: 'role in app CRM',
        expected: '"lead"',
        actual: '"rep"',
        because: 'given by crm',
        path: ['expect', '2027-01-15', 'profiles', 'CRM', 'role'],
      }),
      expect.objectContaining({ what: 'seat in app Figma', actual: 'the app is not given' }),
    ]);
  });

  it('knows at a date only what had been told by then', () => {
    expect(
      differences('{ 2027-04-01: { phase: terminated, account: closed, groups: [] }, 2027-02-01: { phase: active } }'),
    ).toEqual([]);
    expect(differences('{ 2026-10-01: { phase: prehire } }')).toMatchObject([{ what: 'facts', actual: 'nothing' }]);
  });

  it('asks for the target where a policy has several', () => {
    const two = aPolicy(
      POLICY.replace(
        'contractors:',
        '  other: { attributes: { login: { candidates: ["\'a@b.example\'"] } } }\ncontractors:',
      ),
    );
    expect(differences('{ 2027-01-15: { phase: active } }', two)).toMatchObject([
      { what: 'target', expected: 'one of okta, other', actual: 'none named' },
    ]);
  });
});

describe('a persona with a manager', () => {
  const team = aPolicy(
    POLICY.replace('    modes:', (line) =>
      [
        '      - { id: team, group: "Team {{employee.manager.login}}", when: "employee.manager.department == \'Sales\'" }',
        '      - { id: sir, group: "Asks {{employee.approver}}", when: "employee.approver != \'\'" }',
        line,
      ].join('\n'),
    ),
  );
  const persona = (manager: string, groups: string): readonly object[] => {
    const loaded = loadPersona(
      `persona: Ada
facts:
  name: { givenName: Ada, familyName: Byron }
  startDate: 2026-12-01
  positions: [{ id: '1', from: 2026-12-01, department: Sales, managerId: '900' }]
  custom: { level: L3 }
managers: { '900': ${manager} }
expect: { 2027-01-15: { groups: { includes: ${groups} } } }
`,
      'p.yaml',
    );
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    return checkPersona(loaded.persona, team);
  };

  it('is asked about as with one who is known', () => {
    const grace = '{ department: Sales, accounts: { okta: { login: grace } } }';
    expect(persona(grace, "[Team grace, 'Asks persona:900']")).toEqual([]);
    expect(persona(grace, '[Team henry]')).toMatchObject([{ what: 'group Team henry', actual: 'not given' }]);
  });

  it('who has left is followed by who stands in', () => {
    expect(persona("{ phase: terminated, standIn: 'persona:7' }", "['Asks persona:7']")).toEqual([]);
  });
});
