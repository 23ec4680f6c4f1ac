import { noContent, ok, type Call, type Reply } from './call.js';
import { appLinksOf } from './app-view.js';
import type { Endpoints } from './endpoints.js';
import { groupView } from './group-view.js';
import { lifecycle } from './lifecycle-endpoint.js';
import { groupsOf } from './memberships.js';
import type { OktaUser } from './okta-user.js';
import type { Org } from './org.js';
import { page } from './paging.js';
import { userParty } from './parties.js';
import { endSessions } from './sessions.js';
import { createUser } from './user-create.js';
import { deleteUser } from './user-delete.js';
import { listUsers } from './user-list.js';
import { userByAnyName, userById } from './user-lookup.js';
import { updateUser } from './user-update.js';
import { etagOf, userAlone } from './user-view.js';

/** Routes of `/api/v1/users`. */
export function userEndpoints(org: Org, endpoints: Endpoints): void {
  const one = (call: Call, user: OktaUser): Reply => ({ ...ok(userAlone(org, user, call.base)), etag: etagOf(user) });
  const users = 'okta.users';
  endpoints.on('GET', '/users', users, (call) => listUsers(org, call));
  endpoints.on('POST', '/users', users, (call) => one(call, createUser(org, call)));
  endpoints.on('GET', '/users/:id', users, (call) => one(call, userByAnyName(org, call.params['id'] ?? '')));
  endpoints.on('POST', '/users/:id', users, (call) => one(call, updateUser(org, call, 'merge')));
  endpoints.on('PUT', '/users/:id', users, (call) => one(call, updateUser(org, call, 'replace')));
  endpoints.on('DELETE', '/users/:id', users, (call) => {
    deleteUser(org, userByAnyName(org, call.params['id'] ?? ''), call);
    return noContent();
  });
  endpoints.on('POST', '/users/:id/lifecycle/:operation', users, (call) => lifecycle(org, call));
  endpoints.on('DELETE', '/users/:id/sessions', users, (call) => clearSessions(org, call));
  endpoints.on('GET', '/users/:id/groups', users, (call) => {
    const user = userById(org, call.params['id'] ?? '');
    return page(org, call, groupsOf(org, user.id), { standard: 200, max: 200 }, (group) => groupView(group, call.base));
  });
  endpoints.on('GET', '/users/:id/appLinks', users, (call) =>
    ok(appLinksOf(org, userByAnyName(org, call.params['id'] ?? ''), call.base)),
  );
}

function clearSessions(org: Org, call: Call): Reply {
  const user = userById(org, call.params['id'] ?? '');
  endSessions(org, user.id, 'session');
  if (call.query.get('oauthTokens') === 'true') endSessions(org, user.id, 'token');
  org.log.write('user.session.clear', call.cause, [userParty(user)]);
  return noContent();
}
