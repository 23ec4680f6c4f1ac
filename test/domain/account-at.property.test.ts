import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { unknownAccount, type AccountState } from '../../src/domain/account.js';
import { accountAt, type PastEffect } from '../../src/domain/account-at.js';
import { assume } from '../../src/domain/assume.js';
import { instantAfter } from '../../src/domain/backoff.js';
import type { Operation } from '../../src/domain/effect.js';
import { entitlementKey } from '../../src/domain/held-entitlement.js';
import { operationName } from '../../src/domain/operation-name.js';
import { effectBuilder } from '../../src/domain/plan/build-effect.js';
import { anAccount, NOW } from './policy/a-person.js';

const order = fc.record({
  kind: fc.constantFrom('group' as const, 'app' as const, 'role' as const),
  name: fc.constantFrom('Everyone at Acme', 'Figma', 'Vault'),
  id: fc.constant(null),
  rules: fc.constantFrom(['rule'], []),
});
const operation: fc.Arbitrary<Operation> = fc.oneof(
  order.map((entitlement) => ({ op: 'grant' as const, entitlement })),
  order.map((entitlement) => ({ op: 'revoke' as const, entitlement })),
  fc.constantFrom<Operation>(
    { op: 'suspend' },
    { op: 'unsuspend' },
    { op: 'deactivate' },
    { op: 'activate', mail: 'none' },
    { op: 'inventory', store: null, scope: 'all' },
    { op: 'inventory', store: 'leave', scope: 'all' },
    { op: 'inventory', store: 'termination', scope: 'groups' },
    { op: 'inventory', store: 'leave', scope: 'all', limit: 'over' },
  ),
  order.map((entitlement): Operation => ({
    ...{ op: 'create', mark: 'E-1', loginCandidates: ['ada@acme.example'], profile: {}, start: 'staged' },
    groups: [{ ...entitlement, kind: 'group' }],
  })),
);
const life = fc.array(fc.record({ operation, minutes: fc.integer({ min: 0, max: 3 }) }), { maxLength: 25 });
const start = fc.constantFrom(unknownAccount('okta'), anAccount());

interface Lived {
  readonly account: AccountState;
  readonly effects: readonly PastEffect[];
  readonly moments: readonly { readonly at: string; readonly account: AccountState }[];
}

/** What a plan would ask for in this state: nothing is given twice, nor taken that is not held. */
function isDue(account: AccountState, asked: Operation): boolean {
  if (asked.op === 'create') return account.accountId === null;
  if (account.accountId === null) return false;
  if (asked.op === 'unsuspend') return account.status === 'SUSPENDED';
  if (asked.op !== 'grant' && asked.op !== 'revoke') return true;
  const isHeld = account.ledger.some((entry) => entitlementKey(entry) === entitlementKey(asked.entitlement));
  return isHeld === (asked.op === 'revoke');
}

function lived(
  before: AccountState,
  steps: readonly { readonly operation: Operation; readonly minutes: number }[],
): Lived {
  let at = NOW;
  return steps.reduce<Lived>(
    ({ account, effects, moments }, { operation: asked, minutes }) => {
      at = instantAfter(at, minutes * 60_000);
      const effect = effectBuilder(account, 4).build('contain', asked);
      const isDone = isDue(account, asked);
      const after = isDone ? assume(account, effect, { now: at, policyHash: 'sha256:test' }) : account;
      return {
        account: after,
        effects: [...effects, told(effects.length, at, asked, isDone)],
        moments: [...moments.filter((moment) => moment.at !== at), { at, account: after }],
      };
    },
    { account: before, effects: [], moments: [{ at: NOW, account: before }] },
  );
}

/** What is not due failed, and changed nothing. */
function told(seq: number, at: string, asked: Operation, isDone: boolean): PastEffect {
  const object = asked.op === 'grant' || asked.op === 'revoke' ? asked.entitlement : null;
  return {
    ...{ seq, at, kind: 'effect', decision: 1, target: 'okta', op: operationName(asked), verified: false },
    object: object && { kind: object.kind, id: object.id, name: object.name },
    ...{ outcome: isDone ? 'done' : 'failed', attempts: 1, requestId: null, sinceFactMs: null },
  };
}

const held = ({ ledger }: AccountState) => ledger.map(entitlementKey).toSorted();

describe('an account wound back', () => {
  it('holds at every instant what it held then', () => {
    fc.assert(
      fc.property(start, life, (before, steps) => {
        const { account, effects, moments } = lived(before, steps);
        for (const moment of moments)
          expect(held(accountAt(account, effects, moment.at))).toEqual(held(moment.account));
      }),
      { numRuns: 500 },
    );
  });

  it('says since when only as it was, and shows a status only when it was that', () => {
    fc.assert(
      fc.property(start, life, (before, steps) => {
        const { account, effects, moments } = lived(before, steps);
        for (const moment of moments) {
          const past = accountAt(account, effects, moment.at);
          const since = new Map(moment.account.ledger.map((entry) => [entitlementKey(entry), entry.since]));
          for (const entry of past.ledger)
            if (!entry.untold?.includes('since')) expect(entry.since).toBe(since.get(entitlementKey(entry)));
          expect(past.accountId).toBe(moment.account.accountId);
          if (past.status !== 'UNKNOWN') expect(past.status).toBe(moment.account.status);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('tells since when from what was given last, not from what was put aside before', () => {
    const order = { kind: 'group', name: 'Vault', id: null, rules: ['rule'] } as const;
    const steps = (['grant', 'inventory', 'revoke', 'grant', 'revoke'] as const).map((op) => ({
      operation: op === 'inventory' ? ({ op, store: 'leave', scope: 'all' } as const) : { op, entitlement: order },
      minutes: 1,
    }));
    const { account, effects } = lived(anAccount({ ledger: [] }), steps);
    const since = (minutes: number) =>
      accountAt(account, effects, instantAfter(NOW, minutes * 60_000)).ledger.map((entry) => entry.since);
    expect([since(1), since(2), since(3)]).toEqual([[instantAfter(NOW, 60_000)], [instantAfter(NOW, 60_000)], []]);
    expect([since(4), since(5)]).toEqual([[instantAfter(NOW, 240_000)], []]);
  });
});
