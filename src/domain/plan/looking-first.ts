import type { AccountMatch, AccountState } from '../account.js';
import { lookAgainAt } from '../backoff.js';
import type { Finding } from '../finding.js';
import { effectBuilder } from './build-effect.js';
import { only, type PlanContext, type TargetPlan } from './plan-context.js';

/**
 * A plan that creates an account, unless there may be one already. Where a create would be held, what resembles the person is looked up
 * first and again from time to time; an account that may be theirs is a question, and nothing is created until it is answered.
 */
export function lookingFirst(account: AccountState, context: PlanContext, create: () => TargetPlan): TargetPlan {
  const { match, target } = account;
  if (isDecided(match)) return create();
  if (match !== undefined && match.by !== 'look') return asking(target, match, null);
  if (!context.lookFirst) return create();
  const dueAt = match === undefined ? context.now : lookAgainAt(match.attempts, match.lastAt);
  if (match === undefined || dueAt <= context.now) {
    return only([effectBuilder(account, 4).build('inventory', { op: 'find', who: context.who })]);
  }
  if (match.verdict !== 'new') return asking(target, match, dueAt);
  const planned = create();
  return { ...planned, againAt: planned.againAt === null || dueAt < planned.againAt ? dueAt : planned.againAt };
}

/** @returns whether a person said that no account there is, is theirs */
export function isDecided(match: AccountMatch | undefined): boolean {
  return match !== undefined && match.verdict === 'new' && match.by !== 'look';
}

function asking(target: string, match: AccountMatch, againAt: TargetPlan['againAt']): TargetPlan {
  return { effects: [], againAt, findings: [question(target, match)] };
}

function question(target: string, { verdict, candidates, unknown }: AccountMatch): Finding {
  const users = candidates.join(', ');
  const known =
    unknown !== undefined
      ? `there is no user ${unknown} in ${target}, which was said to be theirs`
      : candidates.length === 0
        ? `nobody said yet which account in ${target} is theirs`
        : `users ${users} in ${target} may be theirs`;
  return {
    kind: 'identity',
    key: `${target}:match`,
    field: null,
    detail:
      verdict === 'fits'
        ? `user ${users} in ${target} is theirs; it is linked once the link report of ${target} is approved`
        : `${known}; say which one is, or that none is: tenure link answer`,
    blocks: [`${target}:create`],
  };
}
