import type { AccountState, LedgerEntry, Profile, ProfileValue } from '../account.js';
import type { DesiredEntitlement, DesiredTarget } from '../desired.js';
import type { Effect, EffectPriority } from '../effect.js';
import { entitlementKey, isDirect } from '../held-entitlement.js';
import { effectBuilder, orderOf, type EffectBuilder } from './build-effect.js';
import { isLeftBy } from './left-by-limit.js';
import type { PlanContext } from './plan-context.js';
import { isRestorable, restorable } from './restore.js';

/**
 * Makes profile and entitlements of an account equal to what is wanted: one profile write of the changed attributes, then the exact
 * difference, removals first. What both roles share is not touched.
 */
export function synchronize(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
  priority: EffectPriority,
): readonly Effect[] {
  const builder = effectBuilder(account, priority);
  const set = changedAttributes(desired, account);
  const profile = Object.keys(set).length > 0 ? [builder.build('profile', { op: 'updateProfile', set })] : [];
  return [...profile, ...removals(desired, account, context, builder), ...grants(desired, account, context, builder)];
}

/** What policy gives and we are to give; `reportOnly` and `protected` are for people to give. */
export function wantedEntitlements(desired: DesiredTarget): readonly DesiredEntitlement[] {
  return desired.entitlements.filter(({ mode }) => mode === 'managed' || mode === 'addOnly');
}

function changedAttributes(desired: DesiredTarget, account: AccountState): Profile {
  const changed = Object.entries(desired.profile).filter(([name, value]) => !isSame(account.profile[name], value));
  const [login] = desired.loginCandidates;
  const follows = desired.rename === 'follow' && account.login !== null && login !== undefined;
  // A login further down the list was taken because the first was not free.
  const renamed = follows && !desired.loginCandidates.includes(account.login.toLowerCase()) ? { login } : {};
  return { ...Object.fromEntries(changed), ...renamed };
}

function isSame(left: ProfileValue | undefined, right: ProfileValue): boolean {
  const plain = (value: ProfileValue | undefined): ProfileValue => (value === undefined || value === '' ? null : value);
  return JSON.stringify(plain(left)) === JSON.stringify(plain(right));
}

function removals(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
  builder: EffectBuilder,
): readonly Effect[] {
  const revokes = surplusOf(desired, account, context).map((entry) =>
    builder.build(context.treat(entry.kind, entry.name).sensitive ? 'privileged-removals' : 'removals', {
      op: 'revoke',
      entitlement: orderOf(entry),
    }),
  );
  return [
    ...revokes.filter(({ stage }) => stage === 'privileged-removals'),
    ...revokes.filter(({ stage }) => stage === 'removals'),
  ];
}

/** What is held and must go from an open account. */
export function surplusOf(desired: DesiredTarget, account: AccountState, context: PlanContext): readonly LedgerEntry[] {
  const wanted = new Set(desired.entitlements.map(entitlementKey));
  return account.ledger.filter(
    (entry) => !wanted.has(entitlementKey(entry)) && mustGo(entry, desired, account, context),
  );
}

/** Precedence: legal hold, contractors' allow-list, limit of a leave, exception, mode. */
function mustGo(entry: LedgerEntry, desired: DesiredTarget, account: AccountState, context: PlanContext): boolean {
  const { mode, legalHold } = context.treat(entry.kind, entry.name);
  if (!isDirect(entry) || legalHold) return false;
  if (!context.mayHold(entry.name)) return true;
  if (context.limit !== null) return !isLeftBy(context.limit, entry, mode);
  // A reopened account of an earlier employment is emptied, whoever filled it.
  if (account.reopened && !isRestorable(account, context)) return true;
  if (entry.owner === 'exception' || entry.owner === 'protected') return false;
  const untold = desired.unevaluated;
  if (entry.rules.some((rule) => untold.includes(rule)) || context.couldGive(untold, entry.kind, entry.name))
    return false;
  return mode === 'managed' || (mode === 'unmanaged' && entry.owner === 'policy');
}

function grants(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
  builder: EffectBuilder,
): readonly Effect[] {
  const held = new Set(account.ledger.map(entitlementKey));
  const stored = new Map(account.stored?.entitlements.map((entry) => [entitlementKey(entry), entry]));
  const given = wantedEntitlements(desired)
    .filter((entitlement) => !held.has(entitlementKey(entitlement)))
    .map(({ kind, name, rules }) => {
      const before = stored.get(entitlementKey({ kind, name }));
      return { ...(before ? orderOf(before) : { kind, name, id: null }), rules };
    });
  const restored = restorable(desired, account, context).map((entry) => ({ ...orderOf(entry), rules: [] }));
  return [...given, ...restored].map((entitlement) => builder.build('grants', { op: 'grant', entitlement }));
}
