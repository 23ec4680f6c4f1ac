import type { AccountState, LedgerEntry } from './account.js';
import type { Decision } from './decision.js';
import { entitlementKey } from './held-entitlement.js';

/**
 * The accounts with some entries of their ledgers replaced by newer ones, and what is left of their stored access; what is no longer
 * held stays gone.
 */
export function amendedAccounts(
  accounts: Readonly<Record<string, AccountState>>,
  { amended = {}, stored = {} }: Pick<Decision, 'amended' | 'stored'>,
): Readonly<Record<string, AccountState>> {
  const changed = Object.entries(accounts).flatMap(([target, account]) => {
    const [entries, left] = [amended[target], stored[target]];
    if (entries === undefined && left === undefined) return [];
    const settled = left === undefined ? account : { ...account, stored: left };
    return [[target, withEntries(settled, entries ?? [])] as const];
  });
  return changed.length === 0 ? accounts : { ...accounts, ...Object.fromEntries(changed) };
}

function withEntries(account: AccountState, entries: readonly LedgerEntry[]): AccountState {
  const newer = new Map(entries.map((entry) => [entitlementKey(entry), entry]));
  return { ...account, ledger: account.ledger.map((entry) => newer.get(entitlementKey(entry)) ?? entry) };
}
