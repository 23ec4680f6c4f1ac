import type { AccountStatus } from '../account.js';
import type { DesiredAccount } from '../desired.js';
import type { TargetOutlook } from './outlook.js';

/** What becomes of somebody's account as a whole: told before everything else, for it is what people notice first. */
export const STANDING_CHANGES = ['terminated', 'suspended', 'reactivated'] as const;

/** Somebody's account in one target would be closed, suspended or opened again. */
export interface StandingChange {
  readonly target: string;
  readonly change: (typeof STANDING_CHANGES)[number];
}

const GONE: readonly AccountStatus[] = ['ABSENT', 'DEPROVISIONED'];
const AWAY: readonly DesiredAccount[] = ['closed', 'suspended'];

/**
 * Compares what is wanted in the end, not the first step there: closing an account begins with its suspension, and a grace keeps it so
 * for days.
 */
export function standingChange(before: TargetOutlook | undefined, after: TargetOutlook): readonly StandingChange[] {
  const { target, account: wanted } = after.desired;
  const was = before?.desired.account ?? 'none';
  const status = before?.account.status ?? 'ABSENT';
  if (was === wanted) return [];
  if (wanted === 'closed') return GONE.includes(status) ? [] : [{ target, change: 'terminated' }];
  if (wanted === 'suspended')
    return AWAY.includes(was) || GONE.includes(status) ? [] : [{ target, change: 'suspended' }];
  const returns = wanted === 'active' && AWAY.includes(was) && status !== 'ABSENT';
  return returns ? [{ target, change: 'reactivated' }] : [];
}
