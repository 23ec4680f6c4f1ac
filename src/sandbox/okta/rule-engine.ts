import type { GroupRule } from './okta-group.js';
import type { OktaUser } from './okta-user.js';
import { timestamp, type Org } from './org.js';
import { groupParty, ruleParty, userParty } from './parties.js';
import { ruleTest } from './rule-expression.js';
import { systemCause } from './system-log.js';

/** Rules may ask about groups that rules fill; a few rounds settle that. */
const ROUNDS = 5;

/** Brings a user's memberships by rule to what the active rules say. */
export function applyRules(org: Org, user: OktaUser): void {
  const rules = Object.values(org.state.rules).filter(({ status }) => status === 'ACTIVE');
  for (let round = 0; round < ROUNDS; round += 1) {
    const changed = rules.map((rule) => applyRule(org, rule, user));
    if (!changed.includes(true)) return;
  }
}

/** Hands the members of a rule over to the groups as if added by hand, as a deactivated rule does. */
export function forgetRule(org: Org, ruleId: string): void {
  for (const group of Object.values(org.state.groups)) {
    for (const membership of Object.values(group.members)) {
      membership.rules = membership.rules.filter((id) => id !== ruleId);
    }
  }
  org.changed();
}

/** Takes out the members whom only this rule put in. */
export function removeRuleMembers(org: Org, ruleId: string): void {
  for (const user of Object.values(org.state.users)) {
    for (const groupId of Object.keys(org.state.groups)) dropFromRule(org, groupId, user, ruleId);
  }
}

function applyRule(org: Org, rule: GroupRule, user: OktaUser): boolean {
  const groups = Object.values(org.state.groups).filter(
    ({ members, type }) => type === 'BUILT_IN' || user.id in members,
  );
  const facts = {
    user,
    groupIds: new Set(groups.map(({ id }) => id)),
    groupNames: new Set(groups.map(({ profile }) => profile.name)),
  };
  const wanted = !rule.excludedUsers.includes(user.id) && (ruleTest(rule.expression)?.(facts) ?? false);
  const changed = rule.groupIds.map((groupId) =>
    wanted ? addByRule(org, groupId, user, rule) : dropFromRule(org, groupId, user, rule.id),
  );
  if (!changed.includes(true)) return false;
  org.log.write('group.user_membership.rule.trigger', systemCause(), [ruleParty(rule), userParty(user)]);
  return true;
}

function addByRule(org: Org, groupId: string, user: OktaUser, rule: GroupRule): boolean {
  const group = org.state.groups[groupId];
  if (!group) return false;
  const membership = group.members[user.id];
  if (membership) {
    // A member by hand who matches becomes a member by rule.
    if (!membership.rules.includes(rule.id)) membership.rules.push(rule.id);
    return false;
  }
  group.members[user.id] = { rules: [rule.id] };
  group.lastMembershipUpdated = timestamp(org);
  org.log.write('group.user_membership.add', systemCause(), [userParty(user), groupParty(group)]);
  return true;
}

function dropFromRule(org: Org, groupId: string, user: OktaUser, ruleId: string): boolean {
  const group = org.state.groups[groupId];
  const membership = group?.members[user.id];
  if (!group || !membership?.rules.includes(ruleId)) return false;
  membership.rules = membership.rules.filter((id) => id !== ruleId);
  if (membership.rules.length > 0) return false;
  delete group.members[user.id];
  group.lastMembershipUpdated = timestamp(org);
  org.log.write('group.user_membership.remove', systemCause(), [userParty(user), groupParty(group)]);
  return true;
}
