import { z } from 'zod';
import { appView } from './app-view.js';
import { noContent, ok, type Call } from './call.js';
import type { Endpoints } from './endpoints.js';
import { listGroups } from './group-list.js';
import { groupView, ruleView } from './group-view.js';
import { newId } from './ids.js';
import { assertWritable, join, leave } from './memberships.js';
import { invalid, notFound } from './okta-error.js';
import type { OktaGroup } from './okta-group.js';
import { timestamp, type Org } from './org.js';
import { page } from './paging.js';
import { groupParty } from './parties.js';
import { reconcileUser } from './reconcile-user.js';
import { rolesOfGroup } from './roles.js';
import { userById } from './user-lookup.js';
import { readBody } from './user-request.js';
import { userInList } from './user-view.js';

const GroupRequest = z.object({
  profile: z.object({ name: z.string(), description: z.string().max(1024).nullish() }),
});

/** Routes of `/api/v1/groups`, rules aside. */
export function groupEndpoints(org: Org, endpoints: Endpoints): void {
  const groups = 'okta.groups';
  const groupOf = (call: Call) => groupById(org, call.params['id'] ?? '');
  const userOf = (call: Call) => userById(org, call.params['userId'] ?? '');
  endpoints.on('GET', '/groups', groups, (call) => listGroups(org, call));
  endpoints.on('POST', '/groups', groups, (call) => ok(groupView(createGroup(org, call), call.base)));
  endpoints.on('GET', '/groups/:id', groups, (call) => ok(groupView(groupOf(call), call.base)));
  endpoints.on('PUT', '/groups/:id', groups, (call) => ok(groupView(renameGroup(org, groupOf(call), call), call.base)));
  endpoints.on('DELETE', '/groups/:id', groups, (call) => {
    deleteGroup(org, groupOf(call), call);
    return noContent();
  });
  endpoints.on('GET', '/groups/:id/users', groups, (call) => {
    const group = groupOf(call);
    const users = Object.values(org.state.users).filter(({ id }) => group.type === 'BUILT_IN' || id in group.members);
    return page(org, call, users, { standard: 1000, max: 1000 }, (user) => userInList(org, user, call.base));
  });
  endpoints.on('PUT', '/groups/:id/users/:userId', groups, (call) => {
    join(org, groupOf(call), userOf(call), call.cause);
    return noContent();
  });
  endpoints.on('DELETE', '/groups/:id/users/:userId', groups, (call) => {
    leave(org, groupOf(call), userOf(call), call.cause);
    return noContent();
  });
  endpoints.on('GET', '/groups/:id/users/:userId/group-rules', groups, (call) => {
    const ruleIds = groupOf(call).members[userOf(call).id]?.rules ?? [];
    return ok(ruleIds.flatMap((id) => org.state.rules[id] ?? []).map(ruleView));
  });
  endpoints.on('GET', '/groups/:id/apps', groups, (call) => {
    const { id } = groupOf(call);
    const apps = Object.values(org.state.apps).filter((app) => id in app.groups);
    return page(org, call, apps, { standard: 20, max: 200 }, (app) => appView(app, call.base));
  });
  endpoints.on('GET', '/groups/:id/roles', 'okta.roles', (call) => ok(rolesOfGroup(org, groupOf(call).id, call.base)));
}

/** @throws OktaError E0000007 for an unknown group */
export function groupById(org: Org, groupId: string): OktaGroup {
  const group = org.state.groups[groupId];
  if (!group) throw notFound(groupId, 'UserGroup');
  return group;
}

function createGroup(org: Org, call: Call): OktaGroup {
  const profile = readGroupProfile(org, call);
  const now = timestamp(org);
  const group: OktaGroup = {
    id: newId(org, '00g'),
    type: 'OKTA_GROUP',
    ...{ created: now, lastUpdated: now, lastMembershipUpdated: now },
    profile,
    members: {},
  };
  org.state.groups[group.id] = group;
  org.log.write('group.lifecycle.create', call.cause, [groupParty(group)]);
  org.changed();
  return group;
}

function renameGroup(org: Org, group: OktaGroup, call: Call): OktaGroup {
  assertWritable(group);
  group.profile = readGroupProfile(org, call, group.id);
  group.lastUpdated = timestamp(org);
  org.log.write('group.profile.update', call.cause, [groupParty(group)]);
  org.changed();
  return group;
}

function deleteGroup(org: Org, group: OktaGroup, call: Call): void {
  assertWritable(group);
  delete org.state.groups[group.id];
  for (const app of Object.values(org.state.apps)) delete app.groups[group.id];
  for (const rule of Object.values(org.state.rules)) if (rule.groupIds.includes(group.id)) rule.status = 'INVALID';
  org.log.write('group.lifecycle.delete', call.cause, [groupParty(group)]);
  org.changed();
  for (const userId of Object.keys(group.members)) reconcileUser(org, userId);
}

function readGroupProfile(org: Org, call: Call, ownId?: string): OktaGroup['profile'] {
  const { name, description } = readBody(GroupRequest, call.body).profile;
  if (name.length < 1 || name.length > 255) throw invalid('name', 'name: The field must have 1 to 255 characters');
  const taken = Object.values(org.state.groups).some(
    (group) => group.type === 'OKTA_GROUP' && group.id !== ownId && group.profile.name === name,
  );
  if (taken) throw invalid('name', 'name: An object with this field already exists in the current organization');
  return { name, description: description ?? null };
}
