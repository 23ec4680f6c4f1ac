import type { GroupRule, OktaGroup } from './okta-group.js';

/** The wire form of a group; it carries no link to itself, as recorded. */
export function groupView(group: OktaGroup, base: string): Record<string, unknown> {
  const { id, created, lastUpdated, lastMembershipUpdated, type, profile } = group;
  const href = `${base}/api/v1/groups/${id}`;
  return {
    ...{ id, created, lastUpdated, lastMembershipUpdated },
    objectClass: [type === 'APP_GROUP' ? 'okta:windows_security_principal' : 'okta:user_group'],
    ...{ type, profile },
    _links: {
      logo: [{ name: 'medium', href: `${base}/img/logos/groups/okta-medium.png`, type: 'image/png' }],
      users: { href: `${href}/users` },
      apps: { href: `${href}/apps` },
    },
  };
}

/** The wire form of a group rule. */
export function ruleView(rule: GroupRule): Record<string, unknown> {
  const { id, status, name, created, lastUpdated } = rule;
  return {
    type: 'group_rule',
    ...{ id, status, name, created, lastUpdated },
    conditions: {
      people: { users: { exclude: rule.excludedUsers }, groups: { exclude: [] } },
      expression: { type: 'urn:okta:expression:1.0', value: rule.expression },
    },
    actions: { assignUserToGroups: { groupIds: rule.groupIds } },
    allGroupsValid: rule.status !== 'INVALID',
  };
}
