import type { Call } from './call.js';
import { loginKey } from './login-key.js';
import { OktaError, invalid, notFound } from './okta-error.js';
import type { OktaUser } from './okta-user.js';
import { timestamp, type Org } from './org.js';
import { userParty } from './parties.js';
import { missingRequired, readProfile } from './profile-schema.js';
import { reconcileUser } from './reconcile-user.js';
import { assertUnique } from './user-create.js';
import { userByAnyName } from './user-lookup.js';
import { UserRequest, bringsPassword, readBody } from './user-request.js';
import { USER_TYPE_ID, etagOf, isInTransition } from './user-view.js';

/**
 * `POST` (named attributes change, `null` clears) and `PUT` (what is not named is deleted) of `/users/{id}`.
 *
 * @param mode `merge` for POST, `replace` for PUT
 */
export function updateUser(org: Org, call: Call, mode: 'merge' | 'replace'): OktaUser {
  const user = writableUser(org, call);
  const request = readBody(UserRequest, call.body);
  if (request.type && request.type.id !== USER_TYPE_ID) throw invalid('type', 'type: The user type cannot be changed');
  if (bringsPassword(request)) changePassword(org, user);
  if (request.profile) changeProfile(org, user, request.profile, mode, call);
  return user;
}

function writableUser(org: Org, call: Call): OktaUser {
  const name = call.params['id'] ?? '';
  const user = userByAnyName(org, name);
  if (user.status === 'DEPROVISIONED' && !org.options.editDeactivated) throw notFound(name, 'User');
  if (isInTransition(org, user)) throw new OktaError('E0000112');
  if (call.ifMatch !== undefined) {
    if (!/^(W\/)?"[^"]*"$/.test(call.ifMatch)) throw new OktaError('E0000242');
    if (call.ifMatch !== etagOf(user)) throw new OktaError('E0000231');
  }
  return user;
}

function changePassword(org: Org, user: OktaUser): void {
  // A person who was invited finishes the activation instead.
  if (user.status === 'PROVISIONED') throw invalid('password', 'password: Cannot be set before the user is active');
  user.hasPassword = true;
  user.passwordChanged = timestamp(org);
  org.changed();
}

function changeProfile(
  org: Org,
  user: OktaUser,
  given: Readonly<Record<string, unknown>>,
  mode: 'merge' | 'replace',
  call: Call,
): void {
  const before = user.profile;
  const after: OktaUser['profile'] = mode === 'merge' ? { ...before } : {};
  for (const [name, value] of Object.entries(readProfile(org, given, before))) {
    if (value === null) delete after[name];
    else after[name] = value;
  }
  const missing = missingRequired(org, after, (name) => mode === 'replace' || name in given);
  if (missing) throw missing;
  assertUnique(org, after, user.id);
  org.logins.delete(loginKey(String(before['login'])));
  org.logins.set(loginKey(String(after['login'])), user.id);
  user.profile = after;
  user.lastUpdated = timestamp(org);
  org.log.write('user.account.update_profile', call.cause, [userParty(user)], difference(before, after));
  org.index.note(user.id);
  org.changed();
  reconcileUser(org, user.id);
}

function difference(
  before: OktaUser['profile'],
  after: OktaUser['profile'],
): { from: Record<string, unknown>; to: Record<string, unknown> } {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const pick = (profile: OktaUser['profile']) =>
    Object.fromEntries(changed.map((name) => [name, profile[name] ?? null]));
  return { from: pick(before), to: pick(after) };
}
