import type { AccountMatch, AccountState, AccountStatus } from './account.js';
import { unknownAccount } from './account.js';
import type { Instant } from './json.js';

/** What a report or a person says of somebody's account in one target. */
export interface AccountAnswer {
  readonly target: string;
  readonly by: string;
  readonly reason: string;
  /** Whether the link report says it, or a person. */
  readonly from: 'report' | 'person';
  readonly account:
    | {
        readonly is: 'theirs';
        readonly accountId: string;
        readonly login: string | null;
        readonly status: AccountStatus;
      }
    | { readonly is: 'none' }
    | { readonly is: 'asked'; readonly candidates: readonly string[] }
    | { readonly is: 'notTheirs'; readonly accountId: string };
}

/**
 * The account after an answer. What is linked is read whole before anything is planned for it; an account that was linked already stays,
 * whatever is said of another, until it is taken back.
 *
 * @returns the same state when the answer changes nothing
 */
export function answeredAccount(
  account: AccountState,
  { account: said, from }: AccountAnswer,
  now: Instant,
): AccountState {
  const isLinked = account.accountId !== null && account.status !== 'ABSENT';
  const match = (verdict: AccountMatch['verdict'], candidates: readonly string[]): AccountMatch => ({
    ...{ verdict, candidates, attempts: 0, lastAt: now },
    by: from,
  });
  switch (said.is) {
    case 'theirs': {
      if (isLinked) return account;
      const { accountId, login, status } = said;
      return { ...unknownAccount(account.target), accountId, login, status, unread: true };
    }
    case 'none':
      return isLinked ? account : { ...account, match: match('new', []) };
    case 'asked':
      return isLinked ? account : { ...account, match: match('ask', said.candidates) };
    case 'notTheirs':
      if (account.accountId !== said.accountId) return account;
      return { ...unknownAccount(account.target), match: match('ask', []) };
  }
}
