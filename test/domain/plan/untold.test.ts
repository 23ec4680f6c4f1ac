import { describe, expect, it } from '@jest/globals';
import type { AccountState, LedgerEntry } from '../../../src/domain/account.js';
import { NOW, aPolicy, aView, anAccount, entry, steps } from '../policy/a-person.js';
import { lived } from './a-career.js';

const TEXT = `version: 1
timing: { timeZone: Europe/London }
tables: { adm: { Engineering: Eng Admins, Finance: Fin Admins } }
targets:
  okta:
    attributes: { login: { candidates: ["employee.givenName + '@acme.example'"] } }
    entitlements:
      - { id: adm, group: "{{lookup('adm', employee.department)}}", when: "true" }
      - { id: payroll, group: Payroll approve, when: "employee.department == 'Finance'", sensitive: true }
    exceptions:
      - { id: vpn, person: 'bamboohr:1042', group: VPN, until: 2027-01-14, reason: on call }
`;
const policy = aPolicy(TEXT);
const given = { owner: 'policy', policy: 'sha256:test' } as const;
const holding = (...ledger: LedgerEntry[]): AccountState => anAccount({ ledger, profile: {} });
const unlisted = aView({ employee: { department: 'Marketing' } });
const taken = (held: LedgerEntry, view = unlisted) => steps(lived(view, holding(held), policy).effects);

describe('a rule that cannot be evaluated', () => {
  it('keeps what it gave, and nothing that another rule gave and gives no more', () => {
    expect(taken(entry('Fin Admins', { ...given, rules: ['adm'] }))).toEqual([]);
    expect(taken(entry('Payroll approve', { ...given, rules: ['payroll'] }))).toEqual(['revoke Payroll approve']);
  });

  it('keeps what both gave, and what it may have given under an id that policy has no more', () => {
    expect(taken(entry('Payroll approve', { ...given, rules: ['adm', 'payroll'] }))).toEqual([]);
    expect(taken(entry('Fin Admins', { ...given, rules: ['admins'] }))).toEqual([]);
  });

  it('keeps what it gave beside an exception when that ends', () => {
    const held = entry('VPN', { ...given, rules: ['adm', 'vpn'] });
    const before = lived({ ...unlisted, at: '2027-01-14T09:00:00.000Z' }, holding(held), policy);
    expect(before.effects).toEqual([]);
    expect(before.account.ledger).toMatchObject([{ owner: 'policy', rules: ['vpn', 'adm'], until: null }]);
    expect(lived(unlisted, before.account, policy).effects).toEqual([]);
    expect(steps(lived(aView(), before.account, policy).effects)).toContain('revoke VPN');
  });

  it('keeps nothing that an exclusion in force names', () => {
    const text = `${TEXT}    exclusions: [{ id: export, group: '* Admins', when: "employee.countryCode == 'RU'" }]\n`;
    const held = holding(entry('Fin Admins', { ...given, rules: ['adm'] }));
    const abroad = aView({ employee: { department: 'Marketing', countryCode: 'RU' } });
    expect(steps(lived(abroad, held, aPolicy(text)).effects)).toEqual(['revoke Fin Admins']);
    expect(lived(unlisted, held, aPolicy(text)).effects).toEqual([]);
  });

  it('keeps no exception beyond its end', () => {
    const until = '2027-01-15T00:00:00.000Z';
    expect(until < NOW).toBe(true);
    expect(taken(entry('VPN', { ...given, owner: 'exception', rules: ['vpn'], until }))).toEqual(['revoke VPN']);
    expect(taken(entry('VPN', { ...given, owner: 'exception', rules: ['gone'], until }))).toEqual(['revoke VPN']);
  });

  it('keeps what it gave under an id by place that is another rule since an edit', () => {
    const unnamed = TEXT.replace('id: adm, ', '');
    const held = entry('VPN EMEA', { ...given, rules: ['groups[0]'] });
    const text = unnamed
      .replace("{{lookup('adm', employee.department)}}", "VPN {{lookup('adm', employee.department)}}")
      .replace('entitlements:\n', 'entitlements:\n      - { group: Newsletter, when: "false" }\n');
    expect(lived(unlisted, holding(held), aPolicy(text)).effects).toEqual([]);
  });
});
