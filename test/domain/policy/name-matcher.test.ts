import { describe, expect, it } from '@jest/globals';
import { nameMatcher } from '../../../src/domain/policy/name-matcher.js';
import { aPolicy, POLICY } from './a-person.js';

describe('a name with *', () => {
  it.each([
    ['Help Desk Administrator', 'HELP_DESK_ADMIN', true],
    ['Help Desk*', 'HELP_DESK_ADMIN', false],
    ['Application *', 'APP_ADMIN', false],
    ['HELP_DESK_ADMIN', 'HELP_DESK_ADMIN', true],
    ['*_ADMIN', 'HELP_DESK_ADMIN', true],
    ['Group Administrator', 'USER_ADMIN', true],
    ['Group Administrator', 'GROUP_MEMBERSHIP_ADMIN', false],
    ['Help Desk Administrator', 'Help Desk Administrator', true],
    ['HELP_DESK_ADMIN', 'Help Desk Administrator', false],
    ['constructor', 'constructor', true],
    [' Lab ', 'Lab', true],
  ])('%s fits %s: %s', (pattern, name, fits) => {
    expect(nameMatcher(pattern)(name)).toBe(fits);
  });

  it('protects an administrator role by what the console calls it', () => {
    const policy = aPolicy(
      POLICY.replace("legalHolds: ['Legal hold *']", "legalHolds: ['Super Administrator']").replace(
        "match: 'VPN *'",
        "match: 'Read-only Administrator'",
      ),
    );
    const treat = policy.targets['okta']?.treat;
    expect(treat?.({ kind: 'role', name: 'SUPER_ADMIN', rules: [] })).toMatchObject({ legalHold: true });
    expect(treat?.({ kind: 'role', name: 'READ_ONLY_ADMIN', rules: [] })).toMatchObject({ mode: 'protected' });
    expect(treat?.({ kind: 'role', name: 'ORG_ADMIN', rules: [] })).toMatchObject({ legalHold: false });
  });
});
