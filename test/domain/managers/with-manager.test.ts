import { describe, expect, it } from '@jest/globals';
import { NO_MANAGER } from '../../../src/domain/managers/manager-facts.js';
import { withManager } from '../../../src/domain/managers/with-manager.js';
import type { EmployeeFacts } from '../../../src/domain/person-view.js';
import type { ManagerLink } from '../../../src/domain/managers/manager-link.js';
import { aPolicy, aView, POLICY } from '../policy/a-person.js';
import { aCard, aLink } from './a-card.js';

function seen(link: ManagerLink | null, managers = '', employee: Partial<EmployeeFacts> = {}): EmployeeFacts {
  const rules = aPolicy(`${POLICY}${managers}`).managers;
  return withManager(aView({ employee: { managerId: '900', ...employee } }), { person: 'bamboohr:1', link }, rules)
    .employee;
}
const gone = (standIn: string): ManagerLink =>
  aLink({ card: aCard({ phase: 'terminated', leftAt: '2027-01-14T18:00:00.000Z', standIn }) });

describe('policy sees of a manager', () => {
  it('what their card says', () => {
    expect(seen(aLink()).manager).toMatchObject({ id: 'bamboohr:900', displayName: 'Grace Hall', state: 'known' });
  });

  it('nothing while nobody is known, and nothing when HR names nobody', () => {
    expect(seen(aLink({ card: null })).manager).toEqual({ ...NO_MANAGER, state: 'unknown' });
    expect(seen(aLink(), '', { managerId: '' }).manager).toEqual(NO_MANAGER);
  });

  it('nothing of another manager than the day in question names', () => {
    expect(seen(aLink(), '', { managerId: '901' }).manager).toEqual({ ...NO_MANAGER, state: 'unknown' });
  });
});

describe('who decides for a person is', () => {
  it('the manager while in office, on leave included', () => {
    expect(seen(aLink()).approver).toBe('bamboohr:900');
    expect(seen(aLink({ card: aCard({ phase: 'onLeave' }) })).approver).toBe('bamboohr:900');
  });

  it('the first in office above a manager who has left', () => {
    expect(seen(gone('bamboohr:7')).approver).toBe('bamboohr:7');
    expect(seen(gone('')).approver).toBe('');
  });

  it('who policy names instead, by HR id or public id', () => {
    const rule = `managers: { successor: "employee.department == 'Engineering' ? '42' : 'trinet:9'" }\n`;
    expect(seen(gone('bamboohr:7'), rule).approver).toBe('bamboohr:42');
    expect(seen(gone('bamboohr:7'), rule, { department: 'Sales' }).approver).toBe('trinet:9');
  });

  it('nobody while the manager is not known or the line goes round', () => {
    expect(seen(aLink({ card: null })).approver).toBe('');
    expect(seen(aLink({ cycle: ['bamboohr:1', 'bamboohr:900'] })).approver).toBe('');
  });
});
