import { describe, expect, it } from '@jest/globals';
import { read, seconds, without } from './raw-profile.js';

const positionOf = (more: object, mapping = '') => read(more, mapping).data.positions?.[0];
const keys = (more: object, mapping = '', now?: string) => read(more, mapping, now).findings.map(({ key }) => key);

describe('a person', () => {
  it('is told with groups by their kind, the address of the office and the manager’s id', () => {
    expect(read({}, 'timeZones: { US-NY: America/New_York }')).toEqual({
      data: {
        employeeNumber: 'N-0078',
        name: { givenName: 'Ana', middleName: null, familyName: 'Duarte' },
        nickName: null,
        personalEmail: 'ana@home.example',
        workEmail: 'ana.duarte@example.com',
        sourceStatus: 'active',
        startDate: '2025-01-06',
        termination: null,
        leaves: [],
        positions: [
          {
            ...{ id: 'current', primary: true, from: '2025-01-06', to: null },
            ...{ userType: 'Employee', employmentType: 'fullTime', title: 'Data Analyst' },
            ...{ department: 'Analytics', location: 'NYC', countryCode: 'US', timeZone: 'America/New_York' },
            managerId: 'p-lee',
          },
        ],
      },
      findings: [],
    });
  });

  it('keeps nothing private', () => {
    const kept = JSON.stringify(read({ ssn: '078-05-1120', home: { address1: '9 Private Lane' } }));
    for (const secret of ['100000', '1990-04-01', '078-05-1120', 'Private Lane', 'Example Plaza']) {
      expect(kept).not.toContain(secret);
    }
  });

  it.each(['employee_id', 'personal_email', 'employee_type', 'reports_to', 'office', 'links', 'job_title'])(
    'leaves unsaid what %s would tell when the role may not see it',
    (key) => {
      const hidden = read(without(key));
      expect(hidden.findings).toEqual([]);
      const said = { ...hidden.data, ...hidden.data.positions?.[0] };
      const blanked = Object.entries(said).filter(([name, value]) => value === null && !BLANK.includes(name));
      expect(blanked).toEqual([]);
    },
  );
  /** What the profile has no value for, or, zone, the mapping. */
  const BLANK = ['nickName', 'termination', 'to', 'timeZone'];

  it.each([
    [{ reports_to: [{ id: 'no_guid', first_name: 'Nobody', last_name: 'Nobody', email: 'None' }] }, null],
    [{ reports_to: [] }, null],
    [{ reports_to: [{ id: 'p-lee' }, { id: 'p-mo' }] }, 'p-lee'],
  ])('has the manager of %j', (more, managerId) => {
    expect(positionOf(more)).toMatchObject({ managerId });
  });

  it('may have its type as a bare string; one that is not mapped gives nothing until it is', () => {
    expect(positionOf({ employee_type: 'contractor' })).toMatchObject({ userType: 'Contractor' });
    const odd = read({ employee_type: { title: 'Gig' } });
    expect(odd.findings).toMatchObject([{ key: 'employeeType', blocks: ['*:create', '*:activate', '*:unsuspend'] }]);
    expect(odd.data.positions?.[0]).not.toHaveProperty('userType');
  });

  it('has no title while Namely says that it is unknown', () => {
    expect(positionOf({ job_title: { id: '', title: 'Unknown Job Title' } })).toMatchObject({ title: null });
  });

  it('in several groups of a kind has the first by the order of the mapping, else a person is told', () => {
    const both = { links: { groups: [{ id: 'g-analytics' }, { id: 'g-design' }] } };
    expect(positionOf(both)).toMatchObject({ department: 'Analytics', location: null });
    expect(keys(both)).toEqual(['groups:department']);
    const ordered = 'department: { from: group, type: departments, order: [design] }';
    expect(positionOf(both, ordered)).toMatchObject({ department: 'Design' });
    expect(keys(both, ordered)).toEqual([]);
  });

  it('is not moved out of a department by a group that the catalogue does not have', () => {
    expect(positionOf({ links: { groups: [{ id: 'g-new' }] } })).not.toHaveProperty('department');
    expect(positionOf({ links: { groups: [] } })).toMatchObject({ department: null });
  });

  it('has place, cost center, contract end and own fields where the mapping says', () => {
    const mapping = `
      costCenter: { from: field, field: cost_center }
      locations: { nyc: { countryCode: CA, timeZone: America/Toronto } }
      contractEndDate: contract_end
      originalHireDate: first_hired
      custom: { badge: badge_number, clearance: clearance_level }`;
    const own = {
      cost_center: 'CC-220',
      contract_end: '12/31/2026',
      first_hired: '',
      badge_number: 7,
      clearance_level: '',
    };
    const { data, findings } = read(own, mapping);
    expect(findings).toEqual([]);
    expect(data).toMatchObject({
      contractEndDate: '2026-12-31',
      originalHireDate: null,
      custom: { badge: 7, clearance: null },
    });
    expect(data.positions).toMatchObject([{ costCenter: 'CC-220', countryCode: 'CA', timeZone: 'America/Toronto' }]);
  });
});

describe('a work address', () => {
  it.each([
    ['one of a private mail host', { email: 'ana@gmail.com' }, ''],
    ['the personal address itself', { email: 'Ana@Home.example' }, ''],
    ['one of no company domain', { email: 'ana@agency.example' }, 'workEmail: { domains: [example.com] }'],
  ])('is not taken from a placeholder: %s', (_name, more, mapping) => {
    expect(read(more, mapping).data.workEmail).toBeNull();
  });

  it('is taken as it is written when its domain is the company’s', () => {
    expect(read({ email: 'Ana.D@Example.com' }, 'workEmail: { domains: [example.com] }').data.workEmail).toBe(
      'Ana.D@Example.com',
    );
  });
});

describe('a record counts as a hire', () => {
  const pending = { user_status: 'pending', start_date: '2026-05-04' };
  it('by default once it is activated: until then it tells who it is and no date', () => {
    const { data, findings } = read(pending);
    expect(data).toMatchObject({ name: { givenName: 'Ana' }, sourceStatus: 'pending' });
    for (const field of ['startDate', 'positions', 'leaves', 'termination']) expect(data).not.toHaveProperty(field);
    expect(findings).toEqual([]);
    expect(read({ ...pending, user_status: 'active' }).data).toMatchObject({ startDate: '2026-05-04' });
  });

  it.each([
    ['countsAsHire: created', 'created', true],
    ['countsAsHire: { field: user_status, in: [Pending, active] }', 'status in the list', true],
    ['countsAsHire: { field: user_status, in: [active] }', 'status not in the list', false],
    ['countsAsHire: { field: offer_state, in: [Accepted] }', 'a field of the company’s own', true],
    ['countsAsHire: { field: offer_state, in: [Signed] }', 'another value of it', false],
  ])('when the mapping says %s', (mapping, _name, counts) => {
    expect('startDate' in read({ ...pending, offer_state: 'accepted' }, mapping).data).toBe(counts);
  });

  it('not when its status is none we know: nothing is given, and a person is asked', () => {
    const { data, findings } = read({ user_status: 'archived' });
    expect(data).not.toHaveProperty('startDate');
    expect(findings).toMatchObject([{ key: 'userStatus', blocks: ['*:create', '*:activate', '*:unsuspend'] }]);
  });

  it('that is pending although it should have begun is told to a person', () => {
    expect(keys({ user_status: 'pending', start_date: '2026-02-02' })).toEqual(['userStatus:pending']);
  });
});

describe('a date', () => {
  it('is read in both forms, strictly', () => {
    expect(read({ start_date: '01/06/2025', departure_date: '06/30/2026' }).data).toMatchObject({
      startDate: '2025-01-06',
      termination: { lastDay: '2026-06-30' },
    });
    for (const start_date of ['2025-02-30', '13/01/2025', '6 Jan 2025', '2025-1-6', 20250106]) {
      const { data, findings } = read({ start_date });
      expect(data).not.toHaveProperty('startDate');
      expect(findings).toMatchObject([{ key: 'date:startDate', blocks: ['*:create', '*:activate', '*:unsuspend'] }]);
    }
  });

  it('of one form only, where the mapping says so, is not read in the other', () => {
    expect(keys({ start_date: '01/06/2025' }, 'dates: { forms: [YYYY-MM-DD] }')).toEqual(['date:startDate']);
  });

  it.each(['', null, 'None', '0000-00-00'])('%j is none', (departure_date) => {
    expect(read({ departure_date }).data.termination).toBeNull();
  });

  it('of departure that is none gives nothing and takes nothing back', () => {
    const { data, findings } = read({ departure_date: 'end of June' });
    expect(data).not.toHaveProperty('termination');
    expect(findings).toMatchObject([{ key: 'date:termination', blocks: ['*:create', '*:activate', '*:unsuspend'] }]);
  });

  it('that is not shown says nothing, and a person is told', () => {
    expect(read(without('departure_date')).data).not.toHaveProperty('termination');
    expect(keys(without('departure_date'))).toEqual(['termination:unseen']);
    expect(keys({ start_date: '' })).toEqual(['start-missing:startDate']);
  });
});

describe('a leave', () => {
  const mapping = `
    leave:
      { type: loa_type, from: loa_start, expectedReturn: loa_return, lastDay: loa_end, types: { Parental Leave: parental } }`;
  const leave = { loa_type: 'parental leave', loa_start: '2026-05-01', loa_return: '2026-09-01', loa_end: '' };

  it('is read from fields of the company’s own; its last day is certain once it is entered', () => {
    expect(read(leave, mapping).data.leaves).toEqual([
      { id: 'leave-2026-05-01', type: 'parental', from: '2026-05-01', to: '2026-08-31', returned: false },
    ]);
    expect(read({ ...leave, loa_end: '07/31/2026' }, mapping).data.leaves).toMatchObject([
      { to: '2026-07-31', returned: true },
    ]);
    expect(read({ ...leave, loa_return: null }, mapping).data.leaves).toMatchObject([{ to: null, returned: false }]);
  });

  it('is none while the field is empty, unsaid when it is not shown or no date', () => {
    expect(read({ ...leave, loa_start: '' }, mapping).data.leaves).toEqual([]);
    expect(read({}, mapping).data).not.toHaveProperty('leaves');
    const odd = read({ ...leave, loa_end: 'soon' }, mapping);
    expect(odd.data).not.toHaveProperty('leaves');
    expect(odd.findings).toMatchObject([{ key: 'date:leaves', blocks: [] }]);
  });

  it('of a kind that is not mapped is one all the same', () => {
    const odd = read({ ...leave, loa_type: 'Sabbatical' }, mapping);
    expect(odd.data.leaves).toMatchObject([{ type: 'other' }]);
    expect(odd.findings).toMatchObject([{ key: 'leave:type', blocks: [] }]);
  });

  it('of an earlier employment is over', () => {
    const old = { ...leave, loa_start: '2020-05-01', loa_end: '2020-07-31' };
    expect(read(old, mapping).data.leaves).toEqual([]);
  });
});

it('reads the same whatever moved updated_at', () => {
  expect(read({ updated_at: seconds('2026-03-01T00:00:00Z') }).data).toEqual(read().data);
});
