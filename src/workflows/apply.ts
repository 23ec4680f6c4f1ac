import { proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { EffectOrder } from '../activities/effect-order.js';
import { assertNever } from '../domain/assert-never.js';
import type { Effect } from '../domain/effect.js';
import type { EffectResult } from '../domain/effect-result.js';

/**
 * Every effect retries for ever: an outage of a day must not lose a leaver. Neither a deadline over all attempts nor a count of them is
 * set; what no retry can mend is non-retryable (`activities/failures.ts`). A worker that dies is noticed by heartbeat.
 */
export const EFFECT_OPTIONS = {
  startToCloseTimeout: '60s',
  heartbeatTimeout: '3s',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5 minutes' },
} as const satisfies ActivityOptions;

/** Of terminations and blocks: after an outage, however long, whoever must be out is out within half a minute. Few at a time, they hammer nothing. */
const URGENT_RETRY = { ...EFFECT_OPTIONS.retry, maximumInterval: '30s' } as const;

const activities = proxyActivities<ActivitiesByQueue['target']>(EFFECT_OPTIONS);

/** One effect, one activity, on the queue of its target. */
export function apply(order: Omit<EffectOrder, 'effect'>, effect: Effect, activityId: string): Promise<EffectResult> {
  const options: ActivityOptions = {
    activityId,
    taskQueue: effect.target,
    priority: { priorityKey: effect.priority, fairnessKey: order.person.slice(0, order.person.indexOf(':')) },
    summary: summaryOf(effect),
    ...(effect.priority === 1 && { retry: URGENT_RETRY }),
  };
  switch (effect.op) {
    case 'create':
      return activities.createAccount.executeWithOptions(options, [{ ...order, effect }]);
    case 'find':
      return activities.findAccount.executeWithOptions(options, [{ ...order, effect }]);
    case 'activate':
      return activities.activateAccount.executeWithOptions(options, [{ ...order, effect }]);
    case 'deliverActivation':
      return activities.deliverActivation.executeWithOptions(options, [{ ...order, effect }]);
    case 'updateProfile':
      return activities.updateProfile.executeWithOptions(options, [{ ...order, effect }]);
    case 'renameAppUser':
      return activities.renameAppUser.executeWithOptions(options, [{ ...order, effect }]);
    case 'updateAppProfile':
      return activities.updateAppProfile.executeWithOptions(options, [{ ...order, effect }]);
    case 'suspend':
      return activities.suspendAccount.executeWithOptions(options, [{ ...order, effect }]);
    case 'unsuspend':
      return activities.unsuspendAccount.executeWithOptions(options, [{ ...order, effect }]);
    case 'deactivate':
      return activities.deactivateAccount.executeWithOptions(options, [{ ...order, effect }]);
    case 'revokeSessions':
      return activities.revokeSessions.executeWithOptions(options, [{ ...order, effect }]);
    case 'inventory':
      return activities.readAccess.executeWithOptions(options, [{ ...order, effect }]);
    case 'grant':
      return activities.grantEntitlement.executeWithOptions(options, [{ ...order, effect }]);
    case 'revoke':
      return activities.revokeEntitlement.executeWithOptions(options, [{ ...order, effect }]);
    case 'verify':
      return activities.verifyAccount.executeWithOptions(options, [{ ...order, effect }]);
    case 'readRules':
      return activities.readRules.executeWithOptions(options, [{ ...order, effect }]);
    default:
      return assertNever(effect);
  }
}

/** What an operator reads in Temporal's Web UI; names the effect and the group, never the person. */
export function summaryOf(effect: Effect): string {
  switch (effect.op) {
    case 'grant':
      return `${effect.target}: add ${effect.entitlement.kind} ${effect.entitlement.name}`;
    case 'revoke':
      return `${effect.target}: remove ${effect.entitlement.kind} ${effect.entitlement.name}`;
    case 'create':
      return `${effect.target}: create account (${effect.start}) with ${effect.groups.length} groups`;
    case 'updateProfile':
      return `${effect.target}: update ${Object.keys(effect.set).join(', ')}`;
    case 'renameAppUser':
      return `${effect.target}: write the user name in ${effect.app}`;
    case 'updateAppProfile':
      return `${effect.target}: write ${Object.keys(effect.set).join(', ')} in ${effect.app.name}`;
    case 'activate':
      return `${effect.target}: activate ${effect.mail === 'send' ? 'with' : 'without'} mail`;
    case 'inventory':
      return `${effect.target}: read ${effect.scope === 'all' ? 'all access' : 'group memberships'}${effect.store === null ? '' : ' and store it'}`;
    case 'verify':
      return `${effect.target}: read back, expecting ${effect.expect.join(' or ')}`;
    case 'readRules':
      return `${effect.target}: read back ${Object.keys(effect.attributes).join(', ')} and the groups its own rules make of it`;
    case 'find':
    case 'deliverActivation':
    case 'suspend':
    case 'unsuspend':
    case 'deactivate':
    case 'revokeSessions':
      return `${effect.target}: ${PLAIN[effect.op]}`;
    default:
      return assertNever(effect);
  }
}

const PLAIN = {
  find: 'look for the account',
  deliverActivation: 'send the activation link',
  suspend: 'suspend',
  unsuspend: 'unsuspend',
  deactivate: 'deactivate',
  revokeSessions: 'end sessions and tokens',
} as const;
