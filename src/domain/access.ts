import type {
  AccountState,
  AccountStatus,
  EntitlementKind,
  EntitlementOwner,
  LedgerEntry,
  Profile,
} from './account.js';
import type { DesiredAccount, DesiredTarget } from './desired.js';
import { followed } from './followed.js';
import { entitlementKey } from './held-entitlement.js';
import type { Instant } from './json.js';
import type { PersonView } from './person-view.js';
import { planContextOf } from './plan/context-of.js';
import { goingFrom } from './plan/going.js';
import { reasonedAccount } from './plan/reasoned-ledger.js';
import { wantedEntitlements } from './plan/wanted.js';
import type { PlanContext } from './plan/plan-context.js';
import { restorable } from './plan/restore.js';
import type { CompiledPolicy } from './policy/compiled-policy.js';

/** One entitlement as `…/access` shows it. */
export interface AccessEntitlement {
  readonly kind: EntitlementKind;
  readonly name: string;
  readonly id: string | null;
  readonly state: 'held' | 'toAdd' | 'toRemove' | 'left-in-closed-account';
  /** `null` when no history tells, of a past instant. */
  readonly owner: EntitlementOwner | null;
  /** Rules that ask for it at this instant. */
  readonly rules: readonly string[];
  readonly since: Instant | null;
  readonly until: Instant | null;
  /** What policy wants the app to know of the person; absent where no rule says anything. */
  readonly profile?: Profile;
}

/** What a person has and should have in one target. */
export interface TargetAccess {
  readonly target: string;
  readonly account: { readonly desired: DesiredAccount; readonly observed: AccountStatus | null };
  readonly profile: Profile;
  readonly entitlements: readonly AccessEntitlement[];
  readonly stored: {
    readonly at: Instant;
    readonly reason: 'leave' | 'termination' | 'block';
    readonly entitlements: readonly AccessEntitlement[];
  } | null;
}

/** The answer to "what access, at this instant": what is held against what policy wants, by the rules a decision uses. */
export function accessOf(
  view: PersonView,
  desired: readonly DesiredTarget[],
  policy: CompiledPolicy,
  accounts: Readonly<Record<string, AccountState>>,
): readonly TargetAccess[] {
  return desired.map((target) => {
    const account = accounts[target.target] ?? null;
    return {
      target: target.target,
      account: { desired: target.account, observed: account?.accountId ? account.status : null },
      profile: { ...target.profile, ...followed(target.follows, account?.login ?? target.loginCandidates[0] ?? '') },
      entitlements: entitlementsOf(view, target, policy, account),
      stored: storedOf(account),
    };
  });
}

function entitlementsOf(
  view: PersonView,
  desired: DesiredTarget,
  policy: CompiledPolicy,
  seen: AccountState | null,
): readonly AccessEntitlement[] {
  const target = policy.targets[desired.target];
  if (target === undefined) return [];
  const context = seen === null ? null : planContextOf(view, policy, target, seen);
  const account = seen && context ? reasonedAccount(desired, seen, context) : seen;
  const held = account?.ledger ?? [];
  const going = new Set(account && context ? goingFrom(desired, account, context).map(entitlementKey) : []);
  const wanted = new Map(desired.entitlements.map((each) => [entitlementKey(each), each]));
  const known = held.map((entry) => {
    const { rules = [], profile } = wanted.get(entitlementKey(entry)) ?? {};
    return { ...shown(entry, stateOf(entry, going)), rules, ...(profile === undefined ? {} : { profile }) };
  });
  return [...known, ...comingTo(desired, account, context)];
}

function stateOf(entry: LedgerEntry, going: ReadonlySet<string>): AccessEntitlement['state'] {
  if (entry.leftInClosedAccount) return 'left-in-closed-account';
  return going.has(entitlementKey(entry)) ? 'toRemove' : 'held';
}

function comingTo(
  desired: DesiredTarget,
  account: AccountState | null,
  context: PlanContext | null,
): readonly AccessEntitlement[] {
  if (desired.account !== 'active' && desired.account !== 'staged') return [];
  const held = new Set(account?.ledger.map(entitlementKey));
  const added = wantedEntitlements(desired)
    .filter((wanted) => !held.has(entitlementKey(wanted)))
    .map(({ kind, name, rules, until, profile }): AccessEntitlement => ({
      kind,
      name,
      id: null,
      state: 'toAdd',
      owner: until === undefined ? 'policy' : 'exception',
      rules,
      since: null,
      until: until ?? null,
      ...(profile === undefined ? {} : { profile }),
    }));
  const restored = account && context ? restorable(desired, account, context) : [];
  return [...added, ...restored.map((entry) => ({ ...shown(entry, 'toAdd'), since: null }))];
}

function storedOf(account: AccountState | null): TargetAccess['stored'] {
  if (!account?.stored) return null;
  const { at, reason, entitlements } = account.stored;
  return { at, reason, entitlements: entitlements.map((entry) => shown(entry, 'held')) };
}

function shown(entry: LedgerEntry, state: AccessEntitlement['state']): AccessEntitlement {
  const { kind, name, id, owner, rules, since, until, untold } = entry;
  // What rules ask for is policy's, however it came.
  const isOwnerTold = rules.length > 0 || !untold?.includes('owner');
  const told = { owner: isOwnerTold ? owner : null, since: untold?.includes('since') ? null : since };
  return { kind, name, id, state, rules, until, ...told };
}
