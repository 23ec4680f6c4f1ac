import type { Call } from './call.js';
import { loginKey } from './login-key.js';
import type { OktaUser } from './okta-user.js';
import type { Org } from './org.js';
import { userParty } from './parties.js';
import { deactivate } from './user-transition.js';

/** `DELETE /users/{id}`: deactivates a user; deletes one who is deactivated already, and frees the login. */
export function deleteUser(org: Org, user: OktaUser, call: Call): void {
  if (user.status !== 'DEPROVISIONED') return deactivate(org, user, call);
  org.log.write('user.lifecycle.delete.initiated', call.cause, [userParty(user)]);
  delete org.state.users[user.id];
  delete org.state.roles[user.id];
  org.logins.delete(loginKey(String(user.profile['login'])));
  for (const group of Object.values(org.state.groups)) delete group.members[user.id];
  for (const app of Object.values(org.state.apps)) delete app.users[user.id];
  org.log.write('user.lifecycle.delete.completed', call.cause, [userParty(user)]);
  org.index.note(user.id);
  org.changed();
}
