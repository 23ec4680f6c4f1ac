import type { AccountState } from './account.js';
import { assertNever } from './assert-never.js';
import { lookAgainAt } from './backoff.js';
import type { DesiredTarget } from './desired.js';
import type { Finding } from './finding.js';
import { planBlock } from './plan/block.js';
import { hasAccount, planNone, planStaged, readOnce } from './plan/joiner.js';
import { planLeave } from './plan/leave.js';
import { planLeaver } from './plan/leaver.js';
import { planLimited } from './plan/limited.js';
import { only, type PlanContext, type TargetPlan } from './plan/plan-context.js';
import { withRuleReading } from './plan/read-rules.js';
import { planActive } from './plan/reopen.js';
import { withRolesLeft } from './plan/roles-left.js';
import { whenSure } from './plan/when-sure.js';

/**
 * The next steps from what is there to what is wanted in one target: minimal, in order of stages, empty when nothing is to be done.
 *
 * A step that must see something first (a create, a reading) stands alone; planned again after its outcome, the rest follows.
 */
export function plan(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  return whenSure(planOf(desired, account, context), account, context.now);
}

function planOf(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  const { unverified } = account;
  // Only the same goal waits: who left while the opening was in doubt is closed at once.
  const isWaiting = unverified?.of === (isClosing(desired) ? 'closing' : 'opening');
  if (unverified === undefined || !isWaiting) return planNow(desired, account, context);
  const dueAt = lookAgainAt(unverified.attempts, unverified.lastAt);
  const waits = dueAt > context.now;
  const next: TargetPlan = waits ? { effects: [], againAt: dueAt, findings: [] } : planNow(desired, account, context);
  return { ...next, findings: [...next.findings, notAsDone(account)] };
}

function planNow(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  return withRolesLeft(planTarget(desired, account, context), desired, account, context);
}

/** The target answered that it was done, and shows otherwise. */
function notAsDone({ target, status }: AccountState): Finding {
  return {
    kind: 'effect',
    key: `${target}:unverified`,
    field: null,
    detail: `${target} said it was done and still shows ${status}; it is tried again by itself, look at the account there`,
    blocks: [],
  };
}

function planTarget(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  if (account.unread && hasAccount(account) && !isClosing(desired))
    return only([readOnce(account, account.doubt === undefined ? 4 : 2)]);
  switch (desired.account) {
    case 'none':
      return planNone(desired, account, context);
    case 'staged':
      return withRuleReading(planStaged(desired, account, context), account, context.now);
    case 'active':
      return withRuleReading(
        context.limit === null
          ? planActive(desired, account, context)
          : planLimited(desired, account, context, context.limit),
        account,
        context.now,
      );
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
