import { loginKey } from './login-key.js';
import { notFound } from './okta-error.js';
import type { OktaUser } from './okta-user.js';
import type { Org } from './org.js';

/**
 * Finds a user by id, full login, or login before the `@` when only one user has it.
 *
 * @throws OktaError E0000007
 */
export function userByAnyName(org: Org, name: string): OktaUser {
  const user = byId(org, name) ?? byLogin(org, name) ?? byShortName(org, name);
  if (!user) throw notFound(name, 'User');
  return user;
}

/** Finds a user by id alone, as membership, session and role endpoints do. */
export function userById(org: Org, userId: string): OktaUser {
  const user = byId(org, userId);
  if (!user) throw notFound(userId, 'User');
  return user;
}

function byId(org: Org, userId: string): OktaUser | undefined {
  return Object.hasOwn(org.state.users, userId) ? org.state.users[userId] : undefined;
}

function byLogin(org: Org, login: string): OktaUser | undefined {
  const user = org.state.users[org.logins.get(loginKey(login)) ?? ''];
  // Uniqueness ignores diacritics, reading does not.
  return user && String(user.profile['login']).toLowerCase() === login.toLowerCase() ? user : undefined;
}

function byShortName(org: Org, name: string): OktaUser | undefined {
  if (name.includes('@')) return undefined;
  const start = `${name.toLowerCase()}@`;
  const found = Object.values(org.state.users).filter(({ profile }) =>
    String(profile['login']).toLowerCase().startsWith(start),
  );
  return found.length === 1 ? found[0] : undefined;
}
