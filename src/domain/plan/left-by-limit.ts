import type { LedgerEntry } from '../account.js';
import type { Treatment } from '../policy/compiled-policy.js';
import type { LeaveLimit } from '../policy/leave-treatment.js';

/** A leave with an open account takes all but what it lists; what is for people to take stays theirs. */
export function isLeftBy(limit: LeaveLimit, { name, owner }: LedgerEntry, mode: Treatment['mode']): boolean {
  return limit.mayKeep(name) || mode === 'protected' || mode === 'reportOnly' || owner === 'protected';
}
