import type { OktaUser } from './okta-user.js';
import type { RoleAssignment } from './org-state.js';
import type { Org } from './org.js';

/** Admin roles of a user, their own and those of their groups, as `GET /users/{id}/roles` shows them. */
export function rolesOf(org: Org, user: OktaUser, base: string): readonly Record<string, unknown>[] {
  const groups = Object.values(org.state.groups).filter(({ members }) => user.id in members);
  return [
    ...assignments(org, user.id, 'USER', `${base}/api/v1/users/${user.id}`),
    ...groups.flatMap(({ id }) => assignments(org, id, 'GROUP', `${base}/api/v1/groups/${id}`)),
  ];
}

/** Admin roles of a group, as `GET /groups/{id}/roles` shows them. */
export function rolesOfGroup(org: Org, groupId: string, base: string): readonly Record<string, unknown>[] {
  return assignments(org, groupId, 'GROUP', `${base}/api/v1/groups/${groupId}`);
}

function assignments(
  org: Org,
  holderId: string,
  assignmentType: 'USER' | 'GROUP',
  href: string,
): readonly Record<string, unknown>[] {
  return (org.state.roles[holderId] ?? []).map((assignment) => roleOf(assignment, assignmentType, href));
}

/** The wire form of an assignment; a label is for people and is not the type. */
export function roleOf(
  { id, type, created, custom }: RoleAssignment,
  assignmentType: 'USER' | 'GROUP',
  href: string,
): Record<string, unknown> {
  return {
    id,
    label: custom?.role ?? labelOf(type),
    type,
    ...(custom && { role: custom.role, 'resource-set': custom.resourceSet }),
    status: 'ACTIVE',
    assignmentType,
    created,
    lastUpdated: created,
    _links: { assignee: { href } },
  };
}

/** `HELP_DESK_ADMIN`: Help Desk Administrator. */
function labelOf(type: string): string {
  const words = type
    .toLowerCase()
    .replace(/admin$/, 'administrator')
    .split('_');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
