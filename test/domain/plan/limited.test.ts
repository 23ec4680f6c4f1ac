import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { AccountState } from '../../../src/domain/account.js';
import { admit } from '../../../src/domain/admit.js';
import type { FailedEffect } from '../../../src/domain/decision.js';
import { effectDigest } from '../../../src/domain/effect-digest.js';
import { entitlementKey } from '../../../src/domain/held-entitlement.js';
import type { PersonView } from '../../../src/domain/person-view.js';
import { planContextOf } from '../../../src/domain/plan/context-of.js';
import { planAroundFailures } from '../../../src/domain/plan/plan-around-failures.js';
import { POLICY, aPolicy, aView, anAccount, desiredOf, entry, planned, settle, steps } from '../policy/a-person.js';

const limits = "leave: { parental: { account: limit, limitTo: ['Everyone *', 'Benefits'] } }";
const policy = aPolicy(POLICY.replace(/^leave:.*$/m, limits));
const byRole = aPolicy(POLICY.replace(/^leave:.*$/m, limits.replace("'] }", "'], restore: role }")));

const full = anAccount({
  ledger: [
    ...anAccount().ledger,
    entry('Chess'),
    entry('Benefits'),
    entry('VPN london', { owner: 'protected' }),
    entry('Legal hold 1'),
    entry('Club'),
    entry('Notion', { kind: 'app', profile: { role: 'editor' } }),
    entry('By a rule of Okta', { owner: 'idpRule' }),
  ],
  profile: { ...anAccount().profile },
});
const away = aView({ phase: 'onLeave' });
const names = ({ ledger }: AccountState): string[] => ledger.map(({ name }) => name).sort();
const later = (view: PersonView): PersonView => ({ ...view, at: '2027-03-01T09:00:00.000Z' });

describe('a leave that limits the account', () => {
  const limited = settle(away, full, policy);

  it('puts the access aside, then takes all but what is listed, protected or under legal hold, and stays open', () => {
    expect(steps(limited.effects)).toEqual([
      'inventory',
      'revoke Dept eng',
      'revoke Chess',
      'revoke Club',
      'revoke Notion',
    ]);
    expect(limited.effects.map(({ priority }) => priority)).toEqual([2, 2, 2, 2, 2]);
    expect(limited.account).toMatchObject({ status: 'ACTIVE', stored: { reason: 'leave', limited: 'stored' } });
    expect(names(limited.account)).toEqual([
      'Benefits',
      'By a rule of Okta',
      'Everyone at Acme',
      'Legal hold 1',
      'VPN london',
    ]);
  });

  it('keeps the limit of a contractor’s sessions, whatever the leave lists', () => {
    const short = aPolicy(
      POLICY.replace(/^leave:.*$/m, limits).replace(
        'contractors: {',
        'contractors: { session: { okta: Short sessions },',
      ),
    );
    const contractor = aView({ phase: 'onLeave', employee: { userType: 'Contractor' } });
    const account = anAccount({
      ledger: [entry('Short sessions', { owner: 'policy', rules: ['contractors.session'] })],
    });
    expect(names(settle(contractor, account, short).account)).toEqual(['Short sessions']);
    const employee = aView({ phase: 'onLeave' });
    expect(names(settle(employee, account, short).account)).not.toContain('Short sessions');
  });

  it('ends an exception on its day, also for what the leave lists', () => {
    const until = (day: string) =>
      entry('Benefits', { owner: 'exception', rules: ['perk'], until: `${day}T00:00:00.000Z` });
    const account = (day: string) => settle(away, anAccount({ ledger: [until(day)] }), policy).account;
    expect(names(account('2027-02-01'))).toContain('Benefits');
    expect(names(account('2027-01-11'))).not.toContain('Benefits');
  });

  it('gives everything back on return, reads it back, and says nothing', () => {
    const back = settle(later(aView()), limited.account, policy);
    expect(steps(back.effects)).toEqual(['grant Dept eng', 'grant Chess', 'grant Club', 'grant Notion', 'inventory']);
    expect(names(back.account)).toEqual(names(full));
    expect(back.account.stored).toBeNull();
    expect(back.account.ledger.find(({ name }) => name === 'Notion')).toMatchObject({ profile: { role: 'editor' } });
    expect(planned(later(aView()), limited.account, policy).findings).toEqual([]);
  });

  it('of somebody who returns to another department gives the new role, not the old one, and says so once', () => {
    const moved = later(aView({ employee: { department: 'Design' } }));
    const back = settle(moved, limited.account, policy);
    expect(names(back.account)).toEqual(
      [...names(full).filter((name) => name !== 'Dept eng'), 'Dept design', 'Figma'].sort(),
    );
    expect(planned(moved, limited.account, policy).findings).toEqual([
      {
        kind: 'task',
        key: 'return:okta:2027-01-15T09:00:00.000Z',
        field: null,
        detail:
          'after the leave the access in okta is not what it was before: not given back: group Dept eng; new: group Dept design, app Figma',
        blocks: [],
      },
    ]);
    expect(planned(moved, back.account, policy).findings).toEqual([]);
  });

  it('that restores the role alone gives back only what policy gives', () => {
    const { account } = settle(away, full, byRole);
    const back = settle(later(aView()), account, byRole).account;
    expect(names(back)).toEqual([...names(limited.account), 'Dept eng'].sort());
  });

  it('takes nothing while it cannot be put aside', () => {
    const [reading] = planned(away, full, policy).effects;
    if (!reading) throw new Error('it is read first');
    const at = '2027-01-15T09:00:00.000Z';
    const failed: FailedEffect = {
      key: reading.key,
      digest: effectDigest(reading),
      at,
      code: 'invalid',
      detail: '',
      retryAt: null,
    };
    const target = policy.targets['okta'];
    if (!target) throw new Error('the policy has the target okta');
    const around = planAroundFailures(desiredOf(away, policy), full, planContextOf(away, policy, target, full), [
      failed,
    ]);
    expect(around).toMatchObject({ effects: [], failing: [reading.key] });
  });

  it('is not over before everything was given back', () => {
    const { effects } = planned(later(aView()), limited.account, policy);
    const mode = ['okta.AccountDirectory', 'okta.GroupWriter'];
    const admitted = admit(effects, {
      mode,
      paused: false,
      findings: [],
      released: [],
      refused: [],
      digest: (text) => text,
    });
    expect(steps(admitted.run)).toEqual(['grant Dept eng', 'grant Chess', 'grant Club']);
  });

  it('after a suspended one, and a suspended one after it, lose nothing on the way', () => {
    const suspended = settle(away, full).account;
    const both = settle(later(away), suspended, policy).account;
    expect(both).toMatchObject({ status: 'ACTIVE', stored: { limited: 'stored' } });
    const again = settle(later(away), both).account;
    expect(again.status).toBe('SUSPENDED');
    expect(names(settle({ ...later(aView()), at: '2027-04-01T09:00:00.000Z' }, again, policy).account)).toEqual(
      names(full),
    );
  });

  it('ended by a termination that is reversed gives back what was put aside before the leave', () => {
    const gone = settle(later(aView({ phase: 'terminated' })), limited.account, policy).account;
    expect(gone.status).toBe('DEPROVISIONED');
    expect(names(gone)).toEqual(['By a rule of Okta', 'Legal hold 1']);
    const still = settle({ ...later(away), at: '2027-03-02T09:00:00.000Z' }, gone, policy).account;
    expect(names(still)).toEqual(names(limited.account));
    const back = settle({ ...later(aView()), at: '2027-03-03T09:00:00.000Z' }, still, policy).account;
    expect(names(back)).toEqual(names(full));
  });

  it('leaves a suspension by somebody else alone', () => {
    const theirs = anAccount({ status: 'SUSPENDED' });
    expect(planned(away, theirs, policy)).toMatchObject({
      effects: [],
      findings: [{ key: 'okta:suspended-elsewhere' }],
    });
  });

  it('and its return equal never having left, whatever was held, when nothing changed', () => {
    const held = fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('Chess', 'Benefits', 'VPN a', 'Legal hold 1', 'Vault', 'Club', 'Figma', 'Dept sales'),
        kind: fc.constantFrom('group' as const, 'app' as const),
        owner: fc.constantFrom('manual' as const, 'protected' as const, 'exception' as const, 'idpRule' as const),
      }),
      { selector: entitlementKey },
    );
    fc.assert(
      fc.property(held, fc.constantFrom('limit', 'suspend'), (extra, account) => {
        const rules = account === 'limit' ? policy : aPolicy();
        const settled = settle(
          aView(),
          { ...full, ledger: extra.map(({ name, ...known }) => entry(name, known)) },
          rules,
        ).account;
        const left = settle(later(away), settled, rules).account;
        const back = settle({ ...later(aView()), at: '2027-04-01T09:00:00.000Z' }, left, rules).account;
        const keys = ({ ledger }: AccountState): string[] => ledger.map(entitlementKey).sort();
        expect(keys(back)).toEqual(keys(settled));
        expect([back.status, back.profile]).toEqual([settled.status, settled.profile]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a return from a suspension', () => {
  const suspended = settle(away, full).account;

  it('into another role says what is gone and what is new', () => {
    const moved = later(aView({ employee: { department: 'Sales' } }));
    const { findings } = planned(moved, suspended);
    expect(findings).toMatchObject([
      { detail: expect.stringContaining('not given back: group Dept eng; new: group Dept sales') },
    ]);
    const back = settle(moved, suspended).account;
    expect(names(back)).toEqual(expect.arrayContaining(['Chess', 'VPN london', 'Dept sales']));
    expect(names(back)).not.toContain('Dept eng');
  });

  it('into the same role says nothing', () => {
    expect(planned(later(aView()), suspended).findings).toEqual([]);
  });

  it('that was withdrawn before the account was suspended is no return', () => {
    const [reading] = planned(away, full).effects;
    expect(reading?.op).toBe('inventory');
    const read = settle(away, full).account;
    const withdrawn = { ...full, stored: read.stored, inventoriedAt: read.inventoriedAt };
    expect(planned(aView({ employee: { department: 'Sales' } }), withdrawn).findings).toEqual([]);
  });
});
