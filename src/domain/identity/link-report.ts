import type { AccountStatus } from '../account.js';
import { compareIds } from '../compare-ids.js';
import type { Instant } from '../json.js';
import type { RosterEntry } from '../ports/hr-source.js';
import type { AccountSeen } from '../ports/identity-provider.js';
import { identifiersOfAccount } from './identifiers-of-account.js';
import { identifiersOfRoster } from './identifiers-of-roster.js';
import type { IdentityRules } from './identity-rules.js';
import { matchAll } from './match-all.js';
import { normalise, type Normalised } from './normalise.js';
import type { FieldScore } from './score.js';
import { united } from './united.js';
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
  /** By public id of whose the entry is: a person with several records stands here once for each. */
  readonly people: readonly { readonly person: string; readonly entry: RosterEntry }[];
  readonly accounts: readonly AccountSeen[];
  /** Public id of whose an account is already, by account id. */
  readonly owners: ReadonlyMap<string, string>;
}

/** Matches everybody, by all of their records; an account that somebody owns is never proposed to another. */
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
  const everybody = byPerson(people);
  const isLinked = ({ person }: { readonly person: string }): boolean => byId.has(ownedBy.get(person) ?? '');
  const free = accounts.filter(({ accountId }) => !owners.has(accountId));
  const matching = matchAll(
    everybody
      .filter((each) => !isLinked(each))
      .map(({ person, entries }) => ({ id: person, identifiers: identifiersOf(entries, rules) })),
    free.map((account) => ({ id: account.accountId, identifiers: normalise(identifiersOfAccount(account), rules) })),
    rules,
  );
  const matched = new Map(matching.people.map((match) => [match.person, match]));
  return {
    ...{ id, target, at },
    people: everybody.map(({ person, entries: [entry] }) => {
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

interface Listed {
  readonly person: string;
  /** What tells of them now comes first: who works before who left, then whoever began last. */
  readonly entries: readonly [RosterEntry, ...RosterEntry[]];
}

function byPerson(people: LinkMaterial['people']): readonly Listed[] {
  const listed = new Map<string, Listed['entries']>();
  const sorted = people.toSorted(
    ({ entry: one }, { entry: other }) =>
      Number(one.ended === true) - Number(other.ended === true) ||
      Number(one.ended === null) - Number(other.ended === null) ||
      compareIds(other.startDate ?? '', one.startDate ?? ''),
  );
  for (const { person, entry } of sorted) {
    const known = listed.get(person);
    listed.set(person, known === undefined ? [entry] : [...known, entry]);
  }
  return [...listed]
    .map(([person, entries]) => ({ person, entries }))
    .toSorted((one, other) => compareIds(one.person, other.person));
}

function identifiersOf(entries: readonly RosterEntry[], rules: IdentityRules): Normalised {
  return entries.map((entry) => normalise(identifiersOfRoster(entry), rules)).reduce(united);
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
