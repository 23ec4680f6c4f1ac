import type { AccountState, LedgerEntry, StoredAccess } from './account.js';
import type { Outcome } from './effect.js';
import { entitlementKey } from './held-entitlement.js';
import type { Instant } from './json.js';
import { mergedLedger } from './ledger.js';

/**
 * The account after its access was read.
 *
 * @param store why what was read is put aside; `null` leaves what is put aside as it is
 */
export function applyReading(
  account: AccountState,
  store: StoredAccess['reason'] | null,
  seen: Extract<Outcome, { op: 'inventory' }>,
  now: Instant,
): AccountState {
  const read = seen.scope === 'all' ? readWhole(account, seen, now) : readGroups(account, seen.entitlements);
  const { status, profile, ledger } = read;
  const aside = (reason: StoredAccess['reason']): StoredAccess => ({
    at: now,
    reason,
    status,
    profile,
    entitlements: putAside(account, ledger, status),
  });
  return { ...read, inventoriedAt: now, stored: store === null ? account.stored : aside(store) };
}

function readWhole(
  account: AccountState,
  seen: Extract<Outcome, { op: 'inventory'; scope: 'all' }>,
  now: Instant,
): AccountState {
  const { suspendRefused, unread: _, ...rest } = account;
  const { status, profile } = seen;
  return {
    ...rest,
    status,
    profile,
    login: seen.login ?? account.login,
    ledger: mergedLedger(account.ledger, seen.entitlements, status),
    verifiedAt: status === account.status ? now : null,
    ...(suspendRefused && status === account.status ? { suspendRefused } : {}),
  };
}

/** Apps and roles were not looked at: they are as known. */
function readGroups(account: AccountState, seen: readonly LedgerEntry[]): AccountState {
  const others = account.ledger.filter(({ kind }) => kind !== 'group');
  return { ...account, ledger: mergedLedger(account.ledger, [...seen, ...others], account.status) };
}

/** A closed account no longer shows its app assignments (Okta: deactivation removes them): those known before stay put aside. */
function putAside(
  account: AccountState,
  ledger: readonly LedgerEntry[],
  status: AccountState['status'],
): readonly LedgerEntry[] {
  if (status !== 'DEPROVISIONED') return ledger;
  const known = new Set(ledger.map(entitlementKey));
  return [...ledger, ...(account.stored?.entitlements ?? []).filter((entry) => !known.has(entitlementKey(entry)))];
}
