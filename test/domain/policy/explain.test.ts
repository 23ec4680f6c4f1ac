import { describe, expect, it } from '@jest/globals';
import type { AccountState } from '../../../src/domain/account.js';
import type { PersonView } from '../../../src/domain/person-view.js';
import { explain, type ExplainedRule, type ExplainQuestion } from '../../../src/domain/policy/explain.js';
import { aPolicy, anAccount, aView, desiredOf, entry, POLICY, STARTED } from './a-person.js';

const policy = aPolicy(
  POLICY.replace(
    '    modes:',
    `      - id: by-role
        matrix:
          by: [employee.department, employee.location]
          rows:
            - { match: [Engineering, London], groups: ['Site {{employee.location}}'] }
            - { match: [Sales, '*'], groups: [Sellers] }
    modes:`,
  ),
);

function explained(
  view: PersonView,
  entitlement: ExplainQuestion['entitlement'] = null,
  account: AccountState = anAccount(),
): readonly ExplainedRule[] {
  const standing = { view, desired: [desiredOf(view, policy)] };
  return explain({ standing, policy, accounts: { okta: account }, entitlement });
}

const about = (rules: readonly ExplainedRule[], rule: string) => rules.filter((each) => each.rule === rule);
const contractor = aView({ employee: { userType: 'Contractor', department: 'Sales', title: 'Keeper' } });

describe('an explanation', () => {
  it('tells of every rule its condition, the facts it saw, what it gave and who owns it', () => {
    const rules = explained(aView());
    expect(about(rules, 'groups[1]')).toEqual([
      {
        rule: 'groups[1]',
        target: 'okta',
        where: null,
        when: "employee.department != ''",
        saw: { 'employee.department': 'Engineering' },
        outcome: 'gives',
        entitlement: { kind: 'group', name: 'Dept eng' },
        detail: `decided by groups[1], rank rule; held since ${STARTED}, owner policy`,
      },
    ]);
    expect(rules.map(({ rule }) => rule)).toEqual([
      'groups[0]',
      'groups[1]',
      'apps[0]',
      'vault',
      'club',
      'groups[4]',
      'by-role[0]',
    ]);
  });

  it('tells what a rule withholds whose condition is false', () => {
    expect(about(explained(aView()), 'vault')).toMatchObject([
      {
        outcome: 'withholds',
        saw: { 'employee.title': 'Engineer' },
        entitlement: { kind: 'group', name: 'Vault' },
        detail: 'its condition is false',
      },
    ]);
  });

  it('says that something given is not held yet', () => {
    expect(about(explained(aView(), null, anAccount({ ledger: [] })), 'groups[0]')).toMatchObject([
      { outcome: 'gives', detail: 'decided by groups[0], rank rule; not held' },
    ]);
  });

  it('names the winner and its rank where a rule does not have the last word', () => {
    expect(about(explained(contractor), 'groups[0]')).toMatchObject([
      {
        outcome: 'withholds',
        entitlement: { kind: 'group', name: 'Everyone at Acme' },
        detail: `decided by contractors.allow, rank contractor allow-list: contractors may not hold it; held since ${STARTED}, owner policy`,
      },
    ]);
  });

  it('names the winner of every rank', () => {
    const ranked = aPolicy(
      POLICY.replace(
        "legalHolds: ['Legal hold *']",
        `legalHolds: ['Legal hold *', Level 4]
    separation: [{ id: two-hats, between: [[Vault], [Club]] }]
    exclusions: [{ id: no-sales-dept, group: 'Dept *', when: "employee.department == 'Sales'" }]
    exceptions:
      - { id: chess, person: 'bamboohr:1042', group: Chess, until: 2027-02-01, reason: tournament, approvedBy: Head of IT }`,
      ),
    );
    const view = aView({ employee: { department: 'Sales', title: 'Keeper', custom: { level: 'L4' } } });
    const standing = { view, desired: [desiredOf(view, ranked, { ids: ['bamboohr:1042'] })] };
    const rules = explain({ standing, policy: ranked, accounts: {}, entitlement: null });
    const words = rules.map(({ rule, outcome, entitlement, detail }) => [rule, outcome, entitlement?.name, detail]);
    expect(words).toEqual([
      ['groups[0]', 'gives', 'Everyone at Acme', 'decided by groups[0], rank rule; not held'],
      ['groups[1]', 'withholds', 'Dept sales', 'decided by no-sales-dept, rank exclusion: it is excluded'],
      ['apps[0]', 'withholds', 'Figma', 'its condition is false'],
      [
        'vault',
        'withholds',
        'Vault',
        'decided by two-hats, rank separation of duties: the other side of the pair is asked for too',
      ],
      [
        'club',
        'withholds',
        'Club',
        'decided by two-hats, rank separation of duties: the other side of the pair is asked for too',
      ],
      ['groups[4]', 'gives', 'Level 4', 'decided by legalHolds, rank legal hold: it is on legal hold; not held'],
      ['chess', 'gives', 'Chess', 'decided by chess, rank exception: tournament; not held'],
    ]);
  });

  it('shows a rule that cannot be evaluated as such, and that it changes nothing', () => {
    const rules = explained(aView({ employee: { custom: {} } }));
    expect(about(rules, 'groups[4]')).toMatchObject([
      {
        outcome: 'error',
        saw: { 'employee.custom.level': null },
        entitlement: { kind: 'group', name: 'Level 4' },
        detail: expect.stringMatching(/^cannot be evaluated: .+; what is held stays$/),
      },
    ]);
  });

  it('shows a name that cannot be told as it is written', () => {
    const [rule] = about(explained(aView({ employee: { department: 'Nowhere' } })), 'groups[1]');
    expect(rule).toMatchObject({
      outcome: 'error',
      entitlement: { kind: 'group', name: "Dept {{lookup('department', employee.department)}}" },
    });
  });

  it('explains a table by the row that fits and the facts of its columns', () => {
    expect(about(explained(aView()), 'by-role[0]')).toMatchObject([
      {
        outcome: 'gives',
        saw: { 'employee.department': 'Engineering', 'employee.location': 'London' },
        entitlement: { kind: 'group', name: 'Site London' },
      },
    ]);
    expect(about(explained(aView({ employee: { department: 'Design' } })), 'by-role')).toMatchObject([
      { outcome: 'withholds', entitlement: null, detail: 'no row covers these facts' },
    ]);
  });

  it('shows what is held and no rule asks for, with its owner', () => {
    const account = anAccount({ ledger: [entry('Chess club')] });
    expect(explained(aView(), null, account).at(-1)).toEqual({
      rule: 'manual',
      target: 'okta',
      where: null,
      when: null,
      saw: {},
      outcome: 'gives',
      entitlement: { kind: 'group', name: 'Chess club' },
      detail: `no rule asks for it; held since ${STARTED}, owner manual`,
    });
  });

  it('says of a leaver that nothing is given because the employment has ended', () => {
    const rules = explained(aView({ phase: 'terminated' }));
    expect(new Set(rules.map(({ outcome }) => outcome))).toEqual(new Set(['withholds']));
    expect(about(rules, 'groups[0]')).toMatchObject([
      { detail: `the account is closed: the employment has ended; held since ${STARTED}, owner policy` },
    ]);
  });

  it('says before the first day of an account that nothing is given yet', () => {
    expect(about(explained(aView({ phase: 'prehire' }), null, anAccount({ ledger: [] })), 'groups[0]')).toMatchObject([
      { outcome: 'withholds', detail: 'no account is wanted yet: the person is prehire' },
    ]);
  });

  it('says of a suspended account that what is held stays and nothing is added', () => {
    const rules = explained(aView({ phase: 'onLeave' }));
    expect(about(rules, 'groups[0]')).toMatchObject([{ outcome: 'gives' }]);
    expect(about(explained(aView({ phase: 'onLeave' }), null, anAccount({ ledger: [] })), 'groups[0]')).toMatchObject([
      { outcome: 'withholds', detail: 'the account is suspended: leave; nothing new is given until it opens' },
    ]);
  });

  it('says of a rule for the first day that it waits', () => {
    const keeper = aView({ phase: 'preboarding', employee: { title: 'Keeper' } });
    expect(about(explained(keeper), 'vault')).toMatchObject([{ outcome: 'withholds', detail: 'not before the start' }]);
  });

  describe('of one entitlement', () => {
    it('keeps the rules that could give it', () => {
      expect(explained(aView(), { kind: null, name: 'Vault' }).map(({ rule }) => rule)).toEqual(['vault']);
      expect(explained(aView(), { kind: 'app', name: 'Vault' })).toEqual([]);
    });

    it('says which other name a rule gives this person', () => {
      expect(explained(aView(), { kind: 'group', name: 'Dept sales' })).toMatchObject([
        {
          rule: 'groups[1]',
          outcome: 'withholds',
          entitlement: { kind: 'group', name: 'Dept sales' },
          detail: 'it names Dept eng instead',
        },
      ]);
    });

    it('finds the row of a table that would give it to others', () => {
      expect(explained(aView(), { kind: null, name: 'Sellers' })).toMatchObject([
        { rule: 'by-role[0]', outcome: 'withholds', detail: 'it names Site London instead' },
      ]);
    });

    it('answers of a concurrent position with the facts of that position', () => {
      const job = { userType: 'Employee', employmentType: '', division: '', costCenter: '', location: 'London' };
      const position = { ...job, countryCode: 'GB', managerId: '', title: 'Engineer' };
      const positions = [
        { ...position, id: '1', primary: true, department: 'Engineering' },
        { ...position, id: '2', primary: false, department: 'Sales' },
      ];
      expect(explained(aView({ employee: { positions } }), { kind: null, name: 'Dept sales' })).toMatchObject([
        { outcome: 'gives', saw: { 'employee.department': 'Sales' } },
      ]);
    });

    it('says why what policy gives is not granted', () => {
      const rules = `separation: [{ id: posts, between: [['Dept eng'], [Auditors]] }]\n    modes: [{ match: 'Everyone*', mode: reportOnly }, `;
      const parted = aPolicy(POLICY.replace('modes: [', rules));
      const account = anAccount({ ledger: [entry('Auditors')] });
      const standing = { view: aView(), desired: [desiredOf(aView(), parted)] };
      const told = explain({ standing, policy: parted, accounts: { okta: account }, entitlement: null });
      expect(about(told, 'groups[0]')[0]?.detail).toMatch(/; not held: its mode is reportOnly, so people give it$/);
      expect(about(told, 'groups[1]')[0]?.detail).toMatch(/; not held: it waits while Auditors is held \(posts\)$/);
    });

    it('of which nobody knows is empty', () => {
      expect(explained(aView(), { kind: null, name: 'No such group' })).toEqual([]);
    });
  });
});

it('of a future instant tells what is held today as held today, for nobody knows what will be', () => {
  const view = aView();
  const standing = { view, desired: [desiredOf(view, policy)] };
  const accounts = { okta: anAccount() };
  const rules = explain({ standing, policy, accounts, entitlement: null, seen: 'today' });
  const details = rules.map(({ detail }) => detail ?? '');
  expect(about(rules, 'groups[1]')[0]?.detail).toBe(
    `decided by groups[1], rank rule; held today since ${STARTED}, owner policy`,
  );
  expect(details.some((detail) => detail.endsWith('; not held today'))).toBe(true);
  expect(details.filter((detail) => /held since|not held(?! today)/.test(detail))).toEqual([]);
});
