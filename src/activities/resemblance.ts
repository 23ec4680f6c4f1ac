import type { Identifiers } from '../domain/identity/identifiers.js';
import { identifiersOfAccount } from '../domain/identity/identifiers-of-account.js';
import type { IdentityRules } from '../domain/identity/identity-rules.js';
import { normalise, type Normalised } from '../domain/identity/normalise.js';
import { scorePair } from '../domain/identity/score.js';
import { sharedContacts, withoutContacts } from '../domain/identity/shared-contacts.js';
import { verdictOf, type Candidate, type Verdict } from '../domain/identity/verdict.js';
import { ConnectorError } from '../domain/ports/connector-error.js';
import type { AccountSeen, Resemblance } from '../domain/ports/identity-provider.js';

/**
 * Which of these accounts is somebody's, by policy's rules.
 *
 * @param found all that resembles them, other people's too: what too many have, such as a switchboard's number, is left out
 */
export function whoseAccount(
  who: Identifiers,
  accounts: readonly AccountSeen[],
  rules: IdentityRules,
  found: readonly AccountSeen[] = accounts,
): Verdict {
  const { pairs } = compared(who, accounts, rules, found);
  return verdictOf(
    pairs.map(({ candidate }) => candidate),
    rules,
  );
}

/** Those of the accounts that have more in common with somebody than what too many have. */
export function havingInCommon(
  who: Identifiers,
  accounts: readonly AccountSeen[],
  rules: IdentityRules,
  found: readonly AccountSeen[],
): readonly AccountSeen[] {
  const { pairs, isShared } = compared(who, accounts, rules, found);
  const left = pairs.filter(({ candidate }) => !isShared || candidate.fields.some(({ points }) => points > 0));
  return left.map(({ account }) => account);
}

interface Compared {
  readonly pairs: readonly { readonly account: AccountSeen; readonly candidate: Candidate }[];
  readonly isShared: boolean;
}

function compared(
  who: Identifiers,
  accounts: readonly AccountSeen[],
  rules: IdentityRules,
  found: readonly AccountSeen[],
): Compared {
  const described = (account: AccountSeen): Normalised => normalise(identifiersOfAccount(account), rules);
  const shared = sharedContacts(found.map(described));
  const person = withoutContacts(normalise(who, rules), shared);
  const pairs = accounts.map((account) => ({
    account,
    candidate: { id: account.accountId, ...scorePair(person, described(account), rules) },
  }));
  return { pairs, isShared: shared.size > 0 };
}

/** Judges what a create would double; with a doubt nothing is created. */
export function resemblanceOf(target: string, who: Identifiers, rules: IdentityRules): Resemblance {
  return {
    who,
    judge(accounts, found) {
      const verdict = whoseAccount(who, accounts, rules, found);
      switch (verdict.verdict) {
        case 'new':
          return undefined;
        case 'auto':
          return accounts.find(({ accountId }) => accountId === verdict.candidate.id);
        case 'ask':
          throw mayBeTheirs(
            target,
            verdict.candidates.map(({ id }) => id),
          );
      }
    },
  };
}

function mayBeTheirs(target: string, accountIds: readonly string[]): ConnectorError {
  return new ConnectorError(
    'identity',
    target,
    `could not create an account: users ${accountIds.join(', ')} may be theirs; say which one is, or that none is: tenure link answer`,
  );
}
