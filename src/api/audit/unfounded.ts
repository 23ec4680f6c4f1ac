import type { DesiredAccount, DesiredTarget } from '../../domain/desired.js';
import { GIVES, TAKES } from '../../domain/operation-name.js';

/** Accounts for which an operation makes sense; one that only reads or writes attributes always does. */
const FOR_ACCOUNTS: Readonly<Record<string, readonly DesiredAccount[]>> = {
  create: ['staged', 'active', 'suspended'],
  activate: ['staged', 'active', 'suspended'],
  deliverActivation: ['staged', 'active'],
  renameAppUser: ['staged', 'active'],
  updateAppProfile: ['staged', 'active'],
  unsuspend: ['staged', 'active'],
  suspend: ['suspended', 'closed'],
  revokeSessions: ['suspended', 'closed'],
  deactivate: ['none', 'staged', 'suspended', 'closed'],
};

/**
 * Why nothing asks for an effect; `null` when something does.
 *
 * @param effect its key, `{target}:{operation}[:{entitlement}]`
 * @param taken keys `{target}:{entitlement}` of what was taken so far; what is taken now is added
 */
export function unfounded(effect: string, desired: readonly DesiredTarget[], taken: Set<string>): string | null {
  const [targetName = '', operation = '', ...rest] = effect.split(':');
  const target = desired.find((each) => each.target === targetName);
  if (target === undefined) return 'policy has no such target';
  const allowed = FOR_ACCOUNTS[operation];
  if (allowed !== undefined && !allowed.includes(target.account)) return `the account is wanted ${target.account}`;
  const name = rest.join(':');
  const isWanted = target.entitlements.some((each) => each.name === name);
  // Only an app that is given can be told more of a person.
  if (GIVES.has(operation) || operation === 'updateAppProfile')
    return isWanted || taken.has(`${targetName}:${name}`) ? null : 'no rule gives it, and it was never put aside';
  if (!TAKES.has(operation)) return null;
  taken.add(`${targetName}:${name}`);
  return isWanted && target.account !== 'closed' ? 'a rule gives it' : null;
}
