import { z } from 'zod';
import { noContent, ok, type Call, type Reply } from './call.js';
import type { Endpoints } from './endpoints.js';
import { newId } from './ids.js';
import { invalid, notFound, OktaError } from './okta-error.js';
import type { OktaUser } from './okta-user.js';
import type { RoleAssignment } from './org-state.js';
import { timestamp, type Org } from './org.js';
import { userParty } from './parties.js';
import { roleOf, rolesOf } from './roles.js';
import { userById } from './user-lookup.js';
import { readBody } from './user-request.js';

/** Types a user can be assigned (Okta: Role Assignment API). */
const STANDARD = [
  'ACCESS_CERTIFICATIONS_ADMIN',
  'ACCESS_REQUESTS_ADMIN',
  'API_ACCESS_MANAGEMENT_ADMIN',
  'APP_ADMIN',
  'GROUP_MEMBERSHIP_ADMIN',
  'HELP_DESK_ADMIN',
  'ORG_ADMIN',
  'READ_ONLY_ADMIN',
  'REPORT_ADMIN',
  'SUPER_ADMIN',
  'USER_ADMIN',
  'WORKFLOWS_ADMIN',
];

/** A custom role is for a resource set; this org knows neither by itself and takes their names as given. */
const RoleRequest = z.object({
  type: z.string(),
  role: z.string().optional(),
  'resource-set': z.string().optional(),
});

/** Routes of `/api/v1/users/{id}/roles`; the id of an assignment names the assignment, not the role. */
export function roleEndpoints(org: Org, endpoints: Endpoints): void {
  const roles = 'okta.roles';
  const userOf = (call: Call): OktaUser => userById(org, call.params['id'] ?? '');
  endpoints.on('GET', '/users/:id/roles', roles, (call) => ok(rolesOf(org, userOf(call), call.base)));
  endpoints.on('POST', '/users/:id/roles', roles, (call) => assign(org, userOf(call), call));
  endpoints.on('DELETE', '/users/:id/roles/:assignmentId', roles, (call) => {
    unassign(org, userOf(call), call);
    return noContent();
  });
}

function assign(org: Org, user: OktaUser, call: Call): Reply {
  const { type, role, 'resource-set': resourceSet } = readBody(RoleRequest, call.body);
  const isCustom = type === 'CUSTOM';
  if (isCustom ? role === undefined || resourceSet === undefined : !STANDARD.includes(type))
    throw invalid('type', 'type: The role type is not valid');
  // Not documented; memberships of a deactivated user are refused the same way.
  if (user.status === 'DEPROVISIONED') throw notFound(user.id, 'User');
  const held = (org.state.roles[user.id] ??= []);
  const custom = isCustom && role !== undefined && resourceSet !== undefined ? { role, resourceSet } : undefined;
  const isSame = (each: RoleAssignment): boolean =>
    each.type === type && each.custom?.role === custom?.role && each.custom?.resourceSet === custom?.resourceSet;
  if (held.some(isSame)) throw new OktaError('E0000090');
  const assignment = { id: newId(org, 'gra'), type, created: timestamp(org), ...(custom && { custom }) };
  held.push(assignment);
  org.log.write('user.account.privilege.grant', call.cause, [userParty(user)]);
  org.changed();
  return { status: 201, body: roleOf(assignment, 'USER', `${call.base}/api/v1/users/${user.id}`) };
}

/** A role that comes through a group is not among a user's own: 404. */
function unassign(org: Org, user: OktaUser, call: Call): void {
  const assignmentId = call.params['assignmentId'] ?? '';
  const held = org.state.roles[user.id] ?? [];
  const index = held.findIndex(({ id }) => id === assignmentId);
  if (index < 0) throw notFound(assignmentId, 'RoleAssignment');
  held.splice(index, 1);
  org.log.write('user.account.privilege.revoke', call.cause, [userParty(user)]);
  org.changed();
}
