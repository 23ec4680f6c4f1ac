import type { AccountState } from '../account.js';
import { isOpen } from '../account-status.js';
import { assume } from '../assume.js';
import type { DesiredTarget } from '../desired.js';
import type { Effect, EffectPriority } from '../effect.js';
import { SESSION_RULE } from '../policy/session-rule.js';
import { effectBuilder } from './build-effect.js';
import { isDecided, lookingFirst } from './looking-first.js';
import { planLeaver } from './leaver.js';
import { synchronize } from './mover.js';
import { wantedEntitlements } from './wanted.js';
import { NOTHING, only, type PlanContext, type TargetPlan } from './plan-context.js';

/** Okta takes at most 20 groups in one create (Users API, `groupIds`). */
const GROUPS_IN_CREATE = 20;

/** Before staging: nothing is wanted yet, and what is staged stays so; only what an earlier employment left open is closed. */
export function planNone(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  return context.rehire && account.status !== 'STAGED' ? planLeaver(desired, account, context) : NOTHING;
}

/** Before the start: an account that cannot sign in yet, with what policy gives early. Nothing is ever deactivated because a start moved. */
export function planStaged(desired: DesiredTarget, account: AccountState, context: PlanContext): TargetPlan {
  if (!hasAccount(account))
    return lookingFirst(account, context, () =>
      only([
        withMore(create(desired, account, context, 'staged', 4), account, context, (linked) =>
          planStaged(desired, linked, context),
        ),
      ]),
    );
  if (account.status === 'STAGED') return synchronize(desired, account, context, 4);
  // An account left over from the employment before is no access to the coming one.
  if (context.rehire) return planLeaver(desired, account, context);
  return isOpen(account.status) ? { effects: [], againAt: null, findings: [openEarly(account.target)] } : NOTHING;
}

/** @returns the create with at most 20 groups; the rest follows once the account is linked */
export function create(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
  start: 'staged' | 'active',
  priority: EffectPriority,
): Effect {
  const { mark, loginCandidates, follows } = desired;
  const given = { ...desired.profile, ...desired.initial };
  const profile = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const groups = wantedEntitlements(desired)
    // An account that is found instead may hold the other side; what limits sessions comes all the same.
    .filter(({ kind, name, rules }) => kind === 'group' && (rules.includes(SESSION_RULE) || !context.isParted(name)))
    .slice(0, GROUPS_IN_CREATE)
    .map(({ kind, name, rules, until }) => ({
      kind,
      name,
      id: null,
      rules,
      ...(until === undefined ? {} : { until }),
    }));
  const unlinked = { ...account, accountId: null };
  return effectBuilder(unlinked, priority).build('account', {
    op: 'create',
    mark,
    loginCandidates,
    profile,
    groups,
    start,
    ...(Object.keys(follows).length > 0 ? { follows } : {}),
    // A person said that none of those that resemble them is theirs.
    ...(isDecided(account.match) ? {} : { who: context.who }),
  });
}

/** Says whether anything is left to do for the account once it is there: only then is planning again worth it. */
export function withMore(
  create: Effect,
  account: AccountState,
  context: PlanContext,
  next: (linked: AccountState) => TargetPlan,
): Effect {
  if (create.op !== 'create') return create;
  return next(assume(account, create, context)).effects.length > 0 ? { ...create, more: true } : create;
}

/** An adopted account holds what nobody told us of. */
export function readOnce(account: AccountState, priority: EffectPriority): Effect {
  const said = account.unread && account.status === 'UNKNOWN' && account.login === null;
  const reading = { op: 'inventory', store: null, scope: 'all', ...(said ? { said } : {}) } as const;
  return effectBuilder(account, priority).build('inventory', reading);
}

/** @returns false also when the linked account was deleted in its system */
export function hasAccount({ accountId, status }: AccountState): boolean {
  return accountId !== null && status !== 'ABSENT';
}

function openEarly(target: string): TargetPlan['findings'][number] {
  return {
    kind: 'task',
    key: `${target}:open-before-start`,
    field: 'startDate',
    detail: `the account in ${target} is open although the employment has not started; it is left as it is, block the person to close it`,
    blocks: [],
  };
}
