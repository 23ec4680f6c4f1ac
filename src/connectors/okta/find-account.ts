import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type {
  AccountFound,
  AccountOwnership,
  AccountQuery,
  AccountSeen,
} from '../../domain/ports/identity-provider.js';
import { loginKey } from './login-key.js';
import type { Users } from './users.js';

/**
 * Finds a person's account by mark, then e-mail address, then login.
 *
 * A hit by mark must carry it when read again by id. A hit by address or login counts only when nothing stored on it says that it is
 * somebody else's: neither a foreign mark, nor, for a login, an address that is not among the person's. What is known as another person's
 * is no hit, whatever it carries, and what is found is claimed first.
 *
 * @throws ConnectorError `invalid` when several open accounts fit: a person must say which one it is
 */
export async function findAccount(users: Users, query: AccountQuery, options: CallOptions): Promise<AccountFound> {
  const others: AccountSeen[] = [];
  const own = async (fitting: readonly AccountSeen[]): Promise<AccountSeen | undefined> => {
    const one = onlyOne(await notAnothers(fitting, query.ownership));
    if (one && (await query.ownership?.claim(one)) !== false) return one;
    others.push(...fitting);
    return undefined;
  };

  const marked = await own(await findMarked(users, query.mark, options));
  if (marked) return { found: 'one', account: marked };

  const byEmail = await findByEmail(users, query.emails, options);
  const agreeing = await own(byEmail.filter((account) => markAgrees(account, query)));
  if (agreeing) return { found: 'one', account: agreeing };

  const byLogin: AccountSeen[] = [];
  for (const login of query.logins) {
    const account = await readByLogin(users, login, options);
    const fits = account && markAgrees(account, query) && emailAgrees(account, query);
    const found = fits ? await own([account]) : undefined;
    if (found) return { found: 'one', account: found };
    if (account) byLogin.push(account);
  }
  const [another] = others;
  if (another) return { found: 'anothers', accountId: another.accountId };
  const [other] = [...byEmail, ...byLogin];
  return other ? { found: 'disagrees', accountId: other.accountId } : { found: 'none' };
}

/** The accounts that carry a mark, as they are now. */
async function findMarked(users: Users, mark: string, options: CallOptions): Promise<readonly AccountSeen[]> {
  if (mark === '') return [];
  const hits = await users.search([{ attribute: users.linkAttribute, value: mark }], options);
  return rereadMarked(users, hits, mark, options);
}

/** Those of the accounts that are not known as another person's. */
export async function notAnothers(
  accounts: readonly AccountSeen[],
  ownership: AccountOwnership | undefined,
): Promise<readonly AccountSeen[]> {
  if (ownership === undefined) return accounts;
  const known = await Promise.all(accounts.map((account) => ownership.isAnothers(account)));
  return accounts.filter((_, index) => known[index] === false);
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

async function findByEmail(
  users: Users,
  emails: readonly string[],
  options: CallOptions,
): Promise<readonly AccountSeen[]> {
  if (emails.length === 0) return [];
  const wanted = new Set(emails.map((email) => email.toLowerCase()));
  const hits = await users.search(
    emails.map((value) => ({ attribute: 'email', value })),
    options,
  );
  const current = await Promise.all(hits.map(({ accountId }) => users.readAccount(accountId, options)));
  return current.filter((account) => account !== undefined).filter(({ email }) => wanted.has(email.toLowerCase()));
}

function markAgrees(account: AccountSeen, query: AccountQuery): boolean {
  return account.mark === '' || account.mark === query.mark;
}

function emailAgrees(account: AccountSeen, query: AccountQuery): boolean {
  if (account.email === '' || query.emails.length === 0 || account.mark === query.mark) return true;
  return query.emails.some((email) => email.toLowerCase() === account.email.toLowerCase());
}
