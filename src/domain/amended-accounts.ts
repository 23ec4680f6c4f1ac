import type { AccountState, LedgerEntry } from './account.js';
import { entitlementKey } from './held-entitlement.js';

/** The accounts with some entries of their ledgers replaced by newer ones; what is no longer held stays gone. */
export function amendedAccounts(
  accounts: Readonly<Record<string, AccountState>>,
  amended: Readonly<Record<string, readonly LedgerEntry[]>>,
): Readonly<Record<string, AccountState>> {
  const changed = Object.entries(amended).flatMap(([target, entries]) => {
    const account = accounts[target];
    return account === undefined ? [] : [[target, withEntries(account, entries)] as const];
  });
  return changed.length === 0 ? accounts : { ...accounts, ...Object.fromEntries(changed) };
}

function withEntries(account: AccountState, entries: readonly LedgerEntry[]): AccountState {
  const newer = new Map(entries.map((entry) => [entitlementKey(entry), entry]));
  return { ...account, ledger: account.ledger.map((entry) => newer.get(entitlementKey(entry)) ?? entry) };
}
