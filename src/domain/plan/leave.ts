import type { AccountState } from '../account.js';
import { isOpen } from '../account-status.js';
import { instantAfter } from '../backoff.js';
import type { DesiredTarget } from '../desired.js';
import type { Effect } from '../effect.js';
import { effectBuilder, type EffectBuilder } from './build-effect.js';
import { containment } from './containment.js';
import { planLookUp } from './look-up.js';
import { NOTHING, only, type PlanContext, type TargetPlan } from './plan-context.js';

/** Older readings are taken anew before a suspension: a leave may have been withdrawn in between. */
const FRESH_MS = 3_600_000;

/** Stores the access, then blocks sign-in; groups and apps stay as they are. A never-activated account is only not activated. */
export function planLeave(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  const builder = effectBuilder(account, 2);
  if (account.accountId === null) return account.lookup === null ? planLookUp(desired, account, context, 2) : NOTHING;
  switch (account.status) {
    case 'STAGED':
    case 'ABSENT':
      return NOTHING;
    case 'SUSPENDED':
      return only([...sessions(account, builder), ...(account.stored === null ? [inventory(builder)] : [])]);
    case 'DEPROVISIONED':
      return only(account.stored?.reason === 'leave' ? sessions(account, builder) : []);
    default:
      if (!isOpen(account.status)) return NOTHING;
      if (!isFresh(account, context)) return only([inventory(builder)]);
      return only([containment(account, builder), ...sessions(account, builder)]);
  }
}

function sessions(account: AccountState, builder: EffectBuilder): readonly Effect[] {
  return account.sessionsRevokedAt === null ? [builder.build('sessions', { op: 'revokeSessions' })] : [];
}

function inventory(builder: EffectBuilder): Effect {
  return builder.build('inventory', { op: 'inventory', store: 'leave', scope: 'all' });
}

function isFresh({ stored, inventoriedAt }: AccountState, { now }: PlanContext): boolean {
  return stored !== null && stored.at === inventoriedAt && instantAfter(stored.at, FRESH_MS) >= now;
}
