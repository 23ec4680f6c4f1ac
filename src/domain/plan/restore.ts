import type { AccountState, LedgerEntry } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import { entitlementKey, isDirect } from '../held-entitlement.js';
import type { PlanContext } from './plan-context.js';

/** @returns true when what is put aside belongs to the employment in view: a return or a reversal, not a rehire */
export function isRestorable({ stored }: AccountState, { employmentStartsAt }: PlanContext): boolean {
  return stored !== null && (employmentStartsAt === null || stored.at >= employmentStartsAt);
}

/**
 * What was put aside, is missing, and policy does not govern: given back as it was. What policy governs comes back only when it gives
 * it now.
 */
export function restorable(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
): readonly LedgerEntry[] {
  const { stored, inventoriedAt } = account;
  // Opening the account clears `inventoriedAt`; a later reading is the truth.
  if (stored === null || inventoriedAt !== null || !isRestorable(account, context)) return [];
  const known = new Set([...account.ledger, ...desired.entitlements].map(entitlementKey));
  return stored.entitlements.filter((entry) => {
    const { mode } = context.treat(entry.kind, entry.name);
    const governed = mode === 'managed' || (mode === 'unmanaged' && entry.owner === 'policy');
    return isDirect(entry) && !governed && !known.has(entitlementKey(entry)) && context.mayHold(entry.name);
  });
}
