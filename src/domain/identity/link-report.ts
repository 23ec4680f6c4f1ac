import type { AccountStatus } from '../account.js';
import type { Instant } from '../json.js';
import type { RosterEntry } from '../ports/hr-source.js';
import type { AccountSeen } from '../ports/identity-provider.js';
import { identifiersOfAccount } from './identifiers-of-account.js';
import { identifiersOfRoster } from './identifiers-of-roster.js';
import type { IdentityRules } from './identity-rules.js';
import { matchAll } from './match-all.js';
import { normalise } from './normalise.js';
import type { FieldScore } from './score.js';
import type { Candidate, Verdict } from './verdict.js';

/** An account as whoever decides must see it. */
export interface LinkAccount {
  readonly accountId: string;
  readonly login: string;
  readonly name: string;
  readonly mark: string;
  readonly status: AccountStatus;
}

/** An account that may be a person's, with what each field says for and against it. */
export interface LinkCandidate extends LinkAccount {
  readonly score: number;
  readonly fields: readonly FieldScore[];
}

/**
 * `linked` theirs already · `auto` becomes theirs on approval · `ask` a person must say · `new` gets a new account · `gone` the
 * employment is over and there is no account to close.
 */
export type LinkVerdict = 'linked' | 'auto' | 'ask' | 'new' | 'gone';

/** What matching says of one person of HR. */
export interface LinkPerson {
  /** Public id. */
  readonly person: string;
  readonly name: string;
  readonly employeeNumber: string | null;
  readonly ended: boolean | null;
  readonly verdict: LinkVerdict;
  /** `linked` and `auto`: the account. `ask`: those it may be, best first. Else none. */
  readonly candidates: readonly LinkCandidate[];
  /** Too far off to be asked about, best first. */
  readonly near: readonly LinkCandidate[];
}

/** All people of HR against all accounts of one target. */
export interface LinkReport {
  readonly id: string;
  readonly target: string;
  readonly at: Instant;
  readonly people: readonly LinkPerson[];
  /** Accounts that are nobody's in HR, and that nobody is asked about. */
  readonly unmatched: readonly LinkAccount[];
}

/** What is matched. */
export interface LinkMaterial {
  readonly id: string;
  readonly target: string;
  readonly at: Instant;
  readonly people: readonly { readonly person: string; readonly entry: RosterEntry }[];
  readonly accounts: readonly AccountSeen[];
  /** Public id of whose an account is already, by account id. */
  readonly owners: ReadonlyMap<string, string>;
}

/** Matches everybody; an account that somebody owns is never proposed to another. */
export function linkReport(
  { id, target, at, people, accounts, owners }: LinkMaterial,
  rules: IdentityRules,
): LinkReport {
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  const ownedBy = new Map([...owners].map(([accountId, person]) => [person, accountId]));
  const shown = ({ id: accountId, score, fields }: Candidate): readonly LinkCandidate[] => {
    const account = byId.get(accountId);
    return account === undefined ? [] : [{ ...shownAccount(account), score, fields }];
  };
  const linked = people.filter(({ person }) => byId.has(ownedBy.get(person) ?? ''));
  const free = accounts.filter(({ accountId }) => !owners.has(accountId));
  const matching = matchAll(
    people
      .filter((each) => !linked.includes(each))
      .map(({ person, entry }) => ({ id: person, identifiers: normalise(identifiersOfRoster(entry), rules) })),
    free.map((account) => ({ id: account.accountId, identifiers: normalise(identifiersOfAccount(account), rules) })),
    rules,
  );
  const matched = new Map(matching.people.map((match) => [match.person, match]));
  return {
    ...{ id, target, at },
    people: people.map(({ person, entry }) => {
      const match = matched.get(person);
      const about = {
        person,
        name: [entry.givenName, entry.familyName].filter((part) => part !== null).join(' '),
        employeeNumber: entry.employeeNumber,
        ended: entry.ended,
      };
      if (match === undefined) {
        const own = byId.get(ownedBy.get(person) ?? '');
        const candidates = own === undefined ? [] : [{ ...shownAccount(own), score: 0, fields: [] }];
        return { ...about, verdict: 'linked' as const, candidates, near: [] };
      }
      const candidates = candidatesOf(match.verdict).flatMap(shown);
      const verdict = match.verdict.verdict === 'new' && entry.ended === true ? 'gone' : match.verdict.verdict;
      return { ...about, verdict, candidates, near: match.near.flatMap(shown) };
    }),
    unmatched: matching.unmatched.flatMap((accountId) => {
      const account = byId.get(accountId);
      return account === undefined ? [] : [shownAccount(account)];
    }),
  };
}

function candidatesOf(verdict: Verdict): readonly Candidate[] {
  if (verdict.verdict === 'new') return [];
  return verdict.verdict === 'auto' ? [verdict.candidate] : verdict.candidates;
}

function shownAccount({ accountId, login, mark, status, profile }: AccountSeen): LinkAccount {
  const { firstName, lastName } = profile;
  const name = [firstName, lastName].filter((part) => typeof part === 'string').join(' ');
  return { accountId, login, name, mark, status };
}
