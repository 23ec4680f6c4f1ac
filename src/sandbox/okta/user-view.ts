import { createHash } from 'node:crypto';
import type { OktaUser, UserStatus } from './okta-user.js';
import type { Org } from './org.js';

/** Ids that every org of the stand-in has for its one user type and schema. */
export const USER_TYPE_ID = 'oty00000000000default';
export const USER_SCHEMA_ID = 'osc00000000000default';

/** Links that a single read shows by status, as recorded; they are not the full list of what is legal. */
const LINKS: Readonly<Partial<Record<UserStatus, readonly string[]>>> = {
  STAGED: ['activate'],
  PROVISIONED: ['deactivate', 'reactivate', 'resetPassword', 'suspend'],
  ACTIVE: ['deactivate', 'suspend', 'resetPassword', 'expirePassword', 'resetFactors'],
  SUSPENDED: ['deactivate', 'unsuspend'],
  LOCKED_OUT: ['deactivate', 'unlock', 'resetPassword'],
  DEPROVISIONED: ['activate', 'delete'],
};
const PATHS: Readonly<Record<string, string>> = {
  resetPassword: 'lifecycle/reset_password',
  expirePassword: 'lifecycle/expire_password',
  resetFactors: 'lifecycle/reset_factors',
};

/** The wire form of a user in a list: with no link but its own. */
export function userInList(org: Org, user: OktaUser, base: string): Record<string, unknown> {
  return { ...userFields(org, user), _links: { self: { href: `${base}/api/v1/users/${user.id}` } } };
}

/** The wire form of one user. */
export function userAlone(org: Org, user: OktaUser, base: string): Record<string, unknown> {
  const self = `${base}/api/v1/users/${user.id}`;
  const operations = (LINKS[user.status] ?? []).map((name) => [name, operationLink(self, name)]);
  return {
    ...userFields(org, user),
    _links: {
      self: { href: self },
      schema: { href: `${base}/api/v1/meta/schemas/user/${USER_SCHEMA_ID}` },
      type: { href: `${base}/api/v1/meta/types/user/${USER_TYPE_ID}` },
      ...Object.fromEntries(operations),
    },
  };
}

/** Weak tag of a user's present state. */
export function etagOf(user: OktaUser): string {
  const text = JSON.stringify([user.lastUpdated, user.status, user.profile]);
  return `W/"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
}

/** Says whether an activation of the user is still in course, so that updates are refused. */
export function isInTransition(org: Org, user: OktaUser): boolean {
  return (org.transitions.get(user.id) ?? 0) > Date.now();
}

function userFields(org: Org, user: OktaUser): Record<string, unknown> {
  const { id, status, created, activated, statusChanged, lastLogin, lastUpdated, passwordChanged } = user;
  return {
    id,
    status,
    ...(isInTransition(org, user) && { transitioningToStatus: status }),
    ...{ created, activated, statusChanged, lastLogin, lastUpdated, passwordChanged },
    type: { id: USER_TYPE_ID },
    profile: { mobilePhone: null, secondEmail: null, ...user.profile },
    credentials: { ...(user.hasPassword && { password: {} }), provider: user.provider },
  };
}

function operationLink(self: string, name: string): { href: string; method: string } {
  if (name === 'delete') return { href: self, method: 'DELETE' };
  return { href: `${self}/${PATHS[name] ?? `lifecycle/${name}`}`, method: 'POST' };
}
