import { describe, expect, it } from '@jest/globals';
import { BLOCKED, job, map, status } from './raw-person.js';

const T = 'Terminated';

describe('dates', () => {
  it.each([['0000-00-00'], [''], [null]])('reads %j as no date', (none) => {
    const { data, findings } = map({ employee: { originalHireDate: none, contractEndDate: none } });
    expect(data).toMatchObject({ originalHireDate: null, contractEndDate: null });
    expect(findings).toEqual([]);
  });

  it.each([['0000-00-00'], [''], [null]])('leaves the start unsaid when the hire date is %j', (none) => {
    expect(map({ employee: { hireDate: none } }).data).not.toHaveProperty('startDate');
  });

  it.each([['2026-02-30'], ['30/06/2026'], ['soon']])(
    'does not read the hire date %j as no date: a person looks',
    (bad) => {
      const { data, findings } = map({ employee: { hireDate: bad } });
      expect(data).not.toHaveProperty('termination');
      expect(findings).toMatchObject([{ kind: 'data', field: 'startDate', blocks: BLOCKED }]);
    },
  );

  it('says nothing of termination, positions and leaves when a status row has no readable date', () => {
    const { data, findings } = map({ employmentStatus: [status('1', '2026-06-01'), status('2', 'x', T)] });
    expect(data).not.toHaveProperty('termination');
    expect(data).not.toHaveProperty('positions');
    expect(findings).toMatchObject([{ field: 'employmentStatus', blocks: BLOCKED }]);
  });

  it('keeps the contract end, and asks when it is no date', () => {
    expect(map({ employee: { contractEndDate: '2026-12-31' } }).data.contractEndDate).toBe('2026-12-31');
    const bad = map({ employee: { contractEndDate: 'Christmas' } });
    expect(bad.data).not.toHaveProperty('contractEndDate');
    expect(bad.findings).toMatchObject([{ field: 'contractEndDate' }]);
  });
});

describe('texts', () => {
  it('are decoded, trimmed and normalised, numbers included', () => {
    const { data } = map({
      employee: { firstName: ' Zoe\u0308 ', employeeNumber: 1042, customLevel: 'R&amp;D 4', customCostCenter: 4711 },
      jobInfo: [job('1', '2026-06-01', { department: 'Sales &amp; Ops', jobTitle: 'Chef d&#039;&eacute;quipe' })],
    });
    expect(data).toMatchObject({ name: { givenName: 'Zoë' }, employeeNumber: '1042', custom: { level: 'R&D 4' } });
    expect(data.positions).toMatchObject([
      { department: 'Sales & Ops', title: "Chef d'&eacute;quipe", costCenter: '4711' },
    ]);
  });

  it('that are empty clear, and those the key may not see stay unsaid', () => {
    const { data } = map({ employee: { workEmail: '', homeEmail: null, customLevel: '' } });
    expect(data).toMatchObject({ workEmail: null, personalEmail: null, custom: { level: null } });
    expect(data).not.toHaveProperty('mobilePhone');
    expect(data.custom).not.toHaveProperty('badge');
  });
});
