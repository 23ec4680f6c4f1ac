import { describe, expect, it } from '@jest/globals';
import type { Phase } from '../../../src/domain/person-view.js';
import { DEFAULT_QUALITY, inForm } from '../../../src/domain/quality/quality-rules.js';
import { POLICY, aPolicy, aView, desiredOf } from './a-person.js';

const policy = aPolicy();
const names = (view = aView(), given = policy): string[] => desiredOf(view, given).entitlements.map(({ name }) => name);

describe('the account policy wants', () => {
  it.each<[Phase, string, string | null]>([
    ['prehire', 'none', null],
    ['preboarding', 'staged', null],
    ['active', 'active', null],
    ['onLeave', 'suspended', 'leave'],
    ['terminated', 'closed', 'end'],
    ['cancelled', 'closed', 'end'],
  ])('of somebody %s is %s', (phase, account, because) => {
    expect(desiredOf(aView({ phase }))).toMatchObject({ account, because });
  });

  it('stays open on a leave whose type keeps it', () => {
    const view = aView({ phase: 'onLeave', leave: { id: '1', type: 'vacation', from: '2027-01-10' } });
    expect(desiredOf(view).account).toBe('active');
  });

  it('is suspended by a block in every phase but after the end', () => {
    for (const phase of ['preboarding', 'active', 'onLeave'] as const)
      expect(desiredOf(aView({ phase }), policy, { blocked: true })).toMatchObject({
        account: 'suspended',
        because: 'block',
      });
    expect(desiredOf(aView({ phase: 'terminated' }), policy, { blocked: true }).account).toBe('closed');
  });
});

describe('login candidates', () => {
  it.each([
    ['Zoë', "O'Neill-Łęcki", 'zoe.oneill-lecki@acme.example'],
    ['Jürgen', 'Groß', 'jurgen.gross@acme.example'],
    ['Mary Jane', 'Ørsted', 'mary-jane.orsted@acme.example'],
    ['李', '娜', 'li.na@acme.example'],
  ])('of %s %s are transliterated and lower case', (givenName, familyName, login) => {
    expect(desiredOf(aView({ employee: { givenName, familyName } })).loginCandidates[0]).toBe(login);
  });

  it('are each named once, and invalid ones are left out', () => {
    const doubled = aPolicy(POLICY.replace('2@acme.example', '@ACME.example'));
    expect(desiredOf(aView(), doubled).loginCandidates).toEqual(['ada.byron@acme.example']);
    expect(desiredOf(aView({ employee: { givenName: '' } })).loginCandidates).toEqual([]);
  });

  it('that a name without any letter does not give open a review that only the creation waits for', () => {
    const { findings, loginCandidates } = desiredOf(aView({ employee: { givenName: '?', familyName: '–' } }));
    expect(loginCandidates).toEqual([]);
    expect(findings).toMatchObject([{ kind: 'data', key: 'okta:login', blocks: ['okta:create'] }]);
  });
});

describe('the profile', () => {
  it('clears, keeps, defaults or asks about what HR leaves empty', () => {
    const employee = { department: '', title: '', costCenter: '', familyName: '' };
    const desired = desiredOf(aView({ employee }));
    expect(desired.profile).toEqual({ firstName: 'Ada', department: null, costCenter: 'none' });
    expect(desired.untold).toEqual(['lastName', 'title']);
    expect(desired.findings).toMatchObject([
      { kind: 'data', key: 'okta:lastName', field: 'lastName', blocks: ['okta:lastName'] },
    ]);
    expect(inForm(desired.findings, { ...DEFAULT_QUALITY, owners: { lastName: 'people@example.com' } })).toMatchObject([
      { suggestion: 'add the value in HR', owner: 'people@example.com', severity: 'blocks' },
    ]);
  });

  it('names people by employee number, else by HR id', () => {
    expect(desiredOf(aView()).mark).toBe('E-1042');
    expect(desiredOf(aView({ employee: { employeeNumber: '' } })).mark).toBe('1042');
  });
});

describe('entitlements', () => {
  it('come with the rules that ask for them, by place among their kind or by written id', () => {
    const view = aView({ employee: { department: 'Design', title: 'Keeper' } });
    expect(desiredOf(view).entitlements).toMatchObject([
      { kind: 'group', name: 'Everyone at Acme', rules: ['groups[0]'], mode: 'managed', sensitive: false },
      { kind: 'group', name: 'Dept design', rules: ['groups[1]'] },
      { kind: 'app', name: 'Figma', rules: ['apps[0]'] },
      { kind: 'group', name: 'Vault', rules: ['vault'], sensitive: true },
    ]);
  });

  it('from two rules are one, in the mode that touches least', () => {
    const twice = aPolicy(
      POLICY.replace('    modes:', `      - { group: Club, when: "employee.title == 'Engineer'" }\n    modes:`),
    );
    expect(desiredOf(aView({ employee: { department: 'Sales' } }), twice).entitlements).toContainEqual({
      kind: 'group',
      name: 'Club',
      rules: ['club', 'groups[5]'],
      mode: 'addOnly',
      sensitive: false,
    });
  });

  it('of a rule that cannot be evaluated are not given, and the rule is named without any value', () => {
    const desired = desiredOf(aView({ employee: { department: 'Secret lab', custom: {} } }));
    expect(desired.unevaluated).toEqual(['groups[1]', 'groups[4]']);
    expect(desired.findings.map(({ key }) => key)).toEqual(['okta:groups[1]', 'okta:groups[4]']);
    expect(JSON.stringify(desired.findings)).not.toContain('Secret lab');
  });

  it('whose name needs a fact that is empty are not given by the rest of the name; a part that says nothing by itself is no fact', () => {
    const rules = aPolicy(
      POLICY.replace(
        '    modes:',
        `      - { id: admins, group: 'Admins {{employee.location}}', when: 'true' }
      - { id: level, group: "Level{{employee.location == '' ? '' : ' here'}}", when: 'true' }
    modes:`,
      ),
    );
    const desired = desiredOf(aView({ employee: { location: '' } }), rules);
    expect(desired.entitlements.map(({ name }) => name)).toContain('Level');
    expect(desired.entitlements.map(({ name }) => name)).not.toContain('Admins');
    expect(desired.unevaluated).toEqual(['admins']);
  });

  it('marked from the start are not given while staged', () => {
    expect(names(aView({ phase: 'preboarding', employee: { title: 'Keeper' } }))).not.toContain('Vault');
  });

  it('of contractors are those the allow-list names', () => {
    expect(names(aView({ employee: { userType: 'Contractor' } }))).toEqual(['Dept eng']);
  });

  it('are told by positions too', () => {
    const both = aPolicy(
      POLICY.replace('when: "true"', `when: "employee.positions.exists(p, p.department == 'Sales')"`),
    );
    const position = {
      id: '2',
      primary: false,
      userType: 'Employee',
      employmentType: 'partTime',
      title: '',
      department: 'Sales',
      division: '',
      costCenter: '',
      location: '',
      countryCode: '',
      managerId: '',
    };
    expect(names(aView({ employee: { positions: [position] } }), both)).toContain('Everyone at Acme');
    expect(names(aView(), both)).not.toContain('Everyone at Acme');
  });
});

describe('what waits for a person', () => {
  it('is the creation when a name is missing, and never a termination', () => {
    const missing = ['name.familyName'];
    const employee = { familyName: '' };
    expect(desiredOf(aView({ missing, employee })).findings).toContainEqual(
      expect.objectContaining({ kind: 'data', field: 'name.familyName', blocks: ['okta:lastName', 'okta:create'] }),
    );
    expect(desiredOf(aView({ phase: 'terminated', missing, employee })).findings).toEqual([]);
  });

  it.each(['no', 'review'] as const)('is the opening for a rehire flagged %s, unless policy allows it', (flag) => {
    const view = aView({ rehire: true });
    const { findings } = desiredOf(view, policy, { rehireEligible: flag });
    expect(findings).toMatchObject([{ kind: 'identity', blocks: ['okta:create', 'okta:activate', 'okta:unsuspend'] }]);
    const allowing = aPolicy(`${POLICY}termination: { unrehirable: allow }\n`);
    expect(desiredOf(view, allowing, { rehireEligible: flag }).findings).toEqual([]);
    expect(desiredOf(view, policy, { rehireEligible: 'yes' }).findings).toEqual([]);
  });
});
