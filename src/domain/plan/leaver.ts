import type { AccountState } from '../account.js';
import { isOpen } from '../account-status.js';
import { assume } from '../assume.js';
import { instantAfter } from '../backoff.js';
import type { DesiredTarget } from '../desired.js';
import type { Effect } from '../effect.js';
import { isDirect } from '../held-entitlement.js';
import { CLOSED_EXPECTED, effectBuilder, orderOf, type EffectBuilder } from './build-effect.js';
import { planLookUp } from './look-up.js';
import { only, type PlanContext, type TargetPlan } from './plan-context.js';
import { containment, needsSessions } from './containment.js';

/**
 * Closes a leaver's account. The first call ends sign-in, then sessions, then a reading of groups and roles; once that is there every
 * direct role and membership goes whoever gave it, and the account is deactivated and read back. Apps need no call unless a grace keeps the
 * account: deactivation takes them.
 */
export function planLeaver(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  if (account.accountId === null) return planLookUp(desired, account, context, 1);
  const builder = effectBuilder(account, 1);
  if (account.status === 'ABSENT' || account.status === 'DEPROVISIONED') return only(afterClosing(account, builder));
  const [first] = isOpen(account.status) ? [firstCall(account, builder, context)] : [];
  if (first?.op === 'deactivate') return only([first, ...afterClosing(assume(account, first, context), builder)]);
  const opening = [...(first ? [first] : []), ...sessions(account, builder)];
  if (needsInventory(account)) return only([...opening, inventory(builder)]);
  const dueAt = graceEnd(account, context);
  const stays = dueAt > context.now;
  const removals = account.ledger
    .filter((entry) => isDirect(entry) && (stays || entry.kind !== 'app'))
    .filter((entry) => !context.treat(entry).legalHold)
    .map((entry) => removal(builder, entry, context));
  const before = [...opening, ...byStage(removals)];
  if (stays) return { effects: before, againAt: dueAt, findings: [] };
  const close = [builder.build('close', { op: 'deactivate' }), verify(builder)];
  return only([...before, ...close]);
}

/** Either ends sign-in; an account that is open is deactivated at once where policy says so. */
function firstCall(account: AccountState, builder: EffectBuilder, { termination }: PlanContext): Effect {
  return termination.order === 'deactivateAtOnce'
    ? builder.build('contain', { op: 'deactivate' })
    : containment(account, builder);
}

/** A forced deactivation came first: sessions are ended, what it left inside is listed, the status read back. */
function afterClosing(account: AccountState, builder: EffectBuilder): readonly Effect[] {
  const forced = account.status === 'DEPROVISIONED' && account.containedAt !== null && needsInventory(account);
  return [
    ...(forced ? [...sessions(account, builder), inventory(builder)] : []),
    ...(account.verifiedAt === null ? [verify(builder)] : []),
  ];
}

/** Privileged removals go first. */
function removal(builder: EffectBuilder, entry: AccountState['ledger'][number], context: PlanContext): Effect {
  const stage = context.treat(entry).sensitive ? 'privileged-removals' : 'removals';
  return builder.build(stage, { op: 'revoke', entitlement: orderOf(entry) });
}

function byStage(removals: readonly Effect[]): readonly Effect[] {
  const privileged = (effect: Effect): boolean => effect.stage === 'privileged-removals';
  return [...removals.filter(privileged), ...removals.filter((effect) => !privileged(effect))];
}

function sessions(account: AccountState, builder: EffectBuilder): readonly Effect[] {
  return account.status !== 'STAGED' && needsSessions(account)
    ? [builder.build('sessions', { op: 'revokeSessions' })]
    : [];
}

/** A reading for leave or block is no reading for an ending: it may be months old. */
function needsInventory({ inventoriedAt, stored }: AccountState): boolean {
  return inventoriedAt === null || stored?.stage !== 'aside' || stored.reason !== 'termination';
}

function inventory(builder: EffectBuilder): Effect {
  return builder.build('inventory', { op: 'inventory', store: 'termination', scope: 'lasting' });
}

function verify(builder: EffectBuilder): Effect {
  return builder.build('verify', { op: 'verify', expect: CLOSED_EXPECTED });
}

/** A never-activated account has nothing that a grace could save. */
function graceEnd(account: AccountState, { now, endDueAt, endHeardAt, termination }: PlanContext): string {
  if (account.status === 'STAGED') return now;
  // Suspended before and its sessions cannot be ended: nothing is contained, and the grace runs all the same.
  const contained = account.containedAt ?? (isOpen(account.status) ? now : (endHeardAt ?? endDueAt ?? now));
  return instantAfter(endDueAt !== null && endDueAt > contained ? endDueAt : contained, termination.graceMs);
}
