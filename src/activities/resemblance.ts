import type { Identifiers } from '../domain/identity/identifiers.js';
import { identifiersOfAccount } from '../domain/identity/identifiers-of-account.js';
import type { IdentityRules } from '../domain/identity/identity-rules.js';
import { normalise } from '../domain/identity/normalise.js';
import { scorePair } from '../domain/identity/score.js';
import { verdictOf, type Verdict } from '../domain/identity/verdict.js';
import { ConnectorError } from '../domain/ports/connector-error.js';
import type { AccountSeen, Resemblance } from '../domain/ports/identity-provider.js';

/** Which of these accounts is somebody's, by policy's rules. */
export function whoseAccount(who: Identifiers, accounts: readonly AccountSeen[], rules: IdentityRules): Verdict {
  const person = normalise(who, rules);
  const candidates = accounts.map((account) => ({
    id: account.accountId,
    ...scorePair(person, normalise(identifiersOfAccount(account), rules), rules),
  }));
  return verdictOf(candidates, rules);
}

/** Judges what a create would double; with a doubt nothing is created. */
export function resemblanceOf(target: string, who: Identifiers, rules: IdentityRules): Resemblance {
  return {
    who,
    judge(accounts) {
      const verdict = whoseAccount(who, accounts, rules);
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
