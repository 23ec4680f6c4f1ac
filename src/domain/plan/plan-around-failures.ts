import type { AccountState } from '../account.js';
import { assume } from '../assume.js';
import type { FailedEffect } from '../decision.js';
import type { DesiredTarget } from '../desired.js';
import { isReadBack, type Effect } from '../effect.js';
import { effectDigest } from '../effect-digest.js';
import { plan } from '../plan.js';
import type { PlanContext, TargetPlan } from './plan-context.js';

/**
 * Plans without what failed for good, until it changes or is due again. A reading that failed is planned past with what is known; a
 * suspension of a leaver that failed becomes a deactivation, and the other way round; what needs a failed opening waits with it.
 *
 * @returns in `failing` the keys of failures that still matter; the others are of effects nobody wants any more
 */
export function planAroundFailures(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
  failures: readonly FailedEffect[],
): TargetPlan & { readonly failing: readonly string[] } {
  const hasFailed = (effect: Effect): boolean =>
    failures.some(
      ({ key, digest, retryAt }) =>
        key === effect.key && (retryAt === null || retryAt > context.now) && digest === effectDigest(effect),
    );
  let around = account;
  let manner = context;
  let next = plan(desired, around, manner);
  const avoided: Effect[] = [];
  for (let dead = detour(next, manner, hasFailed); dead !== undefined; dead = detour(next, manner, hasFailed)) {
    avoided.push(dead);
    if (dead.op === 'deactivate') manner = containingFirst(manner);
    else around = dead.op === 'inventory' ? assume(around, dead, context) : { ...around, suspendRefused: true };
    next = plan(desired, around, manner);
  }
  const wanted = [...avoided, ...next.effects];
  const failing = failures.filter(({ key, digest }) =>
    wanted.some((effect) => effect.key === key && effectDigest(effect) === digest),
  );
  return { ...next, effects: possible(next.effects, hasFailed), failing: failing.map(({ key }) => key) };
}

function detour(
  { effects }: TargetPlan,
  { termination }: PlanContext,
  hasFailed: (effect: Effect) => boolean,
): Effect | undefined {
  return effects.find(
    (effect) => (isPassable(effect) || isOtherwisePossible(effect, termination.order)) && hasFailed(effect),
  );
}

/** Either first call ends sign-in: where one fails for good, the other is tried. */
function isOtherwisePossible({ op, stage, priority }: Effect, order: PlanContext['termination']['order']): boolean {
  if (op === 'suspend') return priority === 1;
  return op === 'deactivate' && stage === 'contain' && order === 'deactivateAtOnce';
}

function containingFirst(context: PlanContext): PlanContext {
  return { ...context, termination: { ...context.termination, order: 'containFirst' } };
}

/** What a leave would take is put aside first, or nothing is taken. */
function isPassable(effect: Effect): boolean {
  return effect.op === 'inventory' && (effect.limit === undefined || effect.limit === 'over');
}

function possible(effects: readonly Effect[], hasFailed: (effect: Effect) => boolean): readonly Effect[] {
  const opening = effects.findIndex((effect) => effect.stage === 'account' && hasFailed(effect));
  const reachable = opening < 0 ? effects : effects.slice(0, opening);
  const closes = !reachable.some((effect) => effect.op === 'deactivate' && hasFailed(effect));
  const restores = !reachable.some((effect) => effect.op === 'grant' && hasFailed(effect));
  return reachable.filter(
    (effect) =>
      !hasFailed(effect) &&
      (closes || effect.op !== 'verify') &&
      (restores || !isReadBack(effect) || effect.op === 'verify'),
  );
}
