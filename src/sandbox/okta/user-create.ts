import type { Call } from './call.js';
import { newId } from './ids.js';
import { loginKey } from './login-key.js';
import { assertWritable, join } from './memberships.js';
import { OktaError, invalid, notFound } from './okta-error.js';
import type { OktaGroup } from './okta-group.js';
import type { OktaUser } from './okta-user.js';
import { timestamp, type Org } from './org.js';
import { userParty } from './parties.js';
import { missingRequired, readProfile } from './profile-schema.js';
import { reconcileUser } from './reconcile-user.js';
import { activate } from './user-transition.js';
import { UserRequest, bringsPassword, readBody } from './user-request.js';

/** Okta takes at most this many groups in a create. */
const GROUPS_MAX = 20;

/**
 * `POST /users`: everything is checked before anything is created.
 *
 * With `activate=true` (the default) and neither password nor provider the user is PROVISIONED and gets a mail:
 * a create cannot suppress it.
 */
export function createUser(org: Org, call: Call): OktaUser {
  const request = readBody(UserRequest, call.body);
  const activated = call.query.get('activate') !== 'false';
  assertNextLogin(call, request, activated);
  const profile = newProfile(org, request.profile ?? {});
  const groups = targetGroups(org, request.groupIds ?? []);
  const user: OktaUser = {
    id: newId(org, '00u'),
    status: 'STAGED',
    ...{ created: timestamp(org), lastUpdated: timestamp(org) },
    ...{ activated: null, statusChanged: null, lastLogin: null },
    passwordChanged: bringsPassword(request) ? timestamp(org) : null,
    profile,
    hasPassword: bringsPassword(request),
    provider: providerOf(call, request),
  };
  org.state.users[user.id] = user;
  org.logins.set(loginKey(String(profile['login'])), user.id);
  org.log.write('user.lifecycle.create', call.cause, [userParty(user)]);
  if (activated) activate(org, user, 'with-mail', call);
  for (const group of groups) join(org, group, user, call.cause);
  reconcileUser(org, user.id);
  org.index.note(user.id);
  org.changed();
  return user;
}

function assertNextLogin(call: Call, request: UserRequest, activated: boolean): void {
  if (call.query.get('nextLogin') !== 'changePassword') return;
  if (!bringsPassword(request)) throw new OktaError('E0000124');
  if (!activated) throw new OktaError('E0000125');
}

function newProfile(org: Org, given: Readonly<Record<string, unknown>>): OktaUser['profile'] {
  const profile: OktaUser['profile'] = {};
  for (const [name, value] of Object.entries(readProfile(org, given, null))) {
    if (value !== null) profile[name] = value;
  }
  const missing = missingRequired(org, profile);
  if (missing) throw missing;
  assertUnique(org, profile);
  return profile;
}

/**
 * Refuses values that another user has and that must be unique: the login, and custom attributes marked so.
 *
 * @param ownId the user that is changed, who may keep what is theirs
 */
export function assertUnique(org: Org, profile: OktaUser['profile'], ownId?: string): void {
  const holder = org.logins.get(loginKey(String(profile['login'])));
  if (holder !== undefined && holder !== ownId) throw duplicate('login');
  for (const [name, definition] of Object.entries(org.state.customAttributes)) {
    const { unique } = definition;
    if ((unique !== true && unique !== 'UNIQUE_VALIDATED') || profile[name] === undefined) continue;
    const taken = Object.values(org.state.users).some(
      (user) => user.id !== ownId && user.profile[name] === profile[name],
    );
    if (taken) throw duplicate(name);
  }
}

function duplicate(name: string): OktaError {
  return invalid(name, `${name}: An object with this field already exists in the current organization`);
}

function targetGroups(org: Org, groupIds: readonly string[]): readonly OktaGroup[] {
  if (groupIds.length > GROUPS_MAX) throw new OktaError('E0000093', ['The number of group targets is too large']);
  return groupIds.map((groupId) => {
    const group = org.state.groups[groupId];
    if (!group) throw notFound(groupId, 'UserGroup');
    assertWritable(group);
    return group;
  });
}

function providerOf(call: Call, request: UserRequest): OktaUser['provider'] {
  const provider = request.credentials?.provider;
  if (call.query.get('provider') !== 'true' || !provider) return { type: 'OKTA', name: 'OKTA' };
  return { type: provider.type, name: provider.name ?? provider.type };
}
