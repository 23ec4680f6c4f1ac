import type { AccountState } from '../account.js';
import { lookAgainAt } from '../backoff.js';
import type { DesiredTarget } from '../desired.js';
import type { EffectPriority } from '../effect.js';
import type { Finding } from '../finding.js';
import { effectBuilder } from './build-effect.js';
import { isDecided } from './looking-first.js';
import { NOTHING, type PlanContext, type TargetPlan } from './plan-context.js';

/**
 * Looks for an account that must be closed but is not linked: again and again, ever slower. Nothing found is never a success; only a
 * person may say that there is none, and another ending looks again.
 *
 * Of somebody who had long left when they were first heard of, nothing found is what was to be expected: nobody is asked.
 */
export function planLookUp(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
  priority: EffectPriority,
): TargetPlan {
  if (context.neverStaged) return NOTHING;
  const { lookup, match } = account;
  if (match !== undefined && isDecided(match) && isOfThisEnding(match, context)) return NOTHING;
  const looked = lookup !== null && isOfThisEnding(lookup, context);
  if (looked && lookup.result === 'none' && isLongGone(desired, context)) return NOTHING;
  const findings = lookup === null ? [] : [notLinked(account.target, lookup)];
  if (looked && findings.every(context.isOverridden)) return { effects: [], againAt: null, findings };
  const closing = mayTake(desired, account, context) ? 'link' : 'name';
  const isAllowedNow = lookup?.result === 'sure' && closing === 'link';
  const dueAt = lookup === null || isAllowedNow ? context.now : lookAgainAt(lookup.attempts, lookup.lastAt);
  if (dueAt > context.now) return { effects: [], againAt: dueAt, findings };
  const find = effectBuilder(account, priority).build('contain', { op: 'find', who: context.who, closing });
  return { effects: [find], againAt: null, findings };
}

/**
 * Whether the one account that is surely theirs may become theirs unasked, to be closed.
 *
 * Never where changes are only observed, where the link report asks a person or another record may be the same person's, and for an ending
 * older than news may be. Before the link report is approved only for a block, and for an ending that came while the record was known:
 * who loses the job today must not wait for a report; whoever was gone before is in it.
 */
function mayTake({ because }: DesiredTarget, { match }: AccountState, context: PlanContext): boolean {
  const { enforced, kinAsked, lookFirst, endNews } = context;
  const isAsked = match?.verdict === 'ask' && match.by !== 'look';
  if (!enforced || kinAsked || isAsked) return false;
  if (because === 'block') return true;
  if (because === 'leave') return !lookFirst;
  return endNews === undefined || (endNews === 'late' && !lookFirst);
}

function isLongGone({ because }: DesiredTarget, { endNews }: PlanContext): boolean {
  return endNews === 'old' && because !== 'block';
}

function isOfThisEnding({ lastAt }: { readonly lastAt: string }, { endDueAt }: PlanContext): boolean {
  return endDueAt === null || lastAt >= endDueAt;
}

function notLinked(target: string, { result, candidates = [] }: NonNullable<AccountState['lookup']>): Finding {
  return {
    kind: 'identity',
    key: `${target}:not-found`,
    field: null,
    detail: DETAIL[result](target, candidates.join(', ')),
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
  sure: (target: string, users: string) =>
    `user ${users} in ${target} is to be closed as theirs and was left alone; say that it is theirs, or that none is: tenure link answer`,
  possible: (target: string, users: string) =>
    `users ${users} in ${target} may be theirs and were left alone; say which one is to be closed, or that none is: tenure link answer`,
} as const;
