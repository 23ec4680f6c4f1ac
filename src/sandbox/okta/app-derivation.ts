import type { Cause } from './call.js';
import type { OktaApp } from './okta-app.js';
import type { OktaUser } from './okta-user.js';
import { timestamp, type Org } from './org.js';
import { appParty, appUserParty, userParty } from './parties.js';
import { systemCause } from './system-log.js';

/** Gives a user the apps of their groups and takes those that no group gives any longer; direct ones stay. */
export function deriveApps(org: Org, user: OktaUser): void {
  for (const app of Object.values(org.state.apps)) {
    const assignment = app.users[user.id];
    const granted = isGrantedByGroup(org, app, user.id);
    if (granted && !assignment) assign(org, app, user, { direct: false }, systemCause());
    if (!granted && assignment && !assignment.direct) unassign(org, app, user, systemCause());
  }
}

/** Says whether one of the user's groups is assigned to the app. */
export function isGrantedByGroup(org: Org, app: OktaApp, userId: string): boolean {
  return Object.keys(app.groups).some((groupId) => {
    const group = org.state.groups[groupId];
    return group !== undefined && (group.type === 'BUILT_IN' || userId in group.members);
  });
}

/** Writes an assignment to the app and the log. */
export function assign(
  org: Org,
  app: OktaApp,
  user: OktaUser,
  how: { readonly direct: boolean; readonly userName?: string; readonly profile?: Record<string, unknown> },
  cause: Cause,
): void {
  const now = timestamp(org);
  const earlier = app.users[user.id];
  app.users[user.id] = {
    direct: how.direct,
    created: earlier?.created ?? now,
    lastUpdated: now,
    userName: how.userName ?? earlier?.userName ?? String(user.profile['login']),
    profile: how.profile ?? earlier?.profile ?? {},
  };
  const event = earlier ? 'application.user_membership.update' : 'application.user_membership.add';
  org.log.write(event, cause, [appUserParty(user), appParty(app), userParty(user)]);
  org.changed();
}

/** Removes an assignment from the app and writes that to the log. */
export function unassign(org: Org, app: OktaApp, user: OktaUser, cause: Cause): void {
  delete app.users[user.id];
  org.log.write('application.user_membership.remove', cause, [appUserParty(user), appParty(app), userParty(user)]);
  org.changed();
}
