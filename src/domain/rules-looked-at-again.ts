import type { AccountState } from './account.js';
import { lookOnceMore } from './rule-watch.js';

/** @returns the accounts, one of them looking once more at rules that did not act, when the review is about that */
export function rulesLookedAtAgain(
  accounts: Readonly<Record<string, AccountState>>,
  reviewKey: string,
): Readonly<Record<string, AccountState>> {
  const account = Object.values(accounts).find(({ target }) => reviewKey === `${target}:rule-did-not-act`);
  if (account?.ruled === undefined) return accounts;
  return { ...accounts, [account.target]: { ...account, ruled: lookOnceMore(account.ruled) } };
}
