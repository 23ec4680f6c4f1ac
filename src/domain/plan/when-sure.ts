import type { AccountState } from '../account.js';
import type { EffectPriority } from '../effect.js';
import type { Instant } from '../json.js';
import { effectBuilder } from './build-effect.js';
import { hasAccount } from './joiner.js';
import type { TargetPlan } from './plan-context.js';

/** Somebody's access may rest on it, either way. */
const PRIORITY: EffectPriority = 2;

/** The plan, and a last look at an account to which something called back may still have happened: no plan knows of it otherwise. */
export function whenSure(plan: TargetPlan, account: AccountState, now: Instant): TargetPlan {
  const { doubt } = account;
  if (doubt === undefined || !hasAccount(account)) return plan;
  if (doubt.until > now)
    return { ...plan, againAt: plan.againAt !== null && plan.againAt < doubt.until ? plan.againAt : doubt.until };
  // A plan that reads is made anew after it.
  if (plan.effects.some(({ op }) => op === 'inventory')) return plan;
  const look = effectBuilder(account, PRIORITY).build('verify', { op: 'inventory', store: null, scope: 'all' });
  return { ...plan, effects: [...plan.effects, look] };
}
