import { describe, expect, it } from '@jest/globals';
import type { AccountState, LedgerEntry } from '../../../src/domain/account.js';
import { POLICY, aPolicy, aView, anAccount, entry } from '../policy/a-person.js';
import { decided } from './a-career.js';

const policy = aPolicy();
const holding = (...ledger: LedgerEntry[]): AccountState => anAccount({ ledger });
const given = { owner: 'policy', policy: 'sha256:old', rules: ['groups[0]'] } as const;
const reason = (account: AccountState, name: string, view = aView(), rules = policy) => {
  const found = decided(view, account, rules).account.ledger.find((entry) => entry.name === name);
  return found && { owner: found.owner, rules: found.rules, policy: found.policy, until: found.until };
};

describe('the reason of a held entitlement', () => {
  it('is policy as soon as a rule gives it, whoever gave it first', () => {
    expect(reason(holding(entry('Everyone at Acme')), 'Everyone at Acme')).toEqual({
      owner: 'policy',
      rules: ['groups[0]'],
      policy: 'sha256:test',
      until: null,
    });
  });

  it('follows a rule that joins, leaves or is renamed, without a call', () => {
    const renamed = aPolicy(
      POLICY.replace('- { group: Everyone', '- { id: all, group: Everyone').replace(
        '    modes:',
        `      - { id: london, group: Everyone at Acme, when: "employee.location == 'London'" }\n    modes:`,
      ),
    );
    const account = anAccount({ ledger: [entry('Everyone at Acme', given), entry('Dept eng', given)] });
    expect(decided(aView(), account, renamed).effects).toEqual([]);
    expect(reason(account, 'Everyone at Acme', aView(), renamed)).toMatchObject({ rules: ['all', 'london'] });
    const moved = aView({ employee: { location: 'Berlin' } });
    expect(reason(account, 'Everyone at Acme', moved, renamed)).toMatchObject({ rules: ['all'] });
  });

  it('is an exception while only one gives it, and policy again when a rule does', () => {
    const text = POLICY.replace(
      '    legalHolds:',
      `    exceptions: [{ id: x, person: 'bamboohr:1042', group: Vault, until: 2027-02-01, reason: audit }]\n    legalHolds:`,
    );
    const excepted = aPolicy(text);
    const account = holding(entry('Vault', { ...given, rules: ['vault'] }));
    const until = '2027-02-02T00:00:00.000Z';
    expect(reason(account, 'Vault', aView(), excepted)).toMatchObject({ owner: 'exception', rules: ['x'], until });
    expect(reason(account, 'Vault', aView({ employee: { title: 'Keeper' } }), excepted)).toMatchObject({
      owner: 'policy',
      rules: ['vault', 'x'],
      until: null,
    });
    const ended = decided(
      aView({ at: until }),
      holding(entry('Vault', { ...given, owner: 'exception', until })),
      excepted,
    );
    expect(ended.effects).toContainEqual(expect.objectContaining({ op: 'revoke' }));
  });

  it('of what policy protects is protection, of what it no longer protects somebody else', () => {
    expect(reason(holding(entry('VPN a')), 'VPN a')).toMatchObject({ owner: 'protected', rules: [] });
    const open = aPolicy(POLICY.replace("'VPN *', mode: protected", "'VPN *', mode: reportOnly"));
    expect(reason(holding(entry('VPN a', { owner: 'protected' })), 'VPN a', aView(), open)).toMatchObject({
      owner: 'manual',
    });
  });

  it('stays with a rule that cannot be told, with what goes now, and before the account was read', () => {
    const untold = aView({ employee: { department: 'Secret lab' } });
    const department = holding(entry('Dept eng', { ...given, rules: ['groups[1]'] }));
    expect(decided(untold, department, policy).account).toBe(department);
    const surplus = holding(entry('Dept sales', given));
    expect(reason(surplus, 'Dept sales')).toMatchObject({ rules: ['groups[0]'] });
    const unread = { ...holding(entry('Everyone at Acme')), unread: true as const };
    expect(decided(aView(), unread, policy).account).toBe(unread);
  });

  it('of what a rule of the target gives stays its own; policy neither gives nor takes it, and says so', () => {
    const account = anAccount({
      ledger: [
        entry('Everyone at Acme', { owner: 'idpRule' }),
        entry('Dept eng', given),
        entry('Dept sales', { owner: 'idpRule' }),
      ],
    });
    const { effects, findings, account: after } = decided(aView(), account, policy);
    expect(effects).toEqual([]);
    expect(after.ledger[0]).toMatchObject({ owner: 'idpRule', rules: ['groups[0]'] });
    expect(findings).toEqual([
      {
        kind: 'task',
        key: 'okta:held-by-rule',
        field: null,
        detail: 'in okta given by a rule of its own although policy does not give it: Dept sales; it is left as it is',
        blocks: [],
      },
    ]);
  });

  it('of what a rule of the target gives a contractor beyond the allow-list is said, also where no rule of ours speaks of it', () => {
    const contractor = aView({ employee: { userType: 'Contractor' } });
    const account = holding(entry('Dept eng', given), entry('Finance Admins', { owner: 'idpRule' }));
    expect(decided(contractor, account, policy)).toMatchObject({
      effects: [],
      findings: [
        {
          key: 'okta:held-by-rule',
          detail:
            'in okta given by a rule of its own although a contractor may not hold it: Finance Admins; it is left as it is',
        },
      ],
    });
    expect(decided(aView(), account, policy).findings).toEqual([]);
  });

  it('of what is for people is listed: what is held without a rule, and what a rule asks for in vain', () => {
    const reporting = aPolicy(POLICY.replace('group: Vault, when', 'group: Vault, mode: reportOnly, when'));
    const extra = anAccount({ ledger: [...anAccount().ledger, entry('Vault')] });
    expect(decided(aView(), extra, reporting)).toMatchObject({
      effects: [],
      findings: [
        { key: 'okta:for-people', detail: 'in okta held although no rule gives it: Vault; it is left as it is' },
      ],
    });
    const keeper = decided(
      aView({ employee: { title: 'Keeper' } }),
      anAccount({ profile: { ...anAccount().profile, title: 'Keeper' } }),
      reporting,
    );
    expect(keeper).toMatchObject({
      effects: [],
      findings: [{ detail: 'in okta asked for by a rule and not held: Vault; it is left as it is' }],
    });
  });

  it('is not touched by a decision that changes nothing', () => {
    const settled = decided(aView(), anAccount(), policy).account;
    expect(decided(aView({ at: '2027-03-01T00:00:00.000Z' }), settled, policy).account).toBe(settled);
  });
});
