import type { AccountState } from '../account.js';
import { assume } from '../assume.js';
import { instantAfter } from '../backoff.js';
import type { DesiredTarget } from '../desired.js';
import type { EffectPriority, Operation, Restored } from '../effect.js';
import { entitlementKey } from '../held-entitlement.js';
import { OPEN_EXPECTED, effectBuilder } from './build-effect.js';
import { create, hasAccount, readOnce, withMore } from './joiner.js';
import { lookingFirst } from './looking-first.js';
import { synchronize } from './mover.js';
import { differenceAfterReturn } from './difference-after-return.js';
import { only, type PlanContext, type TargetPlan } from './plan-context.js';
import { isRestorable, owed, waiting } from './restore.js';

const FRESH_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** The account is open and equal to policy: created, activated, unsuspended, restored or cleaned on the way there. */
export function planActive(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  if (!hasAccount(account))
    return lookingFirst(account, context, () =>
      only([
        withMore(
          create(desired, account, context, desired.activationMail === 'send' ? 'active' : 'staged', 3),
          account,
          context,
          (linked) => planActive(desired, linked, context),
        ),
      ]),
    );
  switch (account.status) {
    case 'DEPROVISIONED':
      return planClosed(desired, account, context);
    case 'SUSPENDED':
      return planSuspended(desired, account, context);
    case 'STAGED': {
      return opening({ op: 'activate', mail: desired.activationMail }, 3, desired, account, context);
    }
    default:
      return withDifference(
        account,
        desired,
        account,
        context,
        whenOpen(desired, account, context, priorityOf(account, context)),
      );
  }
}

/** No mail before the old access is gone: activate silently, clean or restore, read back, and only then send the link. */
function planClosed(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  if (!isRestorable(account, context) && !isFresh(account, context)) return only([readOnce(account, 3)]);
  return opening({ op: 'activate', mail: 'none' }, 3, desired, account, context);
}

/** Somebody else's suspension is not ours to lift. What another employment left inside is read before it is opened to be emptied. */
function planSuspended(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  if (!isSuspendedByUs(account)) return { effects: [], againAt: null, findings: [suspendedElsewhere(account.target)] };
  if (isOfEarlier(account, context) && !isFresh(account, context)) return only([readOnce(account, 2)]);
  return opening({ op: 'unsuspend' }, 2, desired, account, context);
}

/** Only a suspension of ours leaves traces with us. */
export function isSuspendedByUs({ stored, containedAt, sessionsRevokedAt }: AccountState): boolean {
  return stored?.stage === 'aside' || containedAt !== null || sessionsRevokedAt !== null;
}

/** Suspended in an employment before the one in view. */
function isOfEarlier(
  { stored, containedAt, sessionsRevokedAt }: AccountState,
  { employmentStartsAt, rehire }: PlanContext,
): boolean {
  const since = stored?.at ?? (rehire ? (containedAt ?? sessionsRevokedAt) : null);
  return since !== null && employmentStartsAt !== null && since < employmentStartsAt;
}

function opening(
  operation: Extract<Operation, { op: 'activate' | 'unsuspend' }>,
  priority: EffectPriority,
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
): TargetPlan {
  const builder = effectBuilder(account, priority);
  const bare = assume(account, builder.build('account', operation), context);
  const effect = builder.build('account', { ...operation, ...restores(desired, account, bare, context) });
  const opened = assume(account, effect, context);
  const next = whenOpen(desired, opened, context, priority);
  return withDifference(account, desired, opened, context, { ...next, effects: [effect, ...next.effects] });
}

/** During a limited leave all of it stays put aside, for the return. */
function restores(
  desired: DesiredTarget,
  before: AccountState,
  opened: AccountState,
  context: PlanContext,
): { readonly restores?: Restored } {
  if (isOfEarlier(before, context)) return { restores: null };
  if (before.stored === null) return {};
  const isLimited = context.limit !== null || before.stored.limited !== undefined;
  return isLimited ? {} : { restores: owed(desired, opened, context).map(entitlementKey) };
}

function withDifference(
  before: AccountState,
  desired: DesiredTarget,
  opened: AccountState,
  context: PlanContext,
  next: TargetPlan,
): TargetPlan {
  return { ...next, findings: [...next.findings, ...differenceAfterReturn(before, desired, opened, context)] };
}

/** @param priority of all that follows: what belongs to a start or a return is as urgent as they are */
export function whenOpen(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
  priority: EffectPriority,
): TargetPlan {
  const builder = effectBuilder(account, priority);
  const changes = synchronize(desired, account, context, priority);
  const unread = account.reopened && account.verifiedAt === null;
  const due = account.deliveryDue && desired.activationMail === 'send';
  const over = account.stored?.limited !== undefined && context.limit === null;
  return {
    ...changes,
    effects: [
      ...changes.effects,
      ...(unread ? [builder.build('verify', { op: 'verify', expect: OPEN_EXPECTED })] : []),
      ...(over ? [builder.build('verify', readingAfterLimit(desired, account, context))] : []),
      ...(due ? [builder.build('deliver', { op: 'deliverActivation' })] : []),
    ],
  };
}

/** What a question keeps from coming back stays owed after it. */
function readingAfterLimit(desired: DesiredTarget, account: AccountState, context: PlanContext): Operation {
  const restores = waiting(desired, account, context).map(entitlementKey);
  const reading = { op: 'inventory', store: null, scope: 'all', limit: 'over' } as const;
  return restores.length === 0 ? reading : { ...reading, restores };
}

/** Back from a leave, a joiner of today, or somebody whose facts changed. */
function priorityOf(account: AccountState, context: PlanContext): EffectPriority {
  if (account.stored?.limited !== undefined) return 2;
  return joins(account, context) ? 3 : 4;
}

/** They started within a day, or come back: today's joiner. */
function joins({ reopened }: AccountState, { now, employmentStartsAt }: PlanContext): boolean {
  return reopened || (employmentStartsAt !== null && instantAfter(employmentStartsAt, DAY_MS) > now);
}

function isFresh({ inventoriedAt }: AccountState, { now }: PlanContext): boolean {
  return inventoriedAt !== null && instantAfter(inventoriedAt, FRESH_MS) >= now;
}

function suspendedElsewhere(target: string): TargetPlan['findings'][number] {
  return {
    kind: 'identity',
    key: `${target}:suspended-elsewhere`,
    field: null,
    detail: `the account in ${target} was suspended by somebody else and is left so; lift it there if it is no longer needed`,
    blocks: [],
  };
}
