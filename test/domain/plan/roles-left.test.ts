import { describe, expect, it } from '@jest/globals';
import { POLICY, aPolicy, aView, anAccount, entry, planned, steps } from '../policy/a-person.js';

const ROLE = entry('HELP_DESK_ADMIN', { kind: 'role' });
const VPN = "[{ match: 'VPN *', mode: protected }]";
const globs = aPolicy(POLICY.replace(VPN, "[{ match: '*', mode: managed }]"));
const given = aPolicy(
  POLICY.replace(
    '    modes:',
    '      - { id: desk, role: HELP_DESK_ADMIN, when: "employee.title == \'Keeper\'" }\n    modes:',
  ),
);
const told = {
  key: 'okta:roles-left',
  detail: expect.stringContaining('left on the account in okta: HELP_DESK_ADMIN;'),
};

describe('an administrator role given by hand to somebody employed', () => {
  it('is told and not taken where a mode written for groups happens to fit its name', () => {
    const { effects, findings } = planned(aView(), anAccount({ ledger: [ROLE, entry('Chess')] }), globs);
    expect(steps(effects)).toContain('revoke Chess');
    expect(steps(effects)).not.toContain('revoke HELP_DESK_ADMIN');
    expect(findings).toMatchObject([told]);
  });

  it('is told and not taken from a contractor whose allow-list lacks it', () => {
    const view = aView({ employee: { userType: 'Contractor' } });
    const { effects, findings } = planned(view, anAccount({ ledger: [ROLE, entry('Chess')] }));
    expect(steps(effects)).toContain('revoke Chess');
    expect(steps(effects)).not.toContain('revoke HELP_DESK_ADMIN');
    expect(findings).toContainEqual(expect.objectContaining(told));
  });

  it('is taken where a rule speaks of it as a role, or it came from policy', () => {
    const byHand = planned(aView(), anAccount({ ledger: [ROLE] }), given);
    expect(steps(byHand.effects)).toContain('revoke HELP_DESK_ADMIN');
    const byPolicy = planned(aView(), anAccount({ ledger: [{ ...ROLE, owner: 'policy' }] }), globs);
    expect(steps(byPolicy.effects)).toContain('revoke HELP_DESK_ADMIN');
    expect([...byHand.findings, ...byPolicy.findings]).toEqual([]);
  });
});
