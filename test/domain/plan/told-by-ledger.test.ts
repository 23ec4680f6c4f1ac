import { describe, expect, it } from '@jest/globals';
import type { AccountState, LedgerEntry } from '../../../src/domain/account.js';
import { aPolicy, aView, anAccount, entry, steps } from '../policy/a-person.js';
import { lived } from './a-career.js';

const policyWith = (written: string, more = '') =>
  aPolicy(`version: 1
timing: { timeZone: Europe/London }
tables: { adm: { Engineering: Eng Admins, Finance: Fin Admins } }
targets:
  okta:
    attributes: { login: { candidates: ["employee.givenName + '@acme.example'"] } }
    entitlements:
      - { id: adm, group: "{{lookup('adm', employee.department)}}", when: "true"${written} }
${more}`);
const given = { owner: 'policy', policy: 'sha256:test' } as const;
const holding = (...ledger: LedgerEntry[]): AccountState => anAccount({ ledger, profile: {} });
const before = holding(entry('Fin Admins', { ...given, rules: ['adm'] }));
const kept: AccountState = { ...before, ledger: [...before.ledger, entry('Eng Admins', { ...given, rules: ['adm'] })] };
const moved = (written: string, account = kept, more = '') => lived(aView(), account, policyWith(written, more));

describe('a rule whose name is all expression', () => {
  it('takes what it gave when it names something else', () => {
    expect(steps(moved('').effects)).toEqual(['revoke Fin Admins']);
  });

  it.each(['addOnly', 'protected', 'reportOnly'])('leaves what it gave as %s, also in every later decision', (mode) => {
    const once = moved(`, mode: ${mode}`);
    expect(once.effects).toEqual([]);
    const again = moved(`, mode: ${mode}`, once.account);
    expect(again.effects).toEqual([]);
    expect(again.account).toBe(once.account);
  });

  it('leaves it no more once the rule says so, or is gone', () => {
    const { account } = moved(', mode: addOnly');
    expect(steps(moved('', account).effects)).toEqual(['revoke Fin Admins']);
    expect(steps(lived(aView(), account, aPolicy()).effects)).toContain('revoke Fin Admins');
  });

  it('opens its window, and ends it', () => {
    const { account, effects, againAt } = moved(', overlap: 7d');
    expect(effects).toEqual([]);
    expect(againAt).toBe('2027-01-22T09:00:00.000Z');
    const after = lived(aView({ at: '2027-01-22T09:00:00.000Z' }), account, policyWith(', overlap: 7d'));
    expect(steps(after.effects)).toEqual(['revoke Fin Admins']);
  });

  it('lets no other rule open a window for what is sensitive, and takes it first', () => {
    const other = `      - { id: fin, group: Fin Admins, when: "employee.department == 'Finance'", overlap: 7d }`;
    const both = holding(
      entry('Eng Admins', { ...given, rules: ['adm'] }),
      entry('Fin Admins', { ...given, rules: ['adm', 'fin'] }),
    );
    const { effects } = moved(', sensitive: true', both, other);
    expect(effects).toMatchObject([{ op: 'revoke', stage: 'privileged-removals' }]);
    const left = lived(aView({ phase: 'terminated' }), before, policyWith(', sensitive: true'));
    expect(left.effects).toContainEqual(expect.objectContaining({ op: 'revoke', stage: 'privileged-removals' }));
  });
});
