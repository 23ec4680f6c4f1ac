import type { AccountState, EntitlementKind, LedgerEntry } from './account.js';
import { entitlementKey } from './held-entitlement.js';
import type { Instant } from './json.js';

/** A hand-over window that is to end earlier. */
export interface HandOverEnd {
  readonly target: string;
  readonly kind: EntitlementKind;
  readonly name: string;
  readonly until: Instant;
}

/** The entry a mover still keeps after the role that gave it; `undefined` when no window of it is open at this instant. */
export function handedOver(
  account: AccountState | undefined,
  { kind, name }: Pick<HandOverEnd, 'kind' | 'name'>,
  now: Instant,
): LedgerEntry | undefined {
  const key = entitlementKey({ kind, name });
  return account?.ledger.find(
    (entry) => entitlementKey(entry) === key && entry.owner === 'policy' && entry.until !== null && entry.until > now,
  );
}

/** The account with the window ending then; a window never gets longer. */
export function withHandOverEnd(account: AccountState, { kind, name, until }: HandOverEnd, now: Instant): AccountState {
  const open = handedOver(account, { kind, name }, now);
  if (open === undefined || open.until === null || until >= open.until) return account;
  return { ...account, ledger: account.ledger.map((entry) => (entry === open ? { ...entry, until } : entry)) };
}
