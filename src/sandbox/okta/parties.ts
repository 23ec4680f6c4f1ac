import type { Party } from './log-record.js';
import type { OktaApp } from './okta-app.js';
import type { GroupRule, OktaGroup } from './okta-group.js';
import type { OktaUser } from './okta-user.js';

/** A user as the System Log names it. */
export function userParty(user: OktaUser): Party {
  return {
    id: user.id,
    type: 'User',
    alternateId: String(user.profile['login']),
    displayName: `${String(user.profile['firstName'])} ${String(user.profile['lastName'])}`,
  };
}

/** A group as the System Log names it. */
export function groupParty(group: OktaGroup): Party {
  return { id: group.id, type: 'UserGroup', alternateId: 'unknown', displayName: group.profile.name };
}

/** A group rule as the System Log names it. */
export function ruleParty(rule: GroupRule): Party {
  return { id: rule.id, type: 'GroupRule', alternateId: 'unknown', displayName: rule.name };
}

/** An app as the System Log names it. */
export function appParty(app: OktaApp): Party {
  return { id: app.id, type: 'AppInstance', alternateId: app.label, displayName: app.label };
}

/** A user's place in an app as the System Log names it. */
export function appUserParty(user: OktaUser): Party {
  return { ...userParty(user), type: 'AppUser' };
}
