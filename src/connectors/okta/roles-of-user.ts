import { z } from 'zod';
import type { CallOptions } from '../../domain/ports/call-options.js';
import type { EntitlementSeen } from '../../domain/ports/identity-provider.js';
import { segment, type OktaClient } from './client.js';

/** An assignment of an administrator role (Okta: Role Assignment API); `id` names the assignment, not the role. */
const RoleOfUser = z.object({
  id: z.string().min(1),
  label: z.string(),
  type: z.string(),
  assignmentType: z.string(),
  'resource-set': z.string().optional(),
});
export type RoleOfUser = z.infer<typeof RoleOfUser>;

/** Every administrator role of a user, their own and those of their groups. */
export function listRoles(client: OktaClient, accountId: string, options: CallOptions): Promise<readonly RoleOfUser[]> {
  const path = `/users/${segment(accountId)}/roles`;
  return client.list({ method: 'GET', path, action: `list roles of user ${accountId}` }, RoleOfUser, options);
}

/**
 * What a role is called by policy and ledger: a standard one by its type, since labels are for people; a custom one by its label and the
 * resource set it is for, since one may be held for several.
 */
export function roleName({ type, label, 'resource-set': resourceSet }: RoleOfUser): string {
  if (type !== 'CUSTOM') return type;
  return resourceSet === undefined ? label : `${label} on ${resourceSet}`;
}

/** The role as an entitlement; `[]` when it comes through a group, with which it goes. */
export function directRole(role: RoleOfUser): readonly EntitlementSeen[] {
  if (role.assignmentType !== 'USER') return [];
  return [{ kind: 'role', id: role.id, name: roleName(role), owner: 'manual' }];
}
