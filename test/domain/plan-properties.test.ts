import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import {
  unknownAccount,
  type AccountState,
  type AccountStatus,
  type EntitlementOwner,
} from '../../src/domain/account.js';
import { assume } from '../../src/domain/assume.js';
import { isOpen } from '../../src/domain/account-status.js';
import { entitlementKey, isDirect } from '../../src/domain/held-entitlement.js';
import { STAGES } from '../../src/domain/effect.js';
import type { PersonView, Phase } from '../../src/domain/person-view.js';
import { aPolicy, aView, anAccount, desiredOf, entry, planned, settle, steps } from './policy/a-person.js';

const STATUSES: readonly AccountStatus[] = [
  'ABSENT',
  'STAGED',
  'PROVISIONED',
  'ACTIVE',
  'RECOVERY',
  'PASSWORD_EXPIRED',
  'LOCKED_OUT',
  'SUSPENDED',
  'DEPROVISIONED',
  'UNKNOWN',
];
const NAMES = [
  'Everyone at Acme',
  'Dept eng',
  'Dept sales',
  'Dept design',
  'Vault',
  'Club',
  'VPN a',
  'Legal hold 1',
  'Chess',
];
const OWNERS: readonly EntitlementOwner[] = ['policy', 'manual', 'idpRule', 'builtIn', 'protected', 'app'];

const LOOKS: readonly string[] = ['find', 'inventory'];
const policy = aPolicy();
const ledger = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...NAMES),
    owner: fc.constantFrom(...OWNERS),
    kind: fc.constantFrom('group', 'app'),
  }),
  { selector: entitlementKey },
);

const account: fc.Arbitrary<AccountState> = fc
  .record({ status: fc.constantFrom(...STATUSES), ledger, refused: fc.boolean() })
  .map(({ status, ledger, refused }) =>
    status === 'ABSENT'
      ? unknownAccount('okta')
      : anAccount({
          status,
          ledger: ledger.map(({ name, owner, kind }) => entry(name, { owner, kind })),
          verifiedAt: null,
          // Suspended by us: a foreign suspension is not ours to lift.
          ...(status === 'SUSPENDED' ? { sessionsRevokedAt: '2027-01-01T00:00:00.000Z' } : {}),
          ...(refused && isOpen(status) ? { suspendRefused: true } : {}),
        }),
  );

const view: fc.Arbitrary<PersonView> = fc
  .record({
    phase: fc.constantFrom<Phase>('prehire', 'preboarding', 'active', 'onLeave', 'terminated', 'cancelled'),
    department: fc.constantFrom('Engineering', 'Sales', 'Design', ''),
    title: fc.constantFrom('Engineer', 'Keeper'),
    userType: fc.constantFrom('Employee', 'Contractor'),
    rehire: fc.boolean(),
  })
  .map(({ phase, rehire, ...employee }) => aView({ phase, rehire, employee }));

const closed = fc.constantFrom<Phase>('terminated', 'cancelled').map((phase) => aView({ phase }));
const context = fc.record({ blocked: fc.boolean() });

describe('a plan', () => {
  it('settles, and planning again is empty', () => {
    fc.assert(
      fc.property(view, account, context, (view, account, context) => {
        const settled = settle(view, account, policy, context);
        expect(planned(view, settled.account, policy, context).effects).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves nothing to plan after it, unless it looked or said that more follows', () => {
    fc.assert(
      fc.property(view, account, context, (view, account, context) => {
        const { effects } = planned(view, account, policy, context);
        fc.pre(
          !effects.some((effect) => LOOKS.includes(effect.op) || (effect.op === 'create' && effect.more === true)),
        );
        const done = { now: view.at, policyHash: policy.hash };
        const after = effects.reduce((state, effect) => assume(state, effect, done), account);
        expect(steps(planned(view, after, policy, context).effects)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('leads an employed person from any status to an open account with exactly what policy gives', () => {
    const employed = view.filter(({ phase }) => phase === 'active');
    fc.assert(
      fc.property(employed, account, (view, before) => {
        const desired = desiredOf(view, policy);
        const after = settle(view, before, policy).account;
        expect(isOpen(after.status)).toBe(true);
        for (const [name, value] of Object.entries(desired.profile)) expect(after.profile[name] ?? null).toEqual(value);
        const held = after.ledger.map(entitlementKey);
        const given = desired.entitlements.filter(({ mode }) => mode === 'managed' || mode === 'addOnly');
        expect(held).toEqual(expect.arrayContaining(given.map(entitlementKey)));
        const surplus = after.ledger.filter(
          ({ kind, name, owner, rules }) =>
            (owner === 'policy' || owner === 'manual') &&
            policy.targets['okta']?.treat({ kind, name, rules }).mode === 'managed' &&
            !desired.entitlements.some((wanted) => entitlementKey(wanted) === entitlementKey({ kind, name })),
        );
        expect(surplus).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('for a closed person leads from any status to a closed account with no direct access but legal holds', () => {
    fc.assert(
      fc.property(closed, account, (view, before) => {
        fc.pre(before.accountId !== null && before.status !== 'DEPROVISIONED' && before.suspendRefused !== true);
        const { account } = settle(view, before, policy);
        expect(account.status).toBe('DEPROVISIONED');
        expect(account.ledger.filter((entry) => isDirect(entry) && !entry.name.startsWith('Legal hold'))).toEqual([]);
      }),
    );
  });

  it('for a closed person ends sign-in first and never grants, creates or opens', () => {
    fc.assert(
      fc.property(closed, account, (view, account) => {
        const { effects } = settle(view, account, policy);
        if (isOpen(account.status)) expect(['suspend', 'deactivate']).toContain(effects[0]?.op);
        const opening = effects.filter(({ op }) =>
          ['grant', 'create', 'activate', 'unsuspend', 'deliverActivation'].includes(op),
        );
        expect(opening).toEqual([]);
      }),
    );
  });

  it('does nothing after a deactivation but end sessions and look', () => {
    fc.assert(
      fc.property(view, account, context, (view, account, context) => {
        const done = steps(settle(view, account, policy, context).effects);
        const deactivated = done.indexOf('deactivate');
        fc.pre(deactivated >= 0);
        expect(
          done.slice(deactivated + 1).filter((step) => !['revokeSessions', 'inventory', 'verify'].includes(step)),
        ).toEqual([]);
      }),
    );
  });

  it('of a blocked person takes and gives nothing', () => {
    fc.assert(
      fc.property(view, account, (view, account) => {
        fc.pre(desiredOf(view, policy, { blocked: true }).because === 'block');
        const { effects } = settle(view, account, policy, { blocked: true });
        expect(
          effects.filter(({ op }) => ['grant', 'revoke', 'create', 'activate', 'updateProfile'].includes(op)),
        ).toEqual([]);
      }),
    );
  });

  it('of a move is the exact set difference and never touches what both roles share', () => {
    const roles = view.filter(({ phase }) => phase === 'active');
    fc.assert(
      fc.property(roles, roles, (from, to) => {
        const before = settle({ ...from, rehire: false }, unknownAccount('okta'), policy).account;
        const old = desiredOf(from, policy).entitlements;
        const wanted = desiredOf(to, policy).entitlements;
        const mayStay = to.employee.userType === 'Contractor' ? [] : ['group:Club'];
        const keys = (list: typeof old): string[] => list.map(entitlementKey);
        const { effects } = settle({ ...to, rehire: false }, before, policy);
        const named = (op: 'grant' | 'revoke'): string[] =>
          effects.flatMap((effect) => (effect.op === op ? [entitlementKey(effect.entitlement)] : []));
        expect(named('grant').sort()).toEqual(
          keys(wanted)
            .filter((key) => !keys(old).includes(key))
            .sort(),
        );
        expect(named('revoke').sort()).toEqual(
          keys(old)
            .filter((key) => !keys(wanted).includes(key) && !mayStay.includes(key))
            .sort(),
        );
      }),
    );
  });

  it('is in order of stages, each key once', () => {
    fc.assert(
      fc.property(view, account, context, (view, account, context) => {
        const { effects } = planned(view, account, policy, context);
        const places = effects.map(({ stage }) => STAGES.indexOf(stage));
        expect(places).toEqual([...places].sort((left, right) => left - right));
        expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
      }),
    );
  });
});
