import { z } from 'zod';
import { ENTITLEMENT_KINDS, type EntitlementKind, type EntitlementOwner, type Profile } from '../../domain/account.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { EntitlementSeen } from '../../domain/ports/identity-provider.js';
import { segment, type OktaClient } from './client.js';
import { OktaGroup } from './directory.js';
import type { GroupRules } from './group-rules.js';
import { directRole, listRoles } from './roles-of-user.js';
import type { Users } from './users.js';

const AppOfUser = z.object({
  id: z.string().min(1),
  label: z.string(),
  _embedded: z.object({ user: z.object({ scope: z.string(), profile: z.record(z.string(), z.unknown()).nullish() }) }),
});

const Value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/** What the readers work with. */
export interface EntitlementParts {
  readonly client: OktaClient;
  readonly rules: GroupRules;
}

/**
 * Reads every membership, direct app assignment and direct admin role of an account, in one call for each kind, side by side.
 *
 * Apps and roles that come through a group are not listed: they go with it.
 *
 * @returns `[]` when the account does not exist (any more)
 */
export async function readEntitlements(
  parts: EntitlementParts & { readonly users: Users },
  accountId: string,
  options: CallOptions,
  kinds: readonly EntitlementKind[] = ENTITLEMENT_KINDS,
): Promise<readonly EntitlementSeen[]> {
  const readers: Readonly<Record<EntitlementKind, () => Promise<readonly EntitlementSeen[]>>> = {
    group: () => readGroups(parts, accountId, options),
    app: () => readApps(parts.client, accountId, options),
    role: async () => (await listRoles(parts.client, accountId, options)).flatMap(directRole),
  };
  try {
    return (await Promise.all(kinds.map((kind) => readers[kind]()))).flat();
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'not-found') throw error;
    if ((await parts.users.read(accountId, options)) !== undefined) throw error;
    return [];
  }
}

/** Memberships alone, each with its owner. */
export async function readGroups(
  { client, rules }: EntitlementParts,
  accountId: string,
  options: CallOptions,
): Promise<readonly EntitlementSeen[]> {
  const path = `/users/${segment(accountId)}/groups`;
  const groups = await client.list(
    { method: 'GET', path, action: `list groups of user ${accountId}` },
    OktaGroup,
    options,
  );
  return Promise.all(
    groups.map(async (group) => ({
      kind: 'group',
      id: group.id,
      name: group.profile.name,
      owner: await ownerOf(rules, accountId, group, options),
    })),
  );
}

async function ownerOf(
  rules: GroupRules,
  accountId: string,
  group: OktaGroup,
  options: CallOptions,
): Promise<EntitlementOwner> {
  if (group.type === 'BUILT_IN') return 'builtIn';
  // Imported groups, and kinds of group that we do not know, take no members from us.
  if (group.type !== 'OKTA_GROUP') return 'app';
  return (await rules.holds(accountId, group.id, options)) ? 'idpRule' : 'manual';
}

async function readApps(
  client: OktaClient,
  accountId: string,
  options: CallOptions,
): Promise<readonly EntitlementSeen[]> {
  const id = segment(accountId);
  // One call for all apps with the assignment embedded (Okta: Applications API, "expand").
  const query = { filter: `user.id eq "${id}"`, expand: `user/${id}`, limit: '200' };
  const request = { method: 'GET', path: '/apps', query, action: `list apps of user ${accountId}` } as const;
  const apps = await client.list(request, AppOfUser, options);
  const direct = apps.filter((app) => app._embedded.user.scope === 'USER');
  return direct.map((app) => ({
    kind: 'app',
    id: app.id,
    name: app.label,
    owner: 'manual',
    profile: writableProfile(app._embedded.user.profile ?? {}),
  }));
}

/** Unset attributes and kinds we could not write back are left out. */
function writableProfile(profile: Readonly<Record<string, unknown>>): Profile {
  return Object.fromEntries(
    Object.entries(profile).flatMap(([name, value]) => {
      const { data, success } = Value.safeParse(value);
      return success ? [[name, data] as const] : [];
    }),
  );
}
