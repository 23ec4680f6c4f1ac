import type { AccountState } from './account.js';
import { assertNever } from './assert-never.js';
import { instantAfter } from './backoff.js';
import type { Effect } from './effect.js';
import type { Instant } from './json.js';

/** A request that was called off is answered, carried out or lost by then: connectors wait for no answer longer than ten seconds. */
const UNDER_WAY_MS = 30_000;

/**
 * The account after an effect was called back and gave no answer: its request may have reached the target all the same, or still may. It is
 * taken to be open when it may be, so that closing it begins with a call; what else is wanted of an account whose status is in doubt begins
 * with a reading, and all of it is read when nothing can be under way any longer.
 */
export function calledBack(account: AccountState, { op }: Pick<Effect, 'op'>, now: Instant): AccountState {
  const { doubt: before, ...known } = account;
  const suspending = before?.suspending === true || op === 'suspend' ? ({ suspending: true } as const) : {};
  const doubted: AccountState = { ...known, doubt: { until: instantAfter(now, UNDER_WAY_MS), ...suspending } };
  switch (op) {
    case 'activate':
    case 'unsuspend':
      return { ...doubted, status: 'ACTIVE', verifiedAt: null, sessionsRevokedAt: null, unread: true };
    case 'suspend':
    case 'deactivate':
      return { ...doubted, verifiedAt: null, unread: true };
    case 'grant':
    case 'revoke':
    case 'updateProfile':
    case 'updateAppProfile':
    case 'renameAppUser':
      return doubted;
    // Done again when they are still wanted, whatever came of them: a create finds its account by its mark.
    case 'create':
    case 'deliverActivation':
    case 'revokeSessions':
    case 'find':
    case 'inventory':
    case 'verify':
    case 'readRules':
      return account;
    default:
      return assertNever(op);
  }
}
