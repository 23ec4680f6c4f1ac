import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { AccountState, LedgerEntry } from '../../../src/domain/account.js';
import { unknownAccount } from '../../../src/domain/account.js';
import { assume } from '../../../src/domain/assume.js';
import { POLICY, aPolicy, aView, anAccount, entry, planned, settle, steps } from '../policy/a-person.js';

const policy = aPolicy(
  POLICY.replace(
    '    legalHolds:',
    "    separation: [{ id: duties, between: [['Dept eng', 'VPN *', 'Legal *', Chess, Choir], ['Dept sales']] }]\n    legalHolds:",
  )
    .replace('    modes: [', '    modes: [{ match: Choir, mode: addOnly }, ')
    .replace('allow: [', "allow: ['Everyone *', "),
);
const seller = aView({ employee: { department: 'Sales' } });
const given = { owner: 'policy', policy: 'sha256:test' } as const;
const shared = entry('Everyone at Acme', { ...given, rules: ['groups[0]'] });
const holding = (...entries: LedgerEntry[]): AccountState =>
  anAccount({ ledger: [shared, ...entries], profile: { ...anAccount().profile, department: 'Sales' } });
const moved = (...entries: LedgerEntry[]) => planned(seller, holding(...entries), policy);

describe('a move from one side of a pair to the other', () => {
  it('takes first, and gives only once the other side is seen gone', () => {
    const before = holding(entry('Dept eng', { ...given, rules: ['groups[1]'] }));
    const { effects } = planned(seller, before, policy);
    expect(steps(effects)).toEqual(['revoke Dept eng', 'grant Club']);
    expect(effects[0]).toMatchObject({ op: 'revoke', more: true });
    const done = { now: seller.at, policyHash: policy.hash };
    const after = effects.reduce((account, effect) => assume(account, effect, done), before);
    expect(steps(planned(seller, after, policy).effects)).toEqual(['grant Dept sales']);
  });

  it.each([
    ['protected', entry('VPN a')],
    ['add-only', entry('Choir')],
  ])('takes the outgoing side away also where it is %s', (_, outgoing) => {
    expect(steps(moved(outgoing).effects)).toEqual([`revoke ${outgoing.name}`, 'grant Club']);
    expect(moved(outgoing).findings).toEqual([]);
  });

  it.each([
    ['somebody gave by hand, outside of policy', entry('Chess')],
    ['a rule of the identity provider gives', entry('Dept eng', { owner: 'idpRule' })],
    ['is on legal hold', entry('Legal hold 1')],
  ])('gives nothing while the outgoing side is what %s, and asks', (_, held) => {
    const { effects, findings } = moved(held);
    expect(steps(effects)).toEqual(['grant Club']);
    expect(findings).toContainEqual(
      expect.objectContaining({ key: `okta:duties:group:${held.name}`, blocks: ['okta:group:Dept sales'] }),
    );
  });

  it.each([
    ['by hand, beside what policy gives', entry('Dept sales', { ...given, rules: ['groups[1]'] }), entry('Chess')],
    ['by a rule of the identity provider', entry('Dept sales', given), entry('Dept eng', { owner: 'idpRule' })],
    ['by hand both', entry('Chess'), entry('Dept sales', { owner: 'idpRule' })],
  ])('asks once which one goes when the other side came %s', (_, one, other) => {
    const { effects, findings } = moved(entry('Club', given), one, other);
    expect(effects).toEqual([]);
    const names = [one.name, other.name].sort().join(', ');
    expect(findings.filter(({ key }) => key.startsWith('okta:duties'))).toEqual([
      expect.objectContaining({ key: 'okta:duties:held', detail: expect.stringContaining(names), blocks: [] }),
    ]);
    expect(JSON.stringify(moved(entry('Club', given), one).findings)).not.toContain('okta:duties:held');
  });

  it('takes both away from somebody for whom rules ask for both', () => {
    const both = aPolicy(
      POLICY.replace(
        '    legalHolds:',
        '    separation: [{ id: duties, between: [[Vault], [Club]] }]\n    legalHolds:',
      ),
    );
    const keeper = aView({ employee: { department: 'Sales', title: 'Keeper' } });
    const account = holding(entry('Vault', given), entry('Club', given), entry('Dept sales', given));
    expect(steps(planned(keeper, account, both).effects).filter((step) => step !== 'updateProfile')).toEqual([
      'revoke Vault',
      'revoke Club',
    ]);
  });

  it('leaves what is held while the other side is only spoken of, for people to give', () => {
    const reported = aPolicy(
      POLICY.replace(
        '    modes: [',
        "    separation: [{ id: duties, between: [[Choir], ['Dept sales']] }]\n    modes: [{ match: Choir, mode: addOnly }, { match: 'Dept sales', mode: reportOnly }, ",
      ),
    );
    expect(steps(planned(seller, holding(entry('Choir')), reported).effects)).toEqual(['grant Club']);
    const both = planned(seller, holding(entry('Choir'), entry('Dept sales')), reported);
    expect(steps(both.effects)).toEqual(['revoke Choir', 'grant Club']);
  });

  it('brings neither side back when the pair was made while both were put aside', () => {
    const pair = aPolicy(
      POLICY.replace(
        '    legalHolds:',
        '    separation: [{ id: duties, between: [[Chess], [Rowing]] }]\n    legalHolds:',
      ),
    );
    const away = aView({ phase: 'onLeave' });
    const { account } = settle(away, anAccount({ ledger: [entry('Chess'), entry('Rowing'), entry('Choir')] }), pair);
    const gone = { ...account, ledger: [] };
    const back = steps(planned(aView(), gone, pair).effects);
    expect(back).toContain('grant Choir');
    expect(back).not.toContain('grant Chess');
    expect(back).not.toContain('grant Rowing');
  });

  it('never gives with the account what its finder may already hold the other side of', () => {
    const { effects } = settle(seller, unknownAccount('okta'), policy);
    expect(effects[0]).toMatchObject({ op: 'create', more: true });
    expect(JSON.stringify(effects[0])).not.toContain('Dept sales');
    expect(steps(effects)).toContain('grant Dept sales');
  });

  it('holds both sides at no step of any career', () => {
    const role = fc.record({
      department: fc.constantFrom('Engineering', 'Sales', 'Design'),
      userType: fc.constantFrom('Employee', 'Contractor'),
    });
    const extra = fc.subarray([
      entry('VPN a'),
      entry('Chess'),
      entry('Choir'),
      entry('Dept eng', { owner: 'idpRule' }),
    ]);
    fc.assert(
      fc.property(fc.array(role, { minLength: 1, maxLength: 5 }), extra, (roles, extras) => {
        let account = holding(...extras);
        for (const employee of roles) {
          const view = aView({ employee });
          const done = { now: view.at, policyHash: policy.hash };
          for (const effect of settle(view, account, policy).effects) {
            account = assume(account, effect, done);
            const held = account.ledger.map(({ name }) => name);
            const other = held.some((name) => ['Dept eng', 'VPN a', 'Chess', 'Choir'].includes(name));
            expect(held.includes('Dept sales') && other).toBe(false);
          }
        }
      }),
    );
  });
});
