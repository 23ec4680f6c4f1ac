import type { AccountState, LedgerEntry, StoredAccess } from './account.js';
import type { Effect, Outcome } from './effect.js';
import { entitlementKey } from './held-entitlement.js';
import type { Instant } from './json.js';
import { mergedLedger } from './ledger.js';
import { lookOnceMore } from './rule-watch.js';

type Reading = Extract<Effect, { op: 'inventory' }>;

/** The account after its access was read; without a reason to store, what is put aside stays as it is. */
export function applyReading(
  account: AccountState,
  { store, limit }: Reading,
  seen: Extract<Outcome, { op: 'inventory' }>,
  now: Instant,
): AccountState {
  const read = seen.scope === 'all' ? readWhole(account, seen, now) : readGroups(account, seen.entitlements);
  if (limit === 'over') return { ...read, inventoriedAt: null, stored: null };
  if (store === null) return { ...read, inventoriedAt: now, stored: account.stored };
  const { status, profile, ledger } = read;
  const limited = limit ?? account.stored?.limited;
  const goesOn = limited !== undefined && (account.stored?.limited !== undefined || account.stored?.reason === 'leave');
  const stored: StoredAccess = {
    at: now,
    reason: store,
    status,
    profile,
    entitlements: putAside(account, ledger, { keeps: status === 'DEPROVISIONED' || goesOn }),
    ...(limited === undefined ? {} : { limited }),
  };
  return { ...read, inventoriedAt: now, stored };
}

function readWhole(
  account: AccountState,
  seen: Extract<Outcome, { op: 'inventory'; scope: 'all' }>,
  now: Instant,
): AccountState {
  const { suspendRefused, unread: _, ruled, ...rest } = account;
  const { status, profile } = seen;
  return {
    ...rest,
    status,
    profile,
    login: seen.login ?? account.login,
    ledger: mergedLedger(account.ledger, seen.entitlements, status),
    verifiedAt: status === account.status ? now : null,
    ...(ruled === undefined ? {} : { ruled: lookOnceMore(ruled) }),
    ...(suspendRefused && status === account.status ? { suspendRefused } : {}),
  };
}

/** The account after its memberships alone were read: apps and roles were not looked at, they are as known. */
export function readGroups(account: AccountState, seen: readonly LedgerEntry[]): AccountState {
  const others = account.ledger.filter(({ kind }) => kind !== 'group');
  return { ...account, ledger: mergedLedger(account.ledger, [...seen, ...others], account.status) };
}

/**
 * What was put aside before stays so where the account no longer shows it: closed (Okta: deactivation removes app assignments), or
 * limited for a leave.
 */
function putAside(
  account: AccountState,
  ledger: readonly LedgerEntry[],
  { keeps }: { readonly keeps: boolean },
): readonly LedgerEntry[] {
  if (!keeps) return ledger;
  const known = new Set(ledger.map(entitlementKey));
  return [...ledger, ...(account.stored?.entitlements ?? []).filter((entry) => !known.has(entitlementKey(entry)))];
}
