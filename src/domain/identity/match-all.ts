import { compareIds } from '../compare-ids.js';
import type { IdentityRules } from './identity-rules.js';
import { nameWords } from './name-agreement.js';
import type { Normalised } from './normalise.js';
import { scorePair } from './score.js';
import { sharedContacts, withoutContacts } from './shared-contacts.js';
import { standingOfPair } from './standing-of-pair.js';
import { verdictOf, type Candidate, type Verdict } from './verdict.js';

/** A person or an account by its immutable id. */
export interface Party {
  readonly id: string;
  readonly identifiers: Normalised;
}

/** What became of one person. */
export interface PersonMatch {
  readonly person: string;
  readonly verdict: Verdict;
  /** The best of those that are too far off to be asked about, best first. */
  readonly near: readonly Candidate[];
}

/** Everybody against everything; both sorted by id. */
export interface Matching {
  readonly people: readonly PersonMatch[];
  /** Accounts that nobody is linked to, and that nobody is asked about. */
  readonly unmatched: readonly string[];
}

const NEAR_KEPT = 3;

/**
 * Matches people to accounts; the order of either does not matter.
 *
 * No account goes to two people: one that several may be is a question to each of them. What too many people or accounts have, such as a
 * switchboard's number, is left out.
 */
export function matchAll(everybody: readonly Party[], everything: readonly Party[], rules: IdentityRules): Matching {
  const shared = new Set(
    [everybody, everything].flatMap((parties) => [...sharedContacts(parties.map(({ identifiers }) => identifiers))]),
  );
  const [people, accounts] = [telling(everybody, shared), telling(everything, shared)];
  const candidatesOf = finder(accounts, rules);
  const judged = people.map(({ id, identifiers }) => {
    const candidates = candidatesOf(identifiers);
    const possible = candidates.filter((candidate) => standingOfPair(candidate, rules) !== 'no');
    return { person: id, candidates, possible, verdict: verdictOf(possible, rules) };
  });
  const claims = new Map<string, number>();
  for (const { possible } of judged) for (const { id } of possible) claims.set(id, (claims.get(id) ?? 0) + 1);
  return {
    people: judged
      .map(({ person, candidates, possible, verdict }) => ({
        person,
        verdict: isDisputed(verdict, claims) ? { verdict: 'ask' as const, candidates: possible } : verdict,
        near: candidates
          .filter((candidate) => !possible.includes(candidate) && candidate.score > 0)
          .slice(0, NEAR_KEPT),
      }))
      .toSorted((one, other) => compareIds(one.person, other.person)),
    unmatched: accounts
      .map(({ id }) => id)
      .filter((id) => !claims.has(id))
      .toSorted(compareIds),
  };
}

function telling(parties: readonly Party[], shared: ReadonlySet<string>): readonly Party[] {
  return parties.map(({ id, identifiers }) => ({ id, identifiers: withoutContacts(identifiers, shared) }));
}

function isDisputed(verdict: Verdict, claims: ReadonlyMap<string, number>): boolean {
  return verdict.verdict === 'auto' && (claims.get(verdict.candidate.id) ?? 0) > 1;
}

/** Scores only pairs that share a key: the others have at most a start date in common. */
function finder(accounts: readonly Party[], rules: IdentityRules): (person: Normalised) => readonly Candidate[] {
  const byKey = new Map<string, Party[]>();
  for (const account of accounts)
    for (const key of keysOf(account.identifiers)) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [account]);
      else known.push(account);
    }
  return (person) => {
    const found = new Set(keysOf(person).flatMap((key) => byKey.get(key) ?? []));
    return [...found]
      .map(({ id, identifiers }) => ({ id, ...scorePair(person, identifiers, rules) }))
      .toSorted((one, other) => other.score - one.score || compareIds(one.id, other.id));
  };
}

function keysOf({ numbers, emails, phones, name }: Normalised): readonly string[] {
  return [
    ...numbers.map((key) => `number ${key}`),
    ...emails.map((key) => `email ${key}`),
    ...phones.map((key) => `phone ${key}`),
    ...[...name.given, ...name.family, ...nameWords(name)].map((word) => `name ${word}`),
  ];
}
