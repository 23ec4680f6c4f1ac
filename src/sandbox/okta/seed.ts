import type { AttributeDefinition } from './attribute-definition.js';
import { newId } from './ids.js';
import { loginKey } from './login-key.js';
import type { OktaApp } from './okta-app.js';
import type { OktaUser, UserStatus } from './okta-user.js';
import { timestamp, type Org } from './org.js';
import { reconcileEverybody } from './reconcile-user.js';

/** Who and what an org has at first; everything is referred to by name. */
export interface OrgSeed {
  readonly groups?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly type?: 'OKTA_GROUP' | 'APP_GROUP';
    /** Admin roles its members have, e.g. `HELP_DESK_ADMIN`. */
    readonly roles?: readonly string[];
  }[];
  readonly apps?: readonly {
    readonly label: string;
    readonly groups?: readonly string[];
    /** What it can know of its users, such as a role inside. */
    readonly attributes?: Readonly<Record<string, AttributeDefinition>>;
  }[];
  /** Rules are active at once. */
  readonly rules?: readonly {
    readonly name: string;
    readonly expression: string;
    readonly groups: readonly string[];
  }[];
  /** Custom attributes of the user schema, by name. */
  readonly customAttributes?: Readonly<Record<string, AttributeDefinition>>;
  readonly users?: readonly {
    readonly profile: OktaUser['profile'];
    /** @default 'ACTIVE' */
    readonly status?: UserStatus;
    readonly groups?: readonly string[];
    readonly roles?: readonly string[];
  }[];
}

/** Fills an empty org; the group `Everyone` is always there. Nothing is logged or mailed. */
export function plant(org: Org, seed: OrgSeed): void {
  addGroup(org, { name: 'Everyone', description: 'All users in your organization' }, 'BUILT_IN');
  Object.assign(org.state.customAttributes, structuredClone(seed.customAttributes ?? {}));
  for (const group of seed.groups ?? []) {
    const id = addGroup(org, group, group.type ?? 'OKTA_GROUP');
    if (group.roles) org.state.roles[id] = group.roles.map((type) => role(org, type));
  }
  for (const app of seed.apps ?? []) addApp(org, app);
  for (const user of seed.users ?? []) addUser(org, user);
  for (const { name, expression, groups } of seed.rules ?? []) {
    const id = newId(org, '0pr');
    const groupIds = groups.map((group) => groupIdOf(org, group));
    const times = { created: timestamp(org), lastUpdated: timestamp(org) };
    org.state.rules[id] = { id, name, status: 'ACTIVE', ...times, expression, excludedUsers: [], groupIds };
  }
  reconcileEverybody(org);
  org.changed();
}

function addGroup(
  org: Org,
  { name, description }: { readonly name: string; readonly description?: string },
  type: 'OKTA_GROUP' | 'APP_GROUP' | 'BUILT_IN',
): string {
  const id = newId(org, '00g');
  const now = timestamp(org);
  const times = { created: now, lastUpdated: now, lastMembershipUpdated: now };
  org.state.groups[id] = { id, type, ...times, profile: { name, description: description ?? null }, members: {} };
  return id;
}

function addApp(org: Org, { label, groups, attributes }: NonNullable<OrgSeed['apps']>[number]): void {
  const id = newId(org, '0oa');
  const now = timestamp(org);
  const granted: OktaApp['groups'] = {};
  for (const [priority, group] of (groups ?? []).entries()) {
    granted[groupIdOf(org, group)] = { priority, lastUpdated: now };
  }
  org.state.apps[id] = {
    id,
    name: label.toLowerCase().replace(/\W+/g, '_'),
    label,
    status: 'ACTIVE',
    ...{ created: now, lastUpdated: now },
    ...(attributes && { attributes: structuredClone(attributes) }),
    users: {},
    groups: granted,
  };
}

function addUser(org: Org, seed: NonNullable<OrgSeed['users']>[number]): void {
  const id = newId(org, '00u');
  const now = timestamp(org);
  const status = seed.status ?? 'ACTIVE';
  const activated = status === 'STAGED' ? null : now;
  const hasPassword = !['STAGED', 'PROVISIONED', 'DEPROVISIONED'].includes(status);
  org.state.users[id] = {
    ...{ id, status, created: now, activated, statusChanged: activated, lastLogin: null, lastUpdated: now },
    passwordChanged: hasPassword ? now : null,
    profile: { ...seed.profile },
    hasPassword,
    provider: { type: 'OKTA', name: 'OKTA' },
  };
  org.logins.set(loginKey(String(seed.profile['login'])), id);
  if (seed.roles) org.state.roles[id] = seed.roles.map((type) => role(org, type));
  for (const name of seed.groups ?? []) {
    const group = org.state.groups[groupIdOf(org, name)];
    if (group) group.members[id] = { rules: [] };
  }
  org.index.note(id);
}

function role(org: Org, type: string): { id: string; type: string; created: string } {
  return { id: newId(org, 'gra'), type, created: timestamp(org) };
}

function groupIdOf(org: Org, name: string): string {
  const group = Object.values(org.state.groups).find(({ profile }) => profile.name === name);
  if (!group) throw new Error(`the seed names a group that it does not make: ${name}`);
  return group.id;
}
