import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AccountState, AccountStatus } from '../../src/domain/account.js';
import { isOpen } from '../../src/domain/account-status.js';
import { decide } from '../../src/domain/decide.js';
import type { DecideEnvironment } from '../../src/domain/deliberate.js';
import type { DecideInput, Decision } from '../../src/domain/decision.js';
import type { Effect } from '../../src/domain/effect.js';
import type { Fact } from '../../src/domain/fact.js';
import { entitlementKey } from '../../src/domain/held-entitlement.js';
import type { PersonView } from '../../src/domain/person-view.js';
import { viewAt } from '../../src/domain/view-at.js';
import { someFacts } from '../support/arbitrary-facts.js';
import { aFact, aHire, on, recordOf } from '../support/facts.js';
import { aPolicy, anAccount, desiredOf, entry } from './policy/a-person.js';

const policy = aPolicy();
const enforce: DecideEnvironment = { mode: 'enforce', digest: (text) => text };
const instant = fc
  .integer({ min: 0, max: 600 * 24 })
  .map((hours) => new Date(Date.UTC(2026, 5, 1) + hours * 3_600_000).toISOString());
const maybe = fc.option(instant, { nil: null });

const ledger = fc.uniqueArray(
  fc
    .record({
      name: fc.constantFrom('Everyone at Acme', 'Dept eng', 'Dept sales', 'Vault', 'Chess', 'VPN a', 'Legal hold 1'),
      kind: fc.constantFrom('group' as const, 'app' as const),
      owner: fc.constantFrom('policy' as const, 'manual' as const, 'idpRule' as const, 'protected' as const),
    })
    .map(({ name, ...known }) => entry(name, known)),
  { selector: entitlementKey },
);

/** A linked account with any past: readings, closings begun, refused and unverified. */
const linked: fc.Arbitrary<AccountState> = fc
  .record({
    status: fc.constantFrom<AccountStatus>(
      'STAGED',
      'PROVISIONED',
      'ACTIVE',
      'LOCKED_OUT',
      'UNKNOWN',
      'SUSPENDED',
      'DEPROVISIONED',
    ),
    ledger,
    inventoriedAt: maybe,
    sessionsRevokedAt: maybe,
    containedAt: maybe,
    verifiedAt: maybe,
    deliveryDue: fc.boolean(),
    reopened: fc.boolean(),
    unread: fc.boolean(),
    refused: fc.boolean(),
    storedAt: maybe,
    stage: fc.constantFrom('aside' as const, 'restoring' as const),
    reason: fc.constantFrom('leave' as const, 'termination' as const, 'block' as const),
    failedToOpen: fc.boolean(),
  })
  .map(({ unread, refused, storedAt, stage, reason, failedToOpen, ...known }) =>
    anAccount({
      ...known,
      // A closing that read open after all is forgotten: it begins anew.
      ...(isOpen(known.status) ? { containedAt: null, sessionsRevokedAt: null } : {}),
      ...(unread ? { unread: true } : {}),
      ...(refused ? { suspendRefused: true } : {}),
      ...(failedToOpen ? { unverified: { of: 'opening', attempts: 3, lastAt: '2027-12-31T00:00:00.000Z' } } : {}),
      stored:
        storedAt === null
          ? null
          : { stage, at: storedAt, reason, status: 'ACTIVE', profile: {}, entitlements: known.ledger },
    }),
  );

const moment = fc.record({ facts: someFacts, now: instant, account: linked, paused: fc.boolean() });
interface Moment {
  readonly facts: readonly Fact[];
  readonly now: string;
  readonly account: AccountState;
  readonly paused: boolean;
}

function decided({ facts, now, account, paused }: Moment): {
  view: PersonView;
  decision: Decision;
  effects: readonly Effect[];
} {
  const records = { 'bamboohr:1042': recordOf(...facts) };
  const input: DecideInput = {
    person: 'bamboohr:1042',
    now,
    records,
    accounts: { okta: account },
    block: null,
    paused,
    failures: [],
    released: [],
    refused: [],
    readings: {},
    overridden: {},
    endingHeardAt: null,
  };
  const decision = decide(input, policy, enforce);
  const view = viewAt(Object.values(records), now, policy.calendarRules);
  return { view, decision, effects: decision.stages.flatMap(({ effects }) => effects) };
}

describe('may we close an account', () => {
  it('never of somebody employed or to come: no sign-in is ended, nothing policy gives is taken', () => {
    fc.assert(
      fc.property(moment, (each) => {
        const { view, decision, effects } = decided(each);
        fc.pre(['active', 'preboarding', 'prehire'].includes(view.phase));
        // What an earlier employment left open is closed before the next begins.
        fc.pre(!(view.rehire && view.phase !== 'active'));
        expect(decision.contain).toBe(false);
        expect(effects.filter(({ op }) => ['suspend', 'deactivate', 'revokeSessions'].includes(op))).toEqual([]);
        const wanted = desiredOf(view, policy).entitlements.map(entitlementKey);
        const taken = effects.flatMap((effect) => (effect.op === 'revoke' ? [effect.entitlement] : []));
        expect(taken.filter((entitlement) => wanted.includes(entitlementKey(entitlement)))).toEqual([]);
        expect(taken.filter(({ name }) => name.startsWith('Legal hold'))).toEqual([]);
        const { reopened, status, ledger } = each.account;
        if (view.employee.userType === 'Contractor' || reopened || status === 'DEPROVISIONED') return;
        const byHand = ledger.filter(({ owner, name }) => owner !== 'policy' && ['Chess', 'VPN a'].includes(name));
        expect(taken.filter((each) => byHand.map(entitlementKey).includes(entitlementKey(each)))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('always of somebody who left: an open account first loses its sign-in, whatever is paused or was tried before', () => {
    fc.assert(
      fc.property(moment, (each) => {
        const { view, decision, effects } = decided(each);
        fc.pre(view.phase === 'terminated' || view.phase === 'cancelled');
        if (!isOpen(each.account.status)) return;
        expect(decision.contain).toBe(true);
        expect(effects[0]).toMatchObject({ stage: 'contain', priority: 1 });
        expect(effects[0]?.op).toBe(each.account.suspendRefused ? 'deactivate' : 'suspend');
      }),
      { numRuns: 200 },
    );
  });

  it('of somebody on leave only as their leave says, and never as an ending', () => {
    const leave = { id: '1', type: 'parental', from: '2027-01-04', to: '2027-03-31' };
    const facts = [aHire(), aFact('leave-started', { leaves: [leave] }, on('2026-12-20'))];
    fc.assert(
      fc.property(linked, fc.boolean(), (account, paused) => {
        const { view, decision, effects } = decided({ facts, now: '2027-02-01T09:00:00.000Z', account, paused });
        expect([view.phase, decision.contain]).toEqual(['onLeave', false]);
        expect(effects.filter(({ op, priority }) => op === 'revoke' || priority === 1)).toEqual([]);
        if (account.suspendRefused !== true) expect(effects.filter(({ op }) => op === 'deactivate')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
