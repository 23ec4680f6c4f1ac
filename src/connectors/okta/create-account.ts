import { followed } from '../../domain/followed.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type {
  AccountSeen,
  CreateAccount,
  CreatedAccount,
  EntitlementSeen,
} from '../../domain/ports/identity-provider.js';
import type { OktaClient } from './client.js';
import type { Directory } from './directory.js';
import { readGroups } from './entitlements.js';
import { onlyOne, ownOf, readByLogin, rereadMarked } from './user-hits.js';
import type { GroupRules } from './group-rules.js';
import { linkedOrLikely, likenessTerms } from './likeness.js';
import { loginKey } from './login-key.js';
import { resolveGroups, type OrderedGroups } from './ordered-groups.js';
import { OktaUser, toAccountSeen } from './user.js';
import type { Users } from './users.js';

/** What creating works with. */
export interface CreateParts {
  readonly client: OktaClient;
  readonly users: Users;
  readonly directory: Directory;
  readonly rules: GroupRules;
}

/** Okta takes at most this many groups in one create call. */
const MAX_GROUPS = 20;

/**
 * Creates the account under the first free login, or adopts the one that already carries the mark.
 *
 * Two calls when all is new: a search for mark and logins, and the create with its groups. Okta has no idempotency key, so a repeat is
 * safe by the mark: what holds the login is read (strongly consistent) whenever the create is refused or its answer is lost.
 *
 * One that is theirs already is adopted, by what it has in common with them, not by the mark alone.
 *
 * @throws ConnectorError `invalid` when no login is free or the order is not complete, `identity` when who carries the mark is another
 *   person, or when a person must say whether an account is theirs
 */
export async function createAccount(
  parts: CreateParts,
  order: CreateAccount,
  options: CallOptions,
): Promise<CreatedAccount> {
  const logins = order.loginCandidates.filter((login) => login !== '' && !login.includes('/'));
  check(order, logins);
  const groups = await resolveGroups(parts.directory, order.groups, options);
  const hits = await lookUp(parts.users, order, logins, options);
  const marked = await rereadMarked(parts.users, hits, order.mark, options);
  const ours =
    order.resemblance === undefined
      ? onlyOne(await ownOf(marked, order.ownership))
      : await linkedOrLikely(parts.users, hits, order, options);
  if (ours) return adopt(parts, { order, account: ours, groups }, options);
  if (marked.length > 0) throw usedByAnother();
  const taken = new Set(hits.map(({ login }) => loginKey(login)));
  for (const login of logins) {
    const holder = taken.has(loginKey(login)) ? await readByLogin(parts.users, login, options) : undefined;
    if (holder?.mark === order.mark) return adopt(parts, { order, account: holder, groups }, options);
    if (holder) await order.claims?.heldByAnother(login, holder.mark);
    if (holder || (await order.claims?.claim(login)) === false) continue;
    const result = await tryLogin(parts, { order, login, groups }, options);
    if (result !== 'taken') return result;
  }
  const message = `could not create an account: all ${logins.length} logins are taken; add a candidate to the policy`;
  throw new ConnectorError('invalid', 'okta', message);
}

function check({ mark, groups }: CreateAccount, logins: readonly string[]): void {
  const fault =
    mark === ''
      ? 'the owner mark is empty'
      : logins.length === 0
        ? 'the policy gave no usable login'
        : groups.length > MAX_GROUPS
          ? `${groups.length} groups are more than ${MAX_GROUPS}; grant the rest afterwards`
          : undefined;
  if (fault) throw new ConnectorError('invalid', 'okta', `could not create an account: ${fault}`);
}

async function lookUp(
  users: Users,
  { mark, resemblance }: CreateAccount,
  logins: readonly string[],
  options: CallOptions,
): Promise<readonly AccountSeen[]> {
  const byLogin = logins.map((value) => ({ attribute: 'login', value }));
  const alike = resemblance === undefined ? [] : likenessTerms(users, resemblance.who);
  return users.search([{ attribute: users.linkAttribute, value: mark }, ...byLogin, ...alike], options);
}

interface Try {
  readonly order: CreateAccount;
  readonly login: string;
  readonly groups: OrderedGroups;
}

async function tryLogin(
  parts: CreateParts,
  { order, login, groups }: Try,
  options: CallOptions,
): Promise<CreatedAccount | 'taken'> {
  try {
    return await post(parts, { order, login, groups }, options);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === 'not-found') {
      const renewed = await resolveAgain(parts.directory, { order, groups }, error, options);
      return post(parts, { order, login, groups: renewed }, options);
    }
    if (!error.detail.ambiguous && error.detail.code !== 'E0000001') throw error;
    const holder = await readHolder(parts.users, login, error, options);
    if (holder?.mark === order.mark) return adopt(parts, { order, account: holder, groups }, options);
    const clash = error.detail.duplicates?.includes('login') === true;
    if (clash || (holder && error.detail.code === 'E0000001')) {
      await order.claims?.heldByAnother(login, holder?.mark ?? '');
      return 'taken';
    }
    throw error;
  }
}

async function post(parts: CreateParts, { order, login, groups }: Try, options: CallOptions): Promise<CreatedAccount> {
  const { linkAttribute } = parts.users;
  const named = Object.entries(order.profile).filter(([, value]) => value !== null);
  const request = {
    method: 'POST',
    path: '/users',
    // Without a password Okta mails its activation when `activate` is true.
    query: { activate: String(order.start === 'active') },
    body: {
      profile: {
        ...Object.fromEntries(named),
        ...followed(order.follows ?? {}, login),
        login,
        [linkAttribute]: order.mark,
      },
      ...(groups.granted.length > 0 ? { groupIds: groups.granted.map(({ id }) => id) } : {}),
    },
    action: 'create an account',
  } as const;
  const { value, requestId } = await parts.client.call(request, OktaUser, options);
  const account = toAccountSeen(value, linkAttribute);
  return { account, adopted: false, already: false, requestId, ...groups };
}

/** A listed group is gone: the names are looked up afresh, once. */
async function resolveAgain(
  directory: Directory,
  { order, groups }: Pick<Try, 'order' | 'groups'>,
  error: ConnectorError,
  options: CallOptions,
): Promise<OrderedGroups> {
  directory.doubt();
  const renewed = await resolveGroups(directory, order.groups, options);
  const tried = new Set(groups.granted.map(({ id }) => id));
  const same = renewed.granted.length === tried.size && renewed.granted.every(({ id }) => tried.has(id));
  if (same) throw error;
  return renewed;
}

/** When even the look fails, the first error stands: it says that the create may have been applied. */
async function readHolder(
  users: Users,
  login: string,
  first: ConnectorError,
  options: CallOptions,
): Promise<AccountSeen | undefined> {
  try {
    return await readByLogin(users, login, options);
  } catch (error) {
    throw error instanceof ConnectorError && first.detail.ambiguous ? first : error;
  }
}

/** Of the groups in the order, those the account holds are reported as granted; the rest is left to the next plan. */
async function adopt(
  parts: CreateParts,
  { order, account, groups }: Omit<Try, 'login'> & { readonly account: AccountSeen },
  options: CallOptions,
): Promise<CreatedAccount> {
  if ((await order.ownership?.claim(account)) === false) throw usedByAnother();
  const ordered = new Set(groups.granted.map(({ id }) => id));
  const held: readonly EntitlementSeen[] = ordered.size > 0 ? await readGroups(parts, account.accountId, options) : [];
  const granted = held.filter(({ id }) => ordered.has(id));
  return { account, adopted: true, already: true, requestId: null, granted, refused: groups.refused };
}

/** Neither adopted nor doubled: of two accounts with one mark, nobody could tell any more whose is whose. */
function usedByAnother(): ConnectorError {
  const message =
    'could not create an account: the mark is used by another person, or on an account that was taken back from this one, which was left alone; correct the employee number in HR, or say whose it is: tenure link answer';
  return new ConnectorError('identity', 'okta', message);
}
