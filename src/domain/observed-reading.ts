import {
  unknownAccount,
  type AccountState,
  type EntitlementKind,
  type LedgerEntry,
  type StoredAccess,
} from './account.js';
import { isOpen } from './account-status.js';
import type { Effect, Outcome } from './effect.js';
import type { Instant } from './json.js';
import { mergedLedger } from './ledger.js';
import { lookOnceMore } from './rule-watch.js';
import { lessRestored, restoring, withOwed } from './stored-access.js';

type Reading = Extract<Effect, { op: 'inventory' }>;

/** The account after its access was read; without a reason to store, what is put aside stays as it is. */
export function applyReading(
  account: AccountState,
  { store, limit, restores }: Reading,
  seen: Extract<Outcome, { op: 'inventory' }>,
  now: Instant,
): AccountState {
  if (seen.scope === 'all' && seen.unknown === true) return wronglySaid(account, now);
  const read = readPart(account, seen, now);
  // It reads the status back, too: opened for the return, the account has nothing left to be cleaned of.
  if (limit === 'over')
    return {
      ...read,
      inventoriedAt: null,
      stored: stillOwed(account, restores),
      reopened: read.reopened && !isOpen(read.status),
    };
  if (store === null) return lessRestored({ ...read, inventoriedAt: now });
  const { status, profile, ledger } = read;
  const limited = limit ?? account.stored?.limited;
  const goesOn = limited !== undefined && (account.stored?.limited !== undefined || account.stored?.reason === 'leave');
  // What was put aside before stays so where the account does not show it: closed (Okta: deactivation removes app assignments), limited
  // for a leave, or not all given back yet.
  const keeps = status === 'DEPROVISIONED' || goesOn || account.stored?.stage === 'restoring';
  const stored: StoredAccess = {
    stage: 'aside',
    at: now,
    reason: store,
    status,
    profile,
    entitlements: withOwed(ledger, keeps ? account.stored?.entitlements : undefined),
    ...(limited === undefined ? {} : { limited }),
  };
  return { ...read, inventoriedAt: now, stored };
}

function readPart(account: AccountState, seen: Extract<Outcome, { op: 'inventory' }>, now: Instant): AccountState {
  switch (seen.scope) {
    case 'all':
      return readWhole(account, seen, now);
    case 'groups':
      return readGroups(account, seen.entitlements);
    case 'lasting': {
      const { rolesUnread: _, ...known } = account;
      if (seen.rolesUnread) return { ...readGroups(account, seen.entitlements), rolesUnread: true };
      return readKinds(known, seen.entitlements, ['group', 'role']);
    }
  }
}

/** Nobody's account was named: which one is theirs is a question again. */
function wronglySaid({ target, accountId }: AccountState, now: Instant): AccountState {
  const unknown = accountId === null ? {} : { unknown: accountId };
  const match = { verdict: 'ask', candidates: [], by: 'person', attempts: 0, lastAt: now, ...unknown } as const;
  return { ...unknownAccount(target), match };
}

/** What a limit took and a question keeps from coming back yet. */
function stillOwed(account: AccountState, restores: readonly string[] | undefined): StoredAccess | null {
  if (account.stored === null || restores === undefined) return null;
  const { limited: _, ...stored } = account.stored;
  return restoring({ ...account, stored }, restores).stored;
}

function readWhole(
  account: AccountState,
  seen: Extract<Outcome, { op: 'inventory'; scope: 'all' }>,
  now: Instant,
): AccountState {
  const { suspendRefused, unread: _, rolesUnread: __, ruled, doubt, ...rest } = account;
  const { status, profile } = seen;
  const unseen = seen.rolesUnread ? account.ledger.filter(({ kind }) => kind === 'role') : [];
  return {
    ...rest,
    ...(seen.rolesUnread ? { rolesUnread: true } : {}),
    status,
    profile,
    login: seen.login ?? account.login,
    ledger: mergedLedger(account.ledger, [...seen.entitlements, ...unseen], status),
    // A proof of before stands when the last look agrees with it.
    verifiedAt: status === account.status ? ((doubt && account.verifiedAt) ?? now) : null,
    ...inDoubt(account, status, now),
    ...(ruled === undefined ? {} : { ruled: lookOnceMore(ruled) }),
    ...(suspendRefused && status === account.status ? { suspendRefused } : {}),
  };
}

/** What a status that was in doubt tells of what was called back. */
function inDoubt(
  { doubt, status, containedAt }: AccountState,
  found: AccountState['status'],
  now: Instant,
): Partial<AccountState> {
  if (doubt === undefined) return {};
  const opened = isOpen(found) && !isOpen(status);
  const suspended = doubt.suspending === true && found === 'SUSPENDED' && isOpen(status);
  return {
    // Opened by it: what ended before is to be ended again.
    ...(opened ? { sessionsRevokedAt: null } : {}),
    // Suspended by it: nobody else's suspension, so ours to lift.
    ...(suspended ? { containedAt: containedAt ?? now } : {}),
    ...(doubt.until > now ? { doubt } : {}),
  };
}

/** The account after its memberships alone were read: apps and roles were not looked at, they are as known. */
export function readGroups(account: AccountState, seen: readonly LedgerEntry[]): AccountState {
  return readKinds(account, seen, ['group']);
}

function readKinds(
  account: AccountState,
  seen: readonly LedgerEntry[],
  kinds: readonly EntitlementKind[],
): AccountState {
  const others = account.ledger.filter(({ kind }) => !kinds.includes(kind));
  return { ...account, ledger: mergedLedger(account.ledger, [...seen, ...others], account.status) };
}
