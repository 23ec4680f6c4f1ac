import type { LedgerEntry } from '../account.js';
import { entitlementKey } from '../held-entitlement.js';
import type { DesiredEntitlement, DesiredTarget } from '../desired.js';

/** What policy gives and we are to give; `reportOnly` and `protected` are for people to give. */
export function wantedEntitlements(desired: DesiredTarget): readonly DesiredEntitlement[] {
  return desired.entitlements.filter(({ mode }) => mode === 'managed' || mode === 'addOnly');
}

/** What of policy's wishes is really there or on its way: nobody of us gives what is `reportOnly` or `protected`. */
export function comingOrHeld(desired: DesiredTarget, ledger: readonly LedgerEntry[]): readonly DesiredEntitlement[] {
  const held = new Set(ledger.map(entitlementKey));
  const coming = new Set(wantedEntitlements(desired));
  return desired.entitlements.filter((wanted) => coming.has(wanted) || held.has(entitlementKey(wanted)));
}
