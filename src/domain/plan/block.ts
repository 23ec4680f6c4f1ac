import type { AccountState } from '../account.js';
import { isOpen } from '../account-status.js';
import type { DesiredTarget } from '../desired.js';
import { effectBuilder } from './build-effect.js';
import { containment, needsSessions } from './containment.js';
import { planLookUp } from './look-up.js';
import { NOTHING, only, type PlanContext, type TargetPlan } from './plan-context.js';

/** Ends sign-in and sessions at once and puts the access aside; nothing is taken away, so that unblocking restores it. */
export function planBlock(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  if (account.accountId === null) return planLookUp(desired, account, context, 1);
  if (account.status === 'STAGED' || account.status === 'ABSENT') return NOTHING;
  const open = isOpen(account.status);
  // Closed before the block: nothing is signed in.
  if (account.status === 'DEPROVISIONED' && account.containedAt === null) return NOTHING;
  const builder = effectBuilder(account, 1);
  const first = open ? [containment(account, builder)] : [];
  const sessions = needsSessions(account) ? [builder.build('sessions', { op: 'revokeSessions' })] : [];
  // Deactivating puts aside what is known; a reading afterwards would miss the app assignments it removed.
  const closing = account.status === 'DEPROVISIONED' || first[0]?.op === 'deactivate';
  const known = account.stored?.stage === 'aside' && account.inventoriedAt !== null;
  const reading =
    closing || known ? [] : [builder.build('inventory', { op: 'inventory', store: 'block', scope: 'all' })];
  return only([...first, ...sessions, ...reading]);
}
