import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { AccountOwnership, AccountSeen } from '../../domain/ports/identity-provider.js';
import { loginKey } from './login-key.js';
import type { Users } from './users.js';

/** Those of the accounts that are not known as another person's. */
export async function notAnothers(
  accounts: readonly AccountSeen[],
  ownership: AccountOwnership | undefined,
): Promise<readonly AccountSeen[]> {
  if (ownership === undefined) return accounts;
  const known = await Promise.all(accounts.map((account) => ownership.isAnothers(account)));
  return accounts.filter((_, index) => known[index] === false);
}

/** Those made for the person, or claimed for them; where nobody keeps owners, all. A number in use again says nothing by itself. */
export async function ownOf(
  accounts: readonly AccountSeen[],
  ownership: AccountOwnership | undefined,
): Promise<readonly AccountSeen[]> {
  if (ownership === undefined) return accounts;
  const known = await Promise.all(accounts.map((account) => ownership.isOwn(account)));
  return accounts.filter((_, index) => known[index] === true);
}

/** Those of the hits that still carry the mark when read by id: search lags behind. */
export async function rereadMarked(
  users: Users,
  hits: readonly AccountSeen[],
  mark: string,
  options: CallOptions,
): Promise<readonly AccountSeen[]> {
  const candidates = hits.filter((hit) => hit.mark === mark);
  const current = await Promise.all(candidates.map(({ accountId }) => users.readAccount(accountId, options)));
  return current.filter((account) => account !== undefined).filter((account) => account.mark === mark);
}

/** The one account, or the one that is not deactivated. */
export function onlyOne(accounts: readonly AccountSeen[]): AccountSeen | undefined {
  if (accounts.length <= 1) return accounts[0];
  const open = accounts.filter(({ status }) => status !== 'DEPROVISIONED');
  if (open.length === 1) return open[0];
  const ids = accounts.map(({ accountId }) => accountId).join(', ');
  throw new ConnectorError('invalid', 'okta', `could not choose an account: users ${ids} all fit; mark the right one`);
}

/**
 * The account that has exactly this login now.
 *
 * @returns `undefined` also for a login with a slash, which Okta cannot look up
 */
export async function readByLogin(users: Users, login: string, options: CallOptions): Promise<AccountSeen | undefined> {
  if (login === '' || login.includes('/')) return undefined;
  const account = await users.readAccount(login, options);
  // Okta also takes the part before the @, and ids.
  return account && loginKey(account.login) === loginKey(login) ? account : undefined;
}
