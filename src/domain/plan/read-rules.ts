import type { AccountState } from '../account.js';
import { isOpen } from '../account-status.js';
import type { EffectPriority } from '../effect.js';
import type { Finding } from '../finding.js';
import type { Instant } from '../json.js';
import { hasGivenUp, nextRuleLook, type RuleWatch } from '../rule-watch.js';
import { effectBuilder } from './build-effect.js';
import type { TargetPlan } from './plan-context.js';

/** A change of somebody's own, like the write before it. */
const PRIORITY: EffectPriority = 4;

/**
 * The plan with a look at what the target's own rules make of attributes written before; between looks it waits.
 *
 * A plan that reads or makes the account first is left alone: planned again after that, the look comes.
 */
export function withRuleReading(plan: TargetPlan, account: AccountState, now: Instant): TargetPlan {
  const { ruled } = account;
  if (ruled === undefined || account.accountId === null || !(isOpen(account.status) || account.status === 'STAGED'))
    return plan;
  if (hasGivenUp(ruled)) return { ...plan, findings: [...plan.findings, didNotAct(account.target, ruled)] };
  const dueAt = nextRuleLook(ruled);
  if (dueAt !== null && dueAt > now) return { ...plan, againAt: earlier(plan.againAt, dueAt) };
  if (plan.effects.some(({ stage, op }) => stage === 'account' || op === 'inventory')) return plan;
  const attributes = Object.fromEntries(ruled.attributes.map((name) => [name, account.profile[name] ?? null]));
  const look = effectBuilder(account, PRIORITY).build('verify', { op: 'readRules', attributes });
  return { ...plan, effects: [...plan.effects, look] };
}

function earlier(one: Instant | null, other: Instant): Instant {
  return one !== null && one < other ? one : other;
}

function didNotAct(target: string, { attributes, waitsFor, since }: RuleWatch): Finding {
  return {
    kind: 'effect',
    key: `${target}:rule-did-not-act`,
    field: null,
    detail: `a rule of ${target} did not act on ${attributes.join(', ')}, written at ${since}: ${waitsFor.join(', ')} is not as the rule says; look at the rule there, then retry to look once more`,
    blocks: [],
  };
}
