import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unknownAccount, type AccountState, type Profile } from '../../../src/domain/account.js';
import { applyOutcome } from '../../../src/domain/observed.js';
import type { EmployeeFacts } from '../../../src/domain/person-view.js';
import type { CompiledPolicy } from '../../../src/domain/policy/compile.js';
import { NOW, aPolicy, aView, steps } from '../policy/a-person.js';
import { decided, lived } from './a-career.js';

const withRules = (rules: string, more = ''): CompiledPolicy =>
  aPolicy(`version: 1
timing: { timeZone: Europe/London }
targets:
  okta:
    attributes:
      login: { candidates: ["slug(employee.familyName) + '@acme.example'"] }
    entitlements:
${rules}${more}`);
const policy = withRules(`
      - { id: lead, app: GitHub, when: "employee.title == 'Lead'", profile: { role: admin, teams: [leads], seats: 2 } }
      - { id: member, app: GitHub, when: "employee.department == 'Engineering'", profile: { role: member, teams: ["{{lower(employee.department)}}"] } }
      - { id: seen, app: GitHub, when: "employee.department == 'Sales'" }
`);
const view = (employee: Partial<EmployeeFacts>) => aView({ at: NOW, employee: { familyName: 'Byron', ...employee } });
const engineer = view({ department: 'Engineering' });
const lead = view({ department: 'Engineering', title: 'Lead' });
const seller = view({ department: 'Sales' });
const context = { now: NOW, policyHash: policy.hash };
const staffed = (who = engineer, under = policy): AccountState => {
  const { account } = lived(who, unknownAccount('okta'), under);
  return { ...account, status: 'ACTIVE' };
};
const gitHub = ({ ledger }: AccountState) => ledger.find(({ name }) => name === 'GitHub');
/** As somebody set it in Okta's console. */
const knowing = (account: AccountState, profile: Profile): AccountState => ({
  ...account,
  ledger: account.ledger.map((entry) => ({ ...entry, profile: { ...entry.profile, ...profile } })),
});

describe('what apps are to know of a person', () => {
  it('comes with the app in the same call', () => {
    const { effects, account } = lived(lead, unknownAccount('okta'), policy);
    const profile = { role: 'admin', teams: ['leads', 'engineering'], seats: 2 };
    expect(effects).toMatchObject([{ op: 'create' }, { op: 'grant', entitlement: { name: 'GitHub', profile } }]);
    expect(gitHub(account)).toMatchObject({ profile, fields: ['role', 'seats', 'teams'] });
    expect(lived(lead, { ...account, status: 'ACTIVE' }, policy).effects).toEqual([]);
  });

  it('changes by one write of the fields that differ, and falls back to what is left when a role ends', () => {
    const up = lived(lead, staffed(), policy);
    expect(up.effects).toMatchObject([
      {
        op: 'updateAppProfile',
        key: 'okta:updateAppProfile:GitHub',
        set: { role: 'admin', teams: ['leads', 'engineering'], seats: 2 },
      },
    ]);
    const down = lived(engineer, up.account, policy);
    expect(down.effects).toMatchObject([{ set: { role: 'member', teams: ['engineering'], seats: null } }]);
    expect(gitHub(down.account)).toEqual(gitHub({ ...staffed() }));
    const out = lived(seller, down.account, policy);
    expect(out.effects).toMatchObject([{ op: 'updateAppProfile', set: { role: null, teams: null } }]);
    expect(gitHub(out.account)).toMatchObject({ profile: {}, fields: [] });
  });

  it('leaves alone what policy never gave, and what people changed is put right', () => {
    const account = knowing(staffed(), { costCenter: 'CC-1', role: 'owner' });
    const { effects } = lived(engineer, account, policy);
    expect(effects).toMatchObject([{ op: 'updateAppProfile' }]);
    expect(effects[0]).toHaveProperty('set', { role: 'member' });
    const mine = knowing(staffed(seller), { role: 'owner' });
    expect(lived(seller, mine, policy).effects).toEqual([]);
  });

  it('is policy’s own once policy says what was there already', () => {
    const account = knowing(staffed(seller), { role: 'member', teams: ['engineering'] });
    const moved = lived(engineer, account, policy);
    expect(moved.effects).toEqual([]);
    expect(gitHub(moved.account)).toMatchObject({ fields: ['role', 'teams'] });
    expect(lived(seller, moved.account, policy).effects).toMatchObject([{ set: { role: null, teams: null } }]);
  });

  it('stays while a rule that may say it cannot be told', () => {
    const unclear = withRules(
      `
      - { id: lead, app: GitHub, when: "lookup('leads', employee.title) == 'yes'", profile: { role: admin } }
      - { id: member, app: GitHub, when: 'true', profile: { role: member, seats: 1 } }
`,
      'tables: { leads: { Lead: "yes" } }\n',
    );
    const account = staffed(lead, unclear);
    expect(gitHub(account)).toMatchObject({ profile: { role: 'admin', seats: 1 } });
    const { effects } = decided(view({ title: 'Unheard of' }), knowing(account, { seats: 3 }), unclear);
    expect(effects).toMatchObject([{ op: 'updateAppProfile', set: { seats: 1 } }]);
    expect(effects[0]).not.toHaveProperty('set.role');
  });

  it('loses nothing where the app is add-only, and is only told where it is report-only', () => {
    const add = withRules(`
      - { id: lead, app: GitHub, when: "employee.title == 'Lead'", mode: addOnly, profile: { role: admin, teams: [leads] } }
      - { id: all, app: GitHub, when: 'true', mode: addOnly, profile: { teams: [all] } }
`);
    const account = staffed(lead, add);
    expect(lived(engineer, account, add).effects).toEqual([]);
    const report = withRules(`      - { app: GitHub, when: 'true', mode: reportOnly, profile: { role: admin } }\n`);
    const { effects, findings } = decided(engineer, account, report);
    expect(effects).toEqual([]);
    expect(decided(lead, knowing(account, { role: 'member' }), report).findings).toMatchObject([
      {
        key: 'okta:for-people',
        detail: expect.stringContaining('known otherwise in the app than a rule says: GitHub'),
      },
    ]);
    expect(findings).toEqual([]);
  });

  it('is the group’s where a group gives the app: said once, and not fought over', () => {
    const [effect] = decided(lead, staffed(), policy).effects;
    if (effect?.op !== 'updateAppProfile') throw new Error('it is asked for');
    const after = applyOutcome(staffed(), effect, { op: 'updateAppProfile', result: 'byGroup' }, context);
    expect(gitHub(after)).toMatchObject({ owner: 'idpRule', keptByGroup: 'policy' });
    const { effects, findings } = decided(lead, after, policy);
    expect(effects).toEqual([]);
    expect(findings).toMatchObject([{ kind: 'task', key: 'okta:app-profiles' }]);
  });

  it('is given anew where somebody took the app away meanwhile', () => {
    const [effect] = decided(lead, staffed(), policy).effects;
    if (effect?.op !== 'updateAppProfile') throw new Error('it is asked for');
    const after = applyOutcome(staffed(), effect, { op: 'updateAppProfile', result: 'none' }, context);
    expect(decided(lead, after, policy).effects).toMatchObject([
      { op: 'grant', entitlement: { profile: { seats: 2 } } },
    ]);
  });

  it('comes back after a leave as policy says now, beside what people had written', () => {
    const stored = knowing(staffed(lead), { note: 'by hand' });
    const away = lived(aView({ ...lead, phase: 'terminated' }), stored, policy).account;
    const back = lived(engineer, away, policy);
    expect(steps(back.effects)).toContain('grant GitHub');
    expect(gitHub(back.account)?.profile).toEqual({ note: 'by hand', role: 'member', teams: ['engineering'] });
  });

  it('comes to rest after any moves, whatever people wrote meanwhile, and never touches a field no rule names', () => {
    const move = fc.record({
      department: fc.constantFrom('Engineering', 'Sales'),
      title: fc.constantFrom('Lead', 'Clerk'),
    });
    const hand = fc.dictionary(fc.constantFrom('role', 'teams', 'seats', 'note'), fc.constantFrom('x', 'y', 7), {
      maxKeys: 2,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(move, hand), { minLength: 1, maxLength: 5 }), (moves) => {
        let account = staffed();
        for (const [employee, written] of moves) {
          const changed = knowing(account, written);
          const next = lived(view(employee), changed, policy);
          const touched = next.effects.flatMap((effect) =>
            effect.op === 'updateAppProfile' ? Object.keys(effect.set) : [],
          );
          expect(touched).not.toContain('note');
          expect(next.effects.filter(({ op }) => op === 'updateAppProfile').length).toBeLessThan(2);
          account = next.account;
          expect(lived(view(employee), account, policy).effects).toEqual([]);
        }
        const known = gitHub(lived(lead, account, policy).account)?.profile;
        expect(known).toMatchObject({ role: 'admin', teams: ['leads', 'engineering'], seats: 2 });
      }),
      { numRuns: 60 },
    );
  });
});
