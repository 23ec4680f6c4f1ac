import type { AccountState, StoredAccess } from '../account.js';
import { isOpen } from '../account-status.js';
import type { DesiredTarget } from '../desired.js';
import { lessRestored, restoring } from '../stored-access.js';
import { entitlementKey } from '../held-entitlement.js';
import type { PlanContext } from './plan-context.js';
import { isRestorable, owed } from './restore.js';

/**
 * What is put aside for an account that is open and to be so: only what comes back, so that nothing lies in wait for a later change of
 * facts or policy. A closing that was called off before it began, or undone by somebody else's hand, is taken back here as well.
 */
export function settledStore(desired: DesiredTarget, account: AccountState, context: PlanContext): StoredAccess | null {
  const { stored } = account;
  const isBack = desired.account === 'active' && isOpen(account.status) && context.limit === null;
  if (stored === null || !isBack) return stored;
  if (!isRestorable(account, context)) return null;
  if (stored.limited !== undefined) return stored;
  const coming = owed(desired, account, context).map(entitlementKey);
  const isSame = stored.stage === 'restoring' && coming.length === stored.entitlements.length;
  return lessRestored(isSame ? account : restoring(account, coming)).stored;
}
