import type { AccountStatus } from './account.js';

/** Statuses in which a person may sign in, or may get there without us; one we do not know counts as open. */
export const OPEN_STATUSES: readonly AccountStatus[] = [
  'PROVISIONED',
  'ACTIVE',
  'RECOVERY',
  'PASSWORD_EXPIRED',
  'LOCKED_OUT',
  'UNKNOWN',
];

/** @returns true unless sign-in is impossible in this status */
export function isOpen(status: AccountStatus): boolean {
  return OPEN_STATUSES.includes(status);
}
