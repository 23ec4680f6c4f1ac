import type { AccountState } from './account.js';
import { assertNever } from './assert-never.js';
import { lookAgainAt } from './backoff.js';
import type { DesiredTarget } from './desired.js';
import { planBlock } from './plan/block.js';
import { hasAccount, planNone, planStaged, readOnce } from './plan/joiner.js';
import { planLeave } from './plan/leave.js';
import { planLeaver } from './plan/leaver.js';
import { only, type PlanContext, type TargetPlan } from './plan/plan-context.js';
import { planActive } from './plan/reopen.js';

/**
 * The next steps from what is there to what is wanted in one target: minimal, in order of stages, empty when nothing is to be done.
 *
 * A step that must see something first (a create, a reading) stands alone; planned again after its outcome, the rest follows.
 */
export function plan(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  const { unverified } = account;
  if (unverified === undefined) return planTarget(desired, account, context);
  const dueAt = lookAgainAt(unverified.attempts, unverified.lastAt);
  if (dueAt > context.now) return { effects: [], againAt: dueAt, findings: [] };
  return planTarget(desired, account, context);
}

function planTarget(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  if (account.unread && hasAccount(account) && !isClosing(desired)) return only([readOnce(account, 4)]);
  switch (desired.account) {
    case 'none':
      return planNone(desired, account, context);
    case 'staged':
      return planStaged(desired, account, context);
    case 'active':
      return planActive(desired, account, context);
    case 'suspended':
      return desired.because === 'block' ? planBlock(desired, account, context) : planLeave(desired, account, context);
    case 'closed':
      return planLeaver(desired, account, context);
    default:
      return assertNever(desired.account);
  }
}

/** Closing comes before looking, and looks for itself. */
function isClosing({ account, because }: DesiredTarget): boolean {
  return account === 'closed' || because === 'block';
}
