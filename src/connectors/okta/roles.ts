import { z } from 'zod';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { RoleWriter } from '../../domain/ports/identity-provider.js';
import { segment, type OktaClient } from './client.js';
import { listRoles, roleName, type RoleOfUser } from './roles-of-user.js';
import { STANDARD_ROLES } from './standard-roles.js';
import { deactivated, type Users } from './users.js';

const Assignment = z.object({ id: z.string().min(1) });

/**
 * Administrator roles assigned to a user directly (Okta: Role Assignment API), standard ones by their type.
 *
 * Okta refuses a second assignment of one type, so a call may be repeated. `disableNotifications` is never sent: it makes third-party
 * administrators.
 */
export function createRoles(client: OktaClient, users: Users): RoleWriter {
  /** Direct before by group: only the former can be taken. */
  async function find(accountId: string, name: string, options: CallOptions): Promise<RoleOfUser | undefined> {
    const same = (await listRoles(client, accountId, options)).filter((role) => roleName(role) === name);
    return same.find(isDirect) ?? same[0];
  }

  async function remove(accountId: string, assignmentId: string, name: string, options: CallOptions) {
    const path = `/users/${segment(accountId)}/roles/${segment(assignmentId)}` as const;
    const request = { method: 'DELETE', path, action: `take role ${name} from user ${accountId}` } as const;
    try {
      const { requestId } = await client.call(request, z.unknown(), options);
      return { already: false, requestId, id: assignmentId };
    } catch (error) {
      throw notAllowed(error, request.action);
    }
  }

  return {
    async grantRole(accountId, { name }, options) {
      if (!STANDARD_ROLES.includes(name)) throw noSuchRole(name);
      const path = `/users/${segment(accountId)}/roles`;
      const action = `give role ${name} to user ${accountId}`;
      try {
        const request = { method: 'POST', path, body: { type: name }, action } as const;
        const { value, requestId } = await client.call(request, Assignment, options);
        return { already: false, requestId, id: value.id };
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        if (error.detail.code === 'E0000090') {
          const held = await find(accountId, name, options);
          // Taken again in between: tried once more by whoever called.
          if (held === undefined) throw error;
          return { already: true, requestId: error.detail.requestId ?? null, id: held.id };
        }
        if (error.kind === 'not-found' && (await users.read(accountId, options))?.status === 'DEPROVISIONED')
          throw deactivated(action, error);
        throw notAllowed(error, action);
      }
    },
    async revokeRole(accountId, { name, id }, options) {
      try {
        if (id !== null) return await remove(accountId, id, name, options);
      } catch (error) {
        if (!(error instanceof ConnectorError) || error.kind !== 'not-found') throw error;
      }
      // Under another id it may have been given anew.
      const held = await find(accountId, name, options).catch((error: unknown) =>
        nobodyThere(notAllowed(error, `take role ${name} from user ${accountId}`)),
      );
      if (held !== undefined && isDirect(held)) return remove(accountId, held.id, name, options);
      const left = { already: true, requestId: null, id: held?.id ?? id ?? name };
      return held === undefined ? left : { ...left, stays: 'byGroup' };
    },
  };
}

function isDirect({ assignmentType }: RoleOfUser): boolean {
  return assignmentType === 'USER';
}

/** A user who does not exist holds nothing. */
function nobodyThere(error: unknown): undefined {
  if (!(error instanceof ConnectorError) || error.kind !== 'not-found') throw error;
  return undefined;
}

/**
 * Few credentials may change administrators; without that right a role is for people, and nothing else waits for it. A missing scope is
 * told by `WWW-Authenticate` alone, in an answer without an error code.
 */
function notAllowed(error: unknown, action: string): unknown {
  if (!(error instanceof ConnectorError)) return error;
  const { code, status } = error.detail;
  if (code !== 'E0000006' && (code !== undefined || status !== 403)) return error;
  const message = `could not ${action}: the credential may not change administrator roles; grant okta.roles.manage and an admin role that may, or do it by hand`;
  return new ConnectorError('unsupported', 'okta', message, { ...error.detail, cause: error });
}

function noSuchRole(name: string): ConnectorError {
  const message = `there is no standard role ${name}; correct the policy, or give a custom role through a group`;
  return new ConnectorError('not-found', 'okta', message);
}
