import { describe, expect, it } from '@jest/globals';
import type { EmployeeFacts } from '../../../src/domain/person-view.js';
import { contractorFindings } from '../../../src/domain/policy/contractor-limit.js';
import { POLICY, aPolicy, aView, anAccount, desiredOf, planned, steps } from './a-person.js';

const contractor = (employee: Partial<EmployeeFacts> = {}, phase: 'active' | 'terminated' = 'active') =>
  aView({ phase, employee: { userType: 'Contractor', ...employee } });

describe("the contractors' allow-list", () => {
  it('refuses what a rule gives beyond it, and reports the rules once per person', () => {
    const desired = desiredOf(contractor({ department: 'Sales' }));
    expect(desired.entitlements.map(({ name }) => name)).toEqual(['Dept sales']);
    expect(contractorFindings([desired, { ...desired, target: 'vault' }])).toEqual([
      {
        kind: 'data',
        key: 'contractor-allow-list',
        field: 'userType',
        detail:
          'okta groups[0], okta club, vault groups[0], vault club would give a contractor more than contractors.allow names; nothing of it is given: narrow the rules or extend the list',
        blocks: [],
      },
    ]);
  });

  it('holds up nothing', () => {
    const account = anAccount();
    expect(steps(planned(contractor(), account).effects)).toEqual(['revoke Everyone at Acme']);
  });

  it('reports nothing for employees, for contractors within it, for who left, or without a list', () => {
    const unlimited = aPolicy(POLICY.replace(/^contractors:.*\n/m, ''));
    const wide = aPolicy(POLICY.replace("'Contractors', 'Dept *'", "'Everyone *', 'Dept *'"));
    const all = [
      desiredOf(aView()),
      desiredOf(contractor({}, 'terminated')),
      desiredOf(contractor(), wide),
      desiredOf(contractor(), unlimited),
    ];
    expect(all.map((desired) => contractorFindings([desired]))).toEqual([[], [], [], []]);
  });
});
