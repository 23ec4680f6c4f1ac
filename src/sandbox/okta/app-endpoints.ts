import { z } from 'zod';
import { appProfile } from './app-profile.js';
import { assign, isGrantedByGroup, unassign } from './app-derivation.js';
import { appUserView, appView } from './app-view.js';
import { noContent, ok, type Call, type Reply } from './call.js';
import type { Endpoints } from './endpoints.js';
import { groupById } from './group-endpoints.js';
import { OktaError, notFound } from './okta-error.js';
import type { OktaApp } from './okta-app.js';
import { timestamp, type Org } from './org.js';
import { page } from './paging.js';
import { appParty, groupParty } from './parties.js';
import { reconcileEverybody } from './reconcile-user.js';
import { userById } from './user-lookup.js';
import { readBody } from './user-request.js';

const AppUserUpdate = z.object({
  credentials: z.object({ userName: z.string().optional() }).optional(),
  profile: z.record(z.string(), z.unknown()).optional(),
});
const AppUserRequest = AppUserUpdate.extend({ id: z.string(), scope: z.enum(['USER', 'GROUP']).optional() });

/** Routes of `/api/v1/apps`. */
export function appEndpoints(org: Org, endpoints: Endpoints): void {
  const apps = 'okta.apps';
  const appOf = (call: Call) => appById(org, call.params['id'] ?? '');
  endpoints.on('GET', '/apps', apps, (call) => {
    const q = call.query.get('q')?.toLowerCase() ?? '';
    const userId = filteredUser(call);
    const found = Object.values(org.state.apps).filter(
      ({ label, users }) => label.toLowerCase().startsWith(q) && (userId === undefined || userId in users),
    );
    return page(org, call, found, { standard: 20, max: 200 }, (app) => appInList(app, userId, call));
  });
  endpoints.on('GET', '/apps/:id', apps, (call) => ok(appView(appOf(call), call.base)));
  endpoints.on('GET', '/apps/:id/users', apps, (call) => {
    const app = appOf(call);
    const users = Object.entries(app.users).map(([id, assignment]) => ({ id, assignment }));
    const sizes = { standard: 50, max: 500 };
    return page(org, call, users, sizes, ({ id, assignment }) => appUserView(app, id, assignment, call.base));
  });
  endpoints.on('POST', '/apps/:id/users', apps, (call) => assignUser(org, appOf(call), call));
  endpoints.on('GET', '/apps/:id/users/:userId', apps, (call) =>
    appUser(appOf(call), call.params['userId'] ?? '', call),
  );
  endpoints.on('POST', '/apps/:id/users/:userId', apps, (call) => updateAppUser(org, appOf(call), call));
  endpoints.on('DELETE', '/apps/:id/users/:userId', apps, (call) => {
    unassignUser(org, appOf(call), call);
    return noContent();
  });
  endpoints.on('GET', '/apps/:id/groups', apps, (call) => {
    const groups = Object.entries(appOf(call).groups).map(([id, assignment]) => ({ id, ...assignment, profile: {} }));
    return page(org, call, groups, { standard: 20, max: 200 }, (group) => group);
  });
  endpoints.on('PUT', '/apps/:id/groups/:groupId', apps, (call) => assignGroup(org, appOf(call), call));
  endpoints.on('DELETE', '/apps/:id/groups/:groupId', apps, (call) => {
    unassignGroup(org, appOf(call), call);
    return noContent();
  });
}

/** The user of `filter=user.id eq "…"`, the one filter on assignments. @throws OktaError E0000031 for another filter */
function filteredUser(call: Call): string | undefined {
  const filter = call.query.get('filter');
  if (filter === null) return undefined;
  const userId = /^user\.id eq "([^"]+)"$/i.exec(filter.trim())?.[1];
  if (userId === undefined) throw new OktaError('E0000031', [`Invalid search criteria: ${filter}`]);
  return userId;
}

/** With `expand=user/{id}`, beside the filter of the same user, the assignment is embedded. */
function appInList(app: OktaApp, userId: string | undefined, call: Call): Record<string, unknown> {
  const view = appView(app, call.base);
  const assignment = userId === undefined ? undefined : app.users[userId];
  if (userId === undefined || !assignment || call.query.get('expand') !== `user/${userId}`) return view;
  return { ...view, _embedded: { user: appUserView(app, userId, assignment, call.base) } };
}

/** @throws OktaError E0000007 when there is none */
export function appById(org: Org, appId: string): OktaApp {
  const app = org.state.apps[appId];
  if (!app) throw notFound(appId, 'AppInstance');
  return app;
}

function appUser(app: OktaApp, userId: string, call: Call): Reply {
  const assignment = app.users[userId];
  if (!assignment) throw notFound(userId, 'AppUser');
  return ok(appUserView(app, userId, assignment, call.base));
}

function assignUser(org: Org, app: OktaApp, call: Call): Reply {
  const request = readBody(AppUserRequest, call.body);
  const user = userById(org, request.id);
  if (user.status === 'SUSPENDED' || user.status === 'DEPROVISIONED') throw new OktaError('E0000117');
  assign(org, app, user, { direct: true, ...written(app, user.id, request) }, call.cause);
  return appUser(app, user.id, call);
}

/** The assignment stays whose it is: direct, or of a group. */
function updateAppUser(org: Org, app: OktaApp, call: Call): Reply {
  const user = userById(org, call.params['userId'] ?? '');
  const assignment = app.users[user.id];
  if (!assignment) throw notFound(user.id, 'AppUser');
  const update = readBody(AppUserUpdate, call.body);
  assign(org, app, user, { direct: assignment.direct, ...written(app, user.id, update) }, call.cause);
  return appUser(app, user.id, call);
}

function written(
  app: OktaApp,
  userId: string,
  { credentials, profile }: z.infer<typeof AppUserUpdate>,
): {
  readonly userName?: string;
  readonly profile?: Record<string, unknown>;
} {
  return {
    ...(credentials?.userName && { userName: credentials.userName }),
    ...(profile && { profile: appProfile(app, userId, profile) }),
  };
}

function unassignUser(org: Org, app: OktaApp, call: Call): void {
  const user = userById(org, call.params['userId'] ?? '');
  if (!app.users[user.id]) throw notFound(user.id, 'AppUser');
  if (isGrantedByGroup(org, app, user.id)) {
    throw new OktaError('E0000046', [
      'The application cannot be unassigned from the user while their group memberships grant them access.',
    ]);
  }
  unassign(org, app, user, call.cause);
}

function assignGroup(org: Org, app: OktaApp, call: Call): Reply {
  const group = groupById(org, call.params['groupId'] ?? '');
  const assignment = (app.groups[group.id] ??= {
    priority: Object.keys(app.groups).length,
    lastUpdated: timestamp(org),
  });
  org.log.write('group.application_assignment.add', call.cause, [groupParty(group), appParty(app)]);
  org.changed();
  reconcileEverybody(org);
  return ok({ id: group.id, ...assignment, profile: {} });
}

function unassignGroup(org: Org, app: OktaApp, call: Call): void {
  const group = groupById(org, call.params['groupId'] ?? '');
  delete app.groups[group.id];
  org.log.write('group.application_assignment.remove', call.cause, [groupParty(group), appParty(app)]);
  org.changed();
  reconcileEverybody(org);
}
