import type { AccountState } from './account.js';

/** @returns the targets in which somebody has an account, whatever its state */
export function linkedTargets(
  accounts: Readonly<Record<string, Pick<AccountState, 'target' | 'accountId'>>>,
): readonly string[] {
  return Object.values(accounts).flatMap(({ target, accountId }) => (accountId === null ? [] : [target]));
}
