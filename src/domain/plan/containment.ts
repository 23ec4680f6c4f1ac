import type { AccountState } from '../account.js';
import type { Effect } from '../effect.js';
import type { EffectBuilder } from './build-effect.js';

/** The first call: suspend, or deactivate at once where the status cannot be suspended (Okta: only ACTIVE can). */
export function containment(account: AccountState, builder: EffectBuilder): Effect {
  return builder.build('contain', { op: account.suspendRefused ? 'deactivate' : 'suspend' });
}

/** Sessions were not ended since the present closing began; those ended for a leave before do not count. */
export function needsSessions({ containedAt, sessionsRevokedAt }: AccountState): boolean {
  return containedAt === null || sessionsRevokedAt === null || sessionsRevokedAt < containedAt;
}
