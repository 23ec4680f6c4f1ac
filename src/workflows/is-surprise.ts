import type { Effect } from '../domain/effect.js';
import type { EffectResult } from '../domain/effect-result.js';

/** The plan assumed success and nothing new; reads and adoptions tell something new. */
export function isSurprise(effect: Effect, { outcome }: EffectResult): boolean {
  switch (outcome.op) {
    case 'create':
      return outcome.adopted || outcome.refused.length > 0 || (effect.op === 'create' && effect.more === true);
    case 'find':
    case 'inventory':
    case 'readRules':
      return true;
    case 'updateProfile':
      return outcome.ruled !== undefined || (effect.op === 'updateProfile' && effect.usernames !== undefined);
    case 'updateAppProfile':
      return outcome.result !== 'done';
    case 'suspend':
      return outcome.result === 'refused';
    case 'revoke':
      return effect.op === 'revoke' && effect.more === true;
    case 'verify':
      return effect.op !== 'verify' || !effect.expect.includes(outcome.status);
    default:
      return false;
  }
}
