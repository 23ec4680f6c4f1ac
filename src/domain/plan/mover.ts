import type { AccountState, LedgerEntry } from '../account.js';
import type { DesiredEntitlement, DesiredTarget } from '../desired.js';
import type { Effect, EffectPriority, EntitlementOrder } from '../effect.js';
import { entitlementKey } from '../held-entitlement.js';
import { effectBuilder, orderOf, type EffectBuilder } from './build-effect.js';
import { heldBack, type HeldBack } from './hold-back.js';
import type { PlanContext, TargetPlan } from './plan-context.js';
import { profileUpdate } from './profile-update.js';
import { restorable } from './restore.js';
import { surplusOf } from './surplus.js';
import { wantedEntitlements } from './wanted.js';

/**
 * Makes profile and entitlements of an account equal to what is wanted: one profile write of the changed attributes, then the exact
 * difference, removals first. What both roles share is not touched.
 */
export function synchronize(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
  priority: EffectPriority,
): TargetPlan {
  const builder = effectBuilder(account, priority);
  const update = profileUpdate(desired, account);
  const profile = update === null ? [] : [builder.build('profile', update)];
  const going = surplusOf(desired, account, context);
  const back = heldBack(desired, account, going, context);
  return {
    effects: [
      ...profile,
      ...removals(going, back, context, builder),
      ...grants(desired, account, back, context, builder),
    ],
    againAt: null,
    findings: back.findings,
  };
}

function removals(
  going: readonly LedgerEntry[],
  { awaited }: HeldBack,
  context: PlanContext,
  builder: EffectBuilder,
): readonly Effect[] {
  const revokes = going.map((entry) =>
    builder.build(context.treat(entry.kind, entry.name).sensitive ? 'privileged-removals' : 'removals', {
      op: 'revoke',
      entitlement: orderOf(entry),
      ...(awaited.has(entitlementKey(entry)) ? { more: true as const } : {}),
    }),
  );
  return [
    ...revokes.filter(({ stage }) => stage === 'privileged-removals'),
    ...revokes.filter(({ stage }) => stage === 'removals'),
  ];
}

function grants(
  desired: DesiredTarget,
  account: AccountState,
  { keys }: HeldBack,
  context: PlanContext,
  builder: EffectBuilder,
): readonly Effect[] {
  const held = new Set(account.ledger.map(entitlementKey));
  const stored = new Map(account.stored?.entitlements.map((entry) => [entitlementKey(entry), entry]));
  const given = wantedEntitlements(desired)
    .filter((wanted) => !held.has(entitlementKey(wanted)) && !keys.has(entitlementKey(wanted)))
    .map((wanted) => grantOf(wanted, stored.get(entitlementKey(wanted))));
  const restored = restorable(desired, account, context).map((entry) => ({ ...orderOf(entry), rules: [] }));
  return [...given, ...restored].map((entitlement) => builder.build('grants', { op: 'grant', entitlement }));
}

/** @param before what was put aside: it knows the id and the app's profile */
function grantOf({ kind, name, rules, until }: DesiredEntitlement, before: LedgerEntry | undefined): EntitlementOrder {
  const order = before ? orderOf(before) : { kind, name, id: null };
  return { ...order, rules, ...(until === undefined ? {} : { until }) };
}
