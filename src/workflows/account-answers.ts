import { unknownAccount } from '../domain/account.js';
import { answeredAccount, type AccountAnswer } from '../domain/account-answer.js';
import { isAccountAnswer } from './odd-messages.js';
import { note, nowInstant, type PersonState } from './state.js';

const CHANGE = { theirs: 'linked', none: 'none', asked: 'asked', notTheirs: 'unlinked' } as const;

/**
 * Takes an answer about an account into the state and on the timeline; one that says nothing new, or that nobody can read, does nothing.
 *
 * @returns whether anything is to be decided anew
 */
export function takeAccountAnswer(state: PersonState, answer: AccountAnswer): boolean {
  if (!isAccountAnswer(answer)) return false;
  const { target, by, reason, account: said } = answer;
  const before = state.accounts[target] ?? unknownAccount(target);
  const after = answeredAccount(before, answer, nowInstant());
  if (after === before) return false;
  state.accounts = { ...state.accounts, [target]: after };
  // What failed for want of an answer is tried again.
  state.failures = state.failures.filter(({ key }) => key !== `${target}:create`);
  const accountId = 'accountId' in said ? said.accountId : null;
  note(state, { kind: 'link', change: CHANGE[said.is], target, accountId, by, reason });
  return true;
}
