import type { AccountState } from '../account.js';
import { isOpen } from '../account-status.js';
import type { DesiredTarget } from '../desired.js';
import type { LeaveLimit } from '../policy/leave-treatment.js';
import { effectBuilder } from './build-effect.js';
import { hasAccount } from './joiner.js';
import { only, type PlanContext, type TargetPlan } from './plan-context.js';
import { isSuspendedByUs, planActive, whenOpen } from './reopen.js';

/**
 * Keeps the account open during a leave with nothing in it but what the leave lists. All access is read and put aside first: what goes
 * comes back on return, and what nobody put aside is not taken.
 */
export function planLimited(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
  { restore }: LeaveLimit,
): TargetPlan {
  const begun = account.stored?.limited !== undefined;
  if (!begun && hasSomething(account))
    return only([
      effectBuilder(account, 2).build('inventory', { op: 'inventory', store: 'leave', scope: 'all', limit: restore }),
    ]);
  return begun && isOpen(account.status)
    ? whenOpen(desired, account, context, 2)
    : planActive(desired, account, context);
}

/** A closed account is opened and emptied first; somebody else's suspension is not ours to lift. */
function hasSomething(account: AccountState): boolean {
  if (!hasAccount(account) || account.status === 'DEPROVISIONED') return false;
  return account.status !== 'SUSPENDED' || isSuspendedByUs(account);
}
