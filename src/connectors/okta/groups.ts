import { z } from 'zod';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { EntitlementReceipt, EntitlementRef, GroupWriter } from '../../domain/ports/identity-provider.js';
import { segment, type OktaClient } from './client.js';
import { OktaGroup, type Directory } from './directory.js';
import type { GroupRules } from './group-rules.js';
import { deactivated, type Users } from './users.js';

/** What the writer works with. */
export interface GroupParts {
  readonly client: OktaClient;
  readonly users: Users;
  readonly directory: Directory;
  readonly rules: GroupRules;
}

/** Why a membership was not written. */
type Obstacle = 'user deleted' | 'user deactivated' | 'group deleted';

/** Memberships of the org's own groups; Okta does not tell whether a change was one, so `already` is true only after a refusal. */
export function createGroups(parts: GroupParts): GroupWriter {
  const { client, users, directory, rules } = parts;

  async function put(method: 'PUT' | 'DELETE', accountId: string, groupId: string, options: CallOptions) {
    const path = `/groups/${segment(groupId)}/users/${segment(accountId)}` as const;
    const action = `${method === 'PUT' ? 'add' : 'remove'} user ${accountId} ${method === 'PUT' ? 'to' : 'from'} group ${groupId}`;
    const { requestId } = await client.call({ method, path, action }, z.unknown(), options);
    return { already: false, requestId, id: groupId };
  }

  async function obstacle(accountId: string, options: CallOptions): Promise<Obstacle> {
    const user = await users.read(accountId, options);
    if (user === undefined) return 'user deleted';
    return user.status === 'DEPROVISIONED' ? 'user deactivated' : 'group deleted';
  }

  async function add(accountId: string, ref: EntitlementRef, options: CallOptions): Promise<EntitlementReceipt> {
    const groupId = await resolve(directory, ref, options);
    try {
      return await put('PUT', accountId, groupId, options);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      if (error.detail.code === 'E0000006') throw await whyForbidden(client, groupId, error, options);
      if (error.kind !== 'not-found') throw error;
      const found = await obstacle(accountId, options);
      if (found === 'user deactivated') throw deactivated(`add user ${accountId} to group ${groupId}`, error);
      if (found === 'user deleted') throw error;
      const renewed = await renew(directory, ref, groupId, options);
      if (renewed === undefined) throw error;
      return put('PUT', accountId, renewed, options);
    }
  }

  return {
    addToGroup: add,
    async removeFromGroup(accountId, ref, options) {
      const groupId = ref.id ?? (await resolve(directory, ref, options));
      if (await rules.holds(accountId, groupId, options)) throw heldByRule(ref.name);
      try {
        return await put('DELETE', accountId, groupId, options);
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        if (error.detail.code === 'E0000006') throw await whyForbidden(client, groupId, error, options);
        if (error.kind !== 'not-found') throw error;
        const found = await obstacle(accountId, options);
        if (found === 'user deactivated') throw deactivated(`remove user ${accountId} from group ${groupId}`, error);
        return { already: true, requestId: error.detail.requestId ?? null, id: groupId };
      }
    },
  };
}

async function resolve(directory: Directory, ref: EntitlementRef, options: CallOptions): Promise<string> {
  if (ref.id !== null) return ref.id;
  const group = await directory.findGroup(ref.name, options);
  if (group === undefined) {
    throw new ConnectorError('not-found', 'okta', `there is no group ${ref.name}; create it or correct the policy`);
  }
  if (group.type !== 'OKTA_GROUP') throw notWritable(group);
  return group.id;
}

/** The id of a group that was made anew under the same name. */
async function renew(
  directory: Directory,
  ref: EntitlementRef,
  gone: string,
  options: CallOptions,
): Promise<string | undefined> {
  directory.doubt();
  const group = await directory.findGroup(ref.name, options);
  return group?.type === 'OKTA_GROUP' && group.id !== gone ? group.id : undefined;
}

/** Okta answers "no permission" for groups that nobody may write, so the group itself is asked. */
async function whyForbidden(
  client: OktaClient,
  groupId: string,
  error: ConnectorError,
  options: CallOptions,
): Promise<ConnectorError> {
  const request = { method: 'GET', path: `/groups/${segment(groupId)}`, action: `read group ${groupId}` } as const;
  const { value: group } = await client.call(request, OktaGroup, options);
  return group.type === 'OKTA_GROUP' ? error : notWritable(group);
}

function notWritable(group: OktaGroup): ConnectorError {
  const message = `group ${group.profile.name} is of type ${group.type}: its members come from elsewhere`;
  return new ConnectorError('unsupported', 'okta', message);
}

function heldByRule(name: string): ConnectorError {
  const message = `a group rule holds the membership of group ${name}; change the attribute it looks at`;
  return new ConnectorError('unsupported', 'okta', message);
}
