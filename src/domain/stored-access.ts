import type { AccountState, LedgerEntry, StoredAccess } from './account.js';
import { isOpen } from './account-status.js';
import type { Restored } from './effect.js';
import { entitlementKey } from './held-entitlement.js';
import type { Instant } from './json.js';

/**
 * The account as it is opened: what was put aside is from now on what has to come back. What a leave took is told from what is held
 * when the leave is over, not before.
 */
export function restoring(account: AccountState, restores: Restored | undefined): AccountState {
  const { stored } = account;
  if (stored === null) return account;
  if (restores === null) return { ...account, stored: null };
  if (stored.limited !== undefined) return account;
  const { limited: _, ...aside } = stored;
  const comes = ({ kind, name }: LedgerEntry): boolean => restores?.includes(entitlementKey({ kind, name })) ?? true;
  return { ...account, stored: { ...aside, stage: 'restoring', entitlements: stored.entitlements.filter(comes) } };
}

/** The account without what came back in what has to; a restore that is over leaves nothing in wait. */
export function lessRestored(account: AccountState): AccountState {
  const { stored, reopened } = account;
  if (stored?.stage !== 'restoring') return account;
  const held = new Set(account.ledger.map(entitlementKey));
  const entitlements = stored.entitlements.filter((entry) => !held.has(entitlementKey(entry)));
  // An account that was closed is given back only once it is read back as open.
  if (entitlements.length === 0 && !reopened) return { ...account, stored: null };
  return entitlements.length === stored.entitlements.length
    ? account
    : { ...account, stored: { ...stored, entitlements } };
}

/** What a closing of now puts aside: what is held, and what an earlier closing put aside and did not give back yet. */
export function withOwed(
  held: readonly LedgerEntry[],
  owed: readonly LedgerEntry[] | undefined,
): readonly LedgerEntry[] {
  if (owed === undefined) return held;
  const known = new Set(held.map(entitlementKey));
  return [...held, ...owed.filter((entry) => !known.has(entitlementKey(entry)))];
}

/** What a deactivation puts aside: it takes what nobody can read afterwards. A closing that has begun has put it aside already. */
export function putAsideByClosing(account: AccountState, reason: 'block' | 'leave', at: Instant): StoredAccess {
  const { stored, status, profile, ledger } = account;
  if (stored?.stage === 'aside' && !isOpen(status)) return stored;
  if (stored?.limited !== undefined) return { ...stored, entitlements: withOwed(ledger, stored.entitlements) };
  const owed = stored?.stage === 'restoring' ? stored.entitlements : undefined;
  return { stage: 'aside', at, reason, status, profile, entitlements: withOwed(ledger, owed) };
}
