import type { AccountState } from '../account.js';
import { lookAgainAt } from '../backoff.js';
import type { DesiredTarget } from '../desired.js';
import type { EffectPriority } from '../effect.js';
import type { Finding } from '../finding.js';
import { effectBuilder } from './build-effect.js';
import { NOTHING, type PlanContext, type TargetPlan } from './plan-context.js';

/**
 * Looks for an account that must be closed but is not linked: again and again, ever slower. Nothing found is never a success; only a
 * person may say that there is none, and another ending looks again.
 */
export function planLookUp(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
  priority: EffectPriority,
): TargetPlan {
  if (context.neverStaged) return NOTHING;
  const { lookup } = account;
  const findings = lookup === null ? [] : [notFound(account.target, lookup.result)];
  const looked = lookup !== null && (context.endDueAt === null || lookup.lastAt >= context.endDueAt);
  if (looked && findings.every(context.isOverridden)) return { effects: [], againAt: null, findings };
  const dueAt = lookup === null ? context.now : lookAgainAt(lookup.attempts, lookup.lastAt);
  if (dueAt > context.now) return { effects: [], againAt: dueAt, findings };
  const { mark, emails, loginCandidates: logins } = desired;
  const find = effectBuilder(account, priority).build('contain', { op: 'find', mark, emails, logins });
  return { effects: [find], againAt: null, findings };
}

function notFound(target: string, result: NonNullable<AccountState['lookup']>['result']): Finding {
  return {
    kind: 'identity',
    key: `${target}:not-found`,
    field: null,
    detail: DETAIL[result](target),
    blocks: [],
  };
}

const DETAIL = {
  none: (target: string) =>
    `no account was found in ${target} that could be closed; link it, or confirm that there is none`,
  disagrees: (target: string) =>
    `the only account found in ${target} carries another person's mark and was left alone; check whose it is`,
  anothers: (target: string) =>
    `the mark or an address is used by another person, whose account in ${target} was left alone; correct it in HR, or confirm that there is none`,
} as const;
