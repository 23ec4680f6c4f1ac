import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { unknownAccount } from '../../../src/domain/account.js';
import { admit } from '../../../src/domain/admit.js';
import type { EmployeeFacts, PersonView } from '../../../src/domain/person-view.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import { POLICY, aPolicy, aView, anAccount, desiredOf, entry, planned, settle, steps } from './a-person.js';

const withContractors = (text: string): string => POLICY.replace(/^contractors:.*$/m, `contractors: ${text}`);
const limited = aPolicy(
  withContractors("{ allow: ['Dept *'], noEndDate: refuse, session: { okta: Contractor sessions } }"),
);

const contractor = (contractEndDate: string | null, employee: Partial<EmployeeFacts> = {}): PersonView => {
  const { employment, ...view } = aView({ employee: { userType: 'Contractor', ...employee } });
  return { ...view, employment: employment && { ...employment, contractEndDate } };
};
const run = (view: PersonView, account = unknownAccount('okta')): readonly string[] => {
  const { findings } = desiredOf(view, limited);
  const { effects } = planned(view, account, limited);
  const admission = { mode: 'enforce', paused: false, findings, released: [], refused: [] } as const;
  return steps(admit(effects, { ...admission, digest: (text) => text }).run);
};

describe('a contractor', () => {
  it('gets the group that limits sessions first, with the account', () => {
    const [create] = planned(contractor('2027-06-30'), unknownAccount('okta'), limited).effects;
    expect(create).toMatchObject({
      op: 'create',
      groups: [{ name: 'Contractor sessions', rules: ['contractors.session'] }, { name: 'Dept eng' }],
    });
  });

  it('gets it also when its name is made of facts', () => {
    const policy = aPolicy(
      withContractors("{ allow: ['Dept *'], session: { okta: 'Sessions {{employee.location}}' } }"),
    );
    const [create] = planned(contractor('2027-06-30'), unknownAccount('okta'), policy).effects;
    expect(create).toMatchObject({ groups: [{ name: 'Sessions London' }, { name: 'Dept eng' }] });
    const other = anAccount({ ledger: [entry('Sessions Berlin'), entry('Sessions London')] });
    expect(steps(planned(contractor('2027-06-30'), other, policy).effects)).toContain('revoke Sessions Berlin');
  });

  it.each([
    ['an exclusion', `exclusions: [{ id: apart, group: '*', when: "true" }]`],
    ['a pair', "separation: [{ id: apart, between: [['Contractor sessions'], ['Dept *']] }]"],
  ])('gets it whatever %s says, which withholds the rest', (_, text) => {
    const written = withContractors("{ allow: ['Dept *'], session: { okta: Contractor sessions } }");
    const policy = aPolicy(written.replace('    legalHolds:', `    ${text}\n    legalHolds:`));
    const { entitlements, findings } = desiredOf(contractor('2027-06-30'), policy);
    expect(entitlements.map(({ name }) => name)).toEqual(['Contractor sessions']);
    expect(findings.flatMap(({ blocks }) => blocks)).not.toContain('okta:group:Contractor sessions');
  });

  const paired = (text: string) =>
    aPolicy(
      withContractors("{ allow: ['Dept *', 'Project *'], session: { okta: Contractor sessions } }").replace(
        '    legalHolds:',
        `    separation: [{ id: apart, between: [['Contractor sessions'], ['${text}']] }]\n    legalHolds:`,
      ),
    );

  it.each([
    ['somebody gave by hand, outside of policy', entry('Project X'), 'Project *'],
    ['is on legal hold', entry('Legal hold 1'), 'Legal hold *'],
    ['a rule of the identity provider gives', entry('Dept eng', { owner: 'idpRule' }), 'Dept *'],
  ])('gets it beside the other side of a pair that %s, and a question stays', (_, other, side) => {
    const policy = paired(side);
    const before = planned(contractor('2027-06-30'), anAccount({ ledger: [other] }), policy);
    expect(steps(before.effects)).toContain('grant Contractor sessions');
    const asked = expect.objectContaining({ key: `okta:apart:group:${other.name}`, blocks: [] });
    expect(before.findings).toContainEqual(asked);
    const { account } = settle(contractor('2027-06-30'), anAccount({ ledger: [other] }), policy);
    expect(account.ledger.map(({ name }) => name)).toEqual(expect.arrayContaining([other.name, 'Contractor sessions']));
    expect(planned(contractor('2027-06-30'), account, policy).findings).toContainEqual(asked);
  });

  it('gets it at once while policy takes the other side of a pair, and with a new account', () => {
    const policy = paired('VPN *');
    const { effects, account } = settle(contractor('2027-06-30'), anAccount({ ledger: [entry('VPN a')] }), policy);
    expect(steps(effects)).toEqual(expect.arrayContaining(['revoke VPN a', 'grant Contractor sessions']));
    expect(account.ledger.map(({ name }) => name)).not.toContain('VPN a');
    const [create] = planned(contractor('2027-06-30'), unknownAccount('okta'), policy).effects;
    expect(create).toMatchObject({ op: 'create', groups: [{ name: 'Contractor sessions' }, { name: 'Dept eng' }] });
  });

  it('who becomes an employee loses it, and the other way round', () => {
    const { account } = settle(contractor('2027-06-30'), unknownAccount('okta'), limited);
    const hired = settle(aView(), account, limited);
    expect(steps(hired.effects)).toEqual(['revoke Contractor sessions', 'grant Everyone at Acme']);
    expect(steps(settle(contractor('2027-06-30'), hired.account, limited).effects)).toEqual([
      'revoke Everyone at Acme',
      'grant Contractor sessions',
    ]);
  });

  it('without an end of contract gets no account, and one question', () => {
    expect(desiredOf(contractor(null), limited).findings).toMatchObject([
      {
        kind: 'data',
        key: 'contract:no-end',
        field: 'contractEndDate',
        blocks: ['*:create', '*:activate', '*:unsuspend'],
      },
    ]);
    expect(run(contractor(null))).toEqual([]);
    expect(run(contractor('2027-06-30'))).toEqual(['create']);
  });

  it('without an end whose account is open gets nothing but the limit, and keeps only what contractors may hold', () => {
    const account = anAccount({ ledger: [...anAccount().ledger, entry('Chess')] });
    expect(run(contractor(null, { department: 'Sales' }), account)).toEqual([
      'updateProfile',
      'revoke Everyone at Acme',
      'revoke Chess',
      'grant Contractor sessions',
    ]);
  });

  it('without an end is nobody to ask about once a termination is known, or who is an employee', () => {
    const view = contractor(null);
    const termination = {
      lastDay: '2027-03-01',
      kind: 'voluntary',
      immediate: false,
      reason: null,
      rehireEligible: null,
    } as const;
    const ending = { ...view, employment: view.employment && { ...view.employment, termination } };
    expect(desiredOf(ending, limited).findings).toEqual([]);
    expect(desiredOf(aView(), limited).findings).toEqual([]);
  });

  it('is who policy says', () => {
    const who = "employee.userType == 'Contractor' || employee.employmentType in ['contractor', 'temporary']";
    const policy = aPolicy(withContractors(`{ who: "${who}", allow: ['Dept *'] }`));
    const names = (employee: Partial<EmployeeFacts>): string[] =>
      desiredOf(aView({ employee }), policy).entitlements.map(({ name }) => name);
    expect(names({})).toEqual(['Everyone at Acme', 'Dept eng']);
    expect(names({ employmentType: 'temporary' })).toEqual(['Dept eng']);
    expect(names({ userType: 'Contractor' })).toEqual(['Dept eng']);
  });

  it('who may be one or not is told by user type, and nothing new is given until it is clear', () => {
    const policy = aPolicy(withContractors(`{ who: "employee.custom.contract == 'external'", allow: ['Dept *'] }`));
    const desired = desiredOf(aView(), policy);
    expect(desired.findings).toMatchObject([{ key: 'contractor:unclear' }]);
    expect(desired.entitlements).toEqual([]);
    expect(steps(planned(aView(), anAccount(), policy).effects)).toEqual([]);
    expect(desiredOf(aView({ employee: { custom: { level: '', contract: 'none' } } }), policy).findings).toEqual([]);
  });

  it('may hold anything where no list is written', () => {
    const policy = aPolicy(withContractors('{ noEndDate: refuse }'));
    expect(desiredOf(contractor('2027-06-30'), policy).entitlements.map(({ name }) => name)).toContain(
      'Everyone at Acme',
    );
  });
});

describe('what a contractor holds', () => {
  const held = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('Chess', 'Club', 'Dept sales', 'Vault', 'Legal hold 1', 'VPN a', 'Everyone at Acme'),
      owner: fc.constantFrom(
        'manual' as const,
        'policy' as const,
        'protected' as const,
        'exception' as const,
        'idpRule' as const,
      ),
    }),
    { selector: ({ name }) => name },
  );

  it('is never outside the allow-list, whatever they held before, but for legal holds and what others own', () => {
    fc.assert(
      fc.property(
        held,
        fc.constantFrom('Engineering', 'Sales', 'Design', ''),
        fc.boolean(),
        (before, department, isEnding) => {
          const ledger = before.map(({ name, owner }) => entry(name, { owner }));
          const view = contractor(isEnding ? '2027-06-30' : null, { department });
          const { findings } = desiredOf(view, limited);
          const { account } = settle(view, anAccount({ ledger }), limited);
          expect(findings.some(({ key }) => key === 'contract:no-end')).toBe(!isEnding);
          const beyond = account.ledger.filter(
            ({ name, owner }) => owner !== 'idpRule' && !/^(Dept |Contractor sessions$|Legal hold )/.test(name),
          );
          expect(beyond).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('work of other hours', () => {
  it('moves the entitlements like any other fact', () => {
    const policy = aPolicy(
      POLICY.replace(
        '      - { group: Level 4',
        `      - { group: Full time, when: "employee.employmentType == 'fullTime'" }
      - { group: Part time, when: "employee.employmentType == 'partTime'" }
      - { group: Level 4`,
      ),
    );
    const { account } = settle(aView(), unknownAccount('okta'), policy);
    const { effects } = settle(aView({ employee: { employmentType: 'partTime' } }), account, policy);
    expect(steps(effects)).toEqual(['revoke Full time', 'grant Part time']);
  });
});

describe('a policy of contractors', () => {
  it.each([
    ['{ noEndDate: never }', 'noEndDate'],
    ['{ noEndDate: { max: 6 months } }', 'must be a number of days such as 30d'],
    ['{ remindAt: "09:00" }', 'says when to remind'],
    ['{ remind: [] }', 'needs at least one'],
    ['{ remind: [2w] }', 'must be a number of days such as 30d'],
    ['{ session: { onelogin: Limited } }', 'there is no target onelogin in targets'],
    ['{ who: "employee.shoeSize > 44" }', 'shoeSize'],
    ['{ who: "employee.userType" }', 'true or false'],
  ])('refuses %s', (text, message) => {
    const loaded = loadPolicy(withContractors(text), 'p.yaml');
    const messages = loaded.ok ? [] : loaded.problems.map((problem) => problem.message);
    expect(messages.join('; ')).toContain(message);
  });
});
