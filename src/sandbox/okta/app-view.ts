import type { AppAssignment, OktaApp } from './okta-app.js';
import type { OktaUser } from './okta-user.js';
import type { Org } from './org.js';

/** The wire form of an app. */
export function appView(app: OktaApp, base: string): Record<string, unknown> {
  const { id, name, label, status, created, lastUpdated } = app;
  const href = `${base}/api/v1/apps/${id}`;
  return {
    ...{ id, name, label, status, created, lastUpdated },
    features: [],
    signOnMode: 'SAML_2_0',
    _links: { self: { href }, users: { href: `${href}/users` }, groups: { href: `${href}/groups` } },
  };
}

/** The wire form of a user's place in an app; a direct assignment shows as `USER` even beside a group's. */
export function appUserView(
  app: OktaApp,
  userId: string,
  assignment: AppAssignment,
  base: string,
): Record<string, unknown> {
  const { created, lastUpdated, direct, userName, profile } = assignment;
  return {
    id: userId,
    externalId: null,
    ...{ created, lastUpdated },
    scope: direct ? 'USER' : 'GROUP',
    status: 'ACTIVE',
    statusChanged: created,
    passwordChanged: null,
    syncState: 'DISABLED',
    credentials: { userName },
    profile,
    _links: {
      app: { href: `${base}/api/v1/apps/${app.id}` },
      user: { href: `${base}/api/v1/users/${userId}` },
      ...(!direct && { group: { href: `${base}/api/v1/apps/${app.id}/groups` } }),
    },
  };
}

/** `GET /users/{id}/appLinks`: active apps of a user, direct and by group. */
export function appLinksOf(org: Org, user: OktaUser, base: string): readonly Record<string, unknown>[] {
  const apps = Object.values(org.state.apps).filter((app) => app.status === 'ACTIVE' && app.users[user.id]);
  return apps.map((app, sortOrder) => ({
    id: `${app.id}-link`,
    label: app.label,
    linkUrl: `${base}/home/${app.name}/${app.id}`,
    logoUrl: `${base}/img/logos/default.png`,
    appName: app.name,
    appInstanceId: app.id,
    appAssignmentId: `0ua${app.id.slice(3)}`,
    credentialsSetup: false,
    hidden: false,
    sortOrder,
  }));
}
