import type { Cause } from './call.js';
import { OktaError, notFound } from './okta-error.js';
import type { OktaGroup } from './okta-group.js';
import type { OktaUser } from './okta-user.js';
import { timestamp, type Org } from './org.js';
import { groupParty, ruleParty, userParty } from './parties.js';
import { reconcileUser } from './reconcile-user.js';
import { SYSTEM } from './system-log.js';

/** Okta keeps at most this many excluded users a rule. */
const EXCLUSIONS_MAX = 100;

/** Groups of a user, the built-in one included, in order of creation. */
export function groupsOf(org: Org, userId: string): readonly OktaGroup[] {
  return Object.values(org.state.groups).filter((group) => group.type === 'BUILT_IN' || userId in group.members);
}

/** Refuses groups that cannot be written: 501 for the built-in one, 403 for groups of an app. */
export function assertWritable(group: OktaGroup): void {
  if (group.type === 'BUILT_IN') throw new OktaError('E0000060');
  if (group.type === 'APP_GROUP') throw new OktaError('E0000006');
}

/** Puts a user into a group; a member stays as it is, and nothing is logged. */
export function join(org: Org, group: OktaGroup, user: OktaUser, cause: Cause): void {
  assertWritable(group);
  assertLive(user);
  if (user.id in group.members) return;
  group.members[user.id] = { rules: [] };
  noteMembership(org, group, user, 'add', cause);
  reconcileUser(org, user.id);
}

/**
 * Takes a user out of a group; nothing happens for one who is no member.
 *
 * A member by rule is put on the exclude list of the rule, so the rule never adds them again.
 */
export function leave(org: Org, group: OktaGroup, user: OktaUser, cause: Cause): void {
  assertWritable(group);
  assertLive(user);
  const membership = group.members[user.id];
  if (!membership) return;
  delete group.members[user.id];
  noteMembership(org, group, user, 'remove', cause);
  for (const rule of membership.rules.map((id) => org.state.rules[id])) {
    if (!rule || rule.excludedUsers.length >= EXCLUSIONS_MAX) continue;
    rule.excludedUsers.push(user.id);
    const system = { ...cause, actor: SYSTEM };
    org.log.write('group.user_membership.rule.add_exclusion', system, [ruleParty(rule), userParty(user)]);
  }
  reconcileUser(org, user.id);
}

/** Writes a change of membership to the group and the log. */
function noteMembership(org: Org, group: OktaGroup, user: OktaUser, what: 'add' | 'remove', cause: Cause): void {
  group.lastMembershipUpdated = timestamp(org);
  org.log.write(`group.user_membership.${what}`, cause, [userParty(user), groupParty(group)]);
  org.changed();
}

function assertLive(user: OktaUser): void {
  if (user.status === 'DEPROVISIONED') throw notFound(user.id, 'User');
}
