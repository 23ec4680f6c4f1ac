import type { AccountState, LedgerEntry } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import { isDirect } from '../held-entitlement.js';
import type { PlanContext } from './plan-context.js';
import { surplusOf } from './surplus.js';

/** What is held and would be taken, whether the account stays open or is closed. */
export function goingFrom(desired: DesiredTarget, account: AccountState, context: PlanContext): readonly LedgerEntry[] {
  if (desired.account === 'closed')
    return account.ledger.filter((entry) => isDirect(entry) && !context.treat(entry).legalHold);
  return desired.account === 'active' || desired.account === 'staged' ? surplusOf(desired, account, context) : [];
}
