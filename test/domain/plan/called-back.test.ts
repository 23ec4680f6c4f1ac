import { describe, expect, it } from '@jest/globals';
import type { AccountState } from '../../../src/domain/account.js';
import { instantAfter } from '../../../src/domain/backoff.js';
import { calledBack } from '../../../src/domain/called-back.js';
import { applyReading } from '../../../src/domain/observed-reading.js';
import { aPolicy, aView, anAccount, NOW, steps } from '../policy/a-person.js';
import { decided } from './a-career.js';

const AFTER = instantAfter(NOW, 30_000);
const READ_ALL = { op: 'inventory', store: null, scope: 'all' } as const;
const policy = aPolicy();

const doubted = (op: Parameters<typeof calledBack>[1]['op'], before: AccountState): AccountState =>
  calledBack(before, { op }, NOW);

function seen(account: AccountState, status: AccountState['status'], at: string): AccountState {
  const { login, profile, ledger } = account;
  const effect = { ...READ_ALL, target: 'okta', key: 'okta:inventory', stage: 'inventory', priority: 2 } as Parameters<
    typeof applyReading
  >[1];
  return applyReading(account, effect, { ...READ_ALL, status, login, profile, entitlements: ledger }, at);
}

describe('what was called back and gave no answer', () => {
  it('may have closed the account: it is read before anything else, and once more when nothing is under way', () => {
    const account = doubted('deactivate', anAccount());
    const first = decided(aView(), account, policy);
    expect(steps(first.effects)).toEqual(['inventory']);
    expect(first.againAt).toBe(AFTER);
    const early = seen(account, 'ACTIVE', NOW);
    expect(decided(aView(), early, policy)).toMatchObject({ effects: [], againAt: AFTER });
    const last = decided(aView({ at: AFTER }), early, policy);
    expect(steps(last.effects)).toEqual(['inventory']);
    expect(decided(aView({ at: AFTER }), seen(early, 'ACTIVE', AFTER), policy)).toMatchObject({
      effects: [],
      againAt: null,
    });
  });

  it('may have opened the account of a leaver: ending it begins with a call, not with the word of before', () => {
    const leaver = aView({
      phase: 'terminated',
      ending: { why: 'termination', kind: 'involuntary', immediate: true, dueAt: NOW },
    });
    const closed = anAccount({
      ...{ status: 'DEPROVISIONED', containedAt: NOW, sessionsRevokedAt: NOW, inventoriedAt: NOW, ledger: [] },
      stored: { stage: 'aside', reason: 'termination', at: NOW, status: 'SUSPENDED', profile: {}, entitlements: [] },
    });
    expect(decided(leaver, closed, policy).effects).toEqual([]);
    for (const op of ['activate', 'unsuspend'] as const)
      expect(steps(decided(leaver, doubted(op, closed), policy).effects).slice(0, 2)).toEqual([
        'suspend',
        'revokeSessions',
      ]);
  });

  it('is found open at the last look, and is ended again with its sessions', () => {
    const closed = anAccount({
      status: 'DEPROVISIONED',
      containedAt: NOW,
      sessionsRevokedAt: NOW,
      doubt: { until: NOW },
    });
    const found = seen(closed, 'PROVISIONED', AFTER);
    expect(found).toMatchObject({ status: 'PROVISIONED', sessionsRevokedAt: null, verifiedAt: null });
    expect(found.doubt).toBeUndefined();
  });

  it('may have suspended somebody who stays: found so at the first look or at the last, it is ours to lift', () => {
    const { containedAt: _, ...had } = anAccount();
    const account = doubted('suspend', { ...had, containedAt: null });
    for (const found of [seen(account, 'SUSPENDED', NOW), seen(seen(account, 'ACTIVE', NOW), 'SUSPENDED', AFTER)])
      expect(steps(decided(aView({ at: AFTER }), found, policy).effects)).toContain('unsuspend');
  });

  it('of access is read when nothing is under way, and keeps nothing waiting before', () => {
    for (const op of ['grant', 'revoke', 'updateProfile'] as const) {
      expect(decided(aView(), doubted(op, anAccount()), policy)).toMatchObject({ effects: [], againAt: AFTER });
      expect(steps(decided(aView({ at: AFTER }), doubted(op, anAccount()), policy).effects)).toEqual(['inventory']);
    }
  });

  it('needs no look when doing it again finds out', () => {
    for (const op of ['create', 'find', 'inventory', 'verify', 'readRules', 'revokeSessions'] as const)
      expect(doubted(op, anAccount())).toEqual(anAccount());
  });
});
