import type { AccountState, LedgerEntry } from './account.js';
import type { EntitlementOrder } from './effect.js';
import { entitlementKey } from './held-entitlement.js';

/**
 * The account once an entitlement was taken. One that a group of the target still gives stays in the ledger as the target's own
 * (`idpRule`) and is not tried again; once a membership is taken, those are ours to take again, since that group may have been the one.
 */
export function withoutTaken(
  account: AccountState,
  taken: EntitlementOrder,
  stays: 'byGroup' | undefined,
): AccountState {
  const key = entitlementKey(taken);
  if (stays === 'byGroup')
    return {
      ...account,
      ledger: account.ledger.map((entry) => (entitlementKey(entry) === key ? byGroup(entry) : entry)),
    };
  const left = account.ledger.filter((entry) => entitlementKey(entry) !== key);
  return { ...account, ledger: taken.kind === 'group' ? left.map(direct) : left };
}

/** The entry as it was before a group kept it from being taken. */
export function direct(entry: LedgerEntry): LedgerEntry {
  const { keptByGroup, ...rest } = entry;
  return keptByGroup === undefined ? entry : { ...rest, owner: keptByGroup };
}

/** The entry once a group is known to give it: the target's own. */
export function byGroup(entry: LedgerEntry): LedgerEntry {
  return { ...entry, owner: 'idpRule', keptByGroup: entry.owner };
}
