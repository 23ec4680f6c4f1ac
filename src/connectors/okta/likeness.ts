import type { Identifiers } from '../../domain/identity/identifiers.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import type { AccountSeen, CreateAccount } from '../../domain/ports/identity-provider.js';
import { notAnothers, ownOf } from './user-hits.js';
import type { Users, UserSearch } from './users.js';

/** Attributes of the base profile that may hold what tells who somebody is (Okta: Users API, "Default profile"). */
const EMAILS = ['email', 'secondEmail', 'login'];
const PHONES = ['mobilePhone', 'primaryPhone'];

/** Search terms for whatever has something in common with somebody; the search compares whole values, without regard to case. */
export function likenessTerms({ linkAttribute }: Users, who: Identifiers): UserSearch {
  const numbers = [...new Set([linkAttribute, 'employeeNumber'])];
  const either = (attributes: readonly string[], values: readonly string[]): UserSearch =>
    [...new Set(values)]
      .filter((value) => value !== '')
      .flatMap((value) => attributes.map((attribute) => ({ attribute, value })));
  const { givenName, familyName } = who;
  const name = [
    { attribute: 'firstName', value: givenName },
    { attribute: 'lastName', value: familyName },
  ];
  return [
    ...either(numbers, who.numbers),
    ...either(EMAILS, who.emails),
    ...either(PHONES, who.phones),
    ...(givenName === '' || familyName === '' ? [] : [name]),
  ];
}

/** Users that have something in common with somebody, each read again: search lags behind. */
export async function findSimilar(
  users: Users,
  who: Identifiers,
  options: CallOptions,
): Promise<readonly AccountSeen[]> {
  const terms = likenessTerms(users, who);
  return terms.length === 0 ? [] : reread(users, await users.search(terms, options), options);
}

/**
 * Of the hits for a new account the one that was made or claimed for the person before, else the one that is theirs by resemblance.
 *
 * @throws ConnectorError `identity` when a person must say which
 */
export async function linkedOrLikely(
  users: Users,
  hits: readonly AccountSeen[],
  { ownership, resemblance }: CreateAccount,
  options: CallOptions,
): Promise<AccountSeen | undefined> {
  const found = await reread(users, hits, options);
  const free = await notAnothers(found, ownership);
  const [own] = ownership === undefined ? [] : await ownOf(free, ownership);
  return own ?? resemblance?.judge(free, found);
}

async function reread(
  users: Users,
  hits: readonly AccountSeen[],
  options: CallOptions,
): Promise<readonly AccountSeen[]> {
  const current = await Promise.all(hits.map(({ accountId }) => users.readAccount(accountId, options)));
  return current.filter((account) => account !== undefined);
}
