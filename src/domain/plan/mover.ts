import type { AccountState, LedgerEntry } from '../account.js';
import type { DesiredEntitlement, DesiredTarget } from '../desired.js';
import type { Effect, EffectPriority, EntitlementOrder } from '../effect.js';
import { entitlementKey } from '../held-entitlement.js';
import type { Instant } from '../json.js';
import { appProfiles } from './app-profiles.js';
import { appUsernames, withAppUsernames } from './app-usernames.js';
import { effectBuilder, orderOf, type EffectBuilder } from './build-effect.js';
import { driftFindings } from './drift-findings.js';
import { heldBack, type HeldBack } from './hold-back.js';
import type { PlanContext, TargetPlan } from './plan-context.js';
import { profileUpdate } from './profile-update.js';
import { restorable } from './restore.js';
import { isHandedOver, mayLinger, surplusOf } from './surplus.js';
import { wantedEntitlements } from './wanted.js';

/**
 * Makes profile and entitlements of an account equal to what is wanted: one profile write of the changed attributes, then the exact
 * difference, removals first unless policy says otherwise. What both roles share is not touched.
 */
export function synchronize(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
  priority: EffectPriority,
): TargetPlan {
  const builder = effectBuilder(account, priority);
  const update = profileUpdate(desired, account);
  const profile = [
    ...(update === null ? [] : [builder.build('profile', withAppUsernames(update, context))]),
    ...appUsernames(account, update, context, builder),
    ...appProfiles(desired, account, context, builder),
  ];
  const going = surplusOf(desired, account, context);
  const back = heldBack(desired, account, going, context);
  const revokes = going.map((entry) => revokeOf(entry, back, desired, account, context, builder));
  const isLate = ({ stage }: Effect): boolean => stage === 'late-removals';
  const isPrivileged = ({ stage }: Effect): boolean => stage === 'privileged-removals';
  return {
    effects: [
      ...profile,
      ...revokes.filter(isPrivileged),
      ...revokes.filter((effect) => !isPrivileged(effect) && !isLate(effect)),
      ...grants(desired, account, back, context, builder),
      ...revokes.filter(isLate),
    ],
    againAt: nextWindowEnd(desired, account, context),
    findings: [...back.findings, ...driftFindings(desired, account, context)],
  };
}

/** When the first of the hand-over windows ends. */
function nextWindowEnd(desired: DesiredTarget, account: AccountState, context: PlanContext): Instant | null {
  const wanted = new Set(desired.entitlements.map(entitlementKey));
  const [first] = account.ledger
    .filter((entry) => !wanted.has(entitlementKey(entry)) && isHandedOver(entry, desired, account, context))
    .flatMap(({ until }) => until ?? [])
    .sort();
  return first ?? null;
}

/** What is sensitive goes first; what may wait for the new goes after it where policy says so. */
function revokeOf(
  entry: LedgerEntry,
  { awaited }: HeldBack,
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
  builder: EffectBuilder,
): Effect {
  const entitlement = orderOf(entry);
  if (awaited.has(entitlementKey(entry))) return builder.build('removals', { op: 'revoke', entitlement, more: true });
  const isLate = context.handOver(entry).order === 'addFirst' && mayLinger(entry, desired, account, context);
  const isSensitive = context.treat(entry).sensitive;
  const stage = isSensitive ? 'privileged-removals' : isLate ? 'late-removals' : 'removals';
  return builder.build(stage, { op: 'revoke', entitlement });
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
  const restored = restorable(desired, account, context).map((entry) => ({
    ...orderOf(entry),
    rules: context.toldByLedger(entry),
  }));
  return [...given, ...restored].map((entitlement) => builder.build('grants', { op: 'grant', entitlement }));
}

/** @param before what was put aside: it knows the id and the app's profile */
function grantOf(wanted: DesiredEntitlement, before: LedgerEntry | undefined): EntitlementOrder {
  const { kind, name, rules, until } = wanted;
  const order = { ...(before ? orderOf(before) : { kind, name, id: null }), rules };
  return { ...order, ...givenProfile(wanted, before), ...(until === undefined ? {} : { until }) };
}

/** What was put aside of the app, with what policy says now in place of what it said then. */
function givenProfile(
  { profile: said = {} }: DesiredEntitlement,
  before: LedgerEntry | undefined,
): Pick<EntitlementOrder, 'profile' | 'fields'> {
  const fields = Object.keys(said).sort();
  if (fields.length === 0 && before?.fields === undefined) return {};
  const own = Object.entries(before?.profile ?? {}).filter(([field]) => before?.fields?.includes(field) !== true);
  return { profile: { ...Object.fromEntries(own), ...said }, fields };
}
