import { GIVES, TAKES } from '../operation-name.js';
import type { CompiledPolicy } from './compiled-policy.js';

/**
 * Ids of the rules by which a version may give what an effect gives or takes. Which of several it was for somebody only their facts tell.
 *
 * @param effect its key, `{target}:{operation}[:{entitlement}]`
 * @returns `[]` for an effect on the account itself, and for what no rule of the version names, e.g. what was given by hand
 */
export function rulesOfEffect({ targets }: CompiledPolicy, effect: string): readonly string[] {
  const [target = '', operation = '', ...rest] = effect.split(':');
  const kind = GIVES.get(operation) ?? TAKES.get(operation);
  const givers = Object.hasOwn(targets, target) ? (targets[target]?.givers ?? []) : [];
  const ids = givers.filter((giver) => giver.kind === kind && giver.name.mayGive(rest.join(':'))).map(({ id }) => id);
  return [...new Set(ids)];
}
