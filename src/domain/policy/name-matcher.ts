import { globMatcher } from './glob.js';

/**
 * What Okta's console calls its standard administrator roles, by the type they are known by here (Okta: "Standard administrator roles";
 * where console and API spell it differently, both).
 */
const ROLE_LABELS: Readonly<Record<string, readonly string[]>> = {
  ACCESS_CERTIFICATIONS_ADMIN: ['Access Certifications Administrator'],
  ACCESS_REQUESTS_ADMIN: ['Access Requests Administrator'],
  API_ACCESS_MANAGEMENT_ADMIN: ['API Access Management Administrator', 'API Access Management Admin'],
  APP_ADMIN: ['Application Administrator'],
  GROUP_MEMBERSHIP_ADMIN: ['Group Membership Administrator'],
  HELP_DESK_ADMIN: ['Help Desk Administrator'],
  MOBILE_ADMIN: ['Mobile Administrator'],
  ORG_ADMIN: ['Organization Administrator', 'Organizational Administrator'],
  READ_ONLY_ADMIN: ['Read-only Administrator', 'Read Only Administrator'],
  REPORT_ADMIN: ['Report Administrator'],
  SUPER_ADMIN: ['Super Administrator'],
  USER_ADMIN: ['Group Administrator'],
  WORKFLOWS_ADMIN: ['Workflows Administrator'],
};

/**
 * Matches a name that `*` stands in for any text of. An administrator role is matched by what the console calls it, too, but only written in
 * full: `Application *` is written for groups.
 */
export function nameMatcher(pattern: string): (name: string) => boolean {
  // Versions from before white space at an end was refused have it still; no name in a target has.
  const written = pattern.trim();
  const matches = globMatcher(written);
  return (name) => matches(name) || (Object.hasOwn(ROLE_LABELS, name) && ROLE_LABELS[name]?.includes(written) === true);
}
