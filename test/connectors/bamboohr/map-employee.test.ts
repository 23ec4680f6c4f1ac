import { describe, expect, it } from '@jest/globals';
import { mapEmployee } from '../../../src/connectors/bamboohr/map-employee.js';
import { readBambooHrMapping } from '../../../src/connectors/bamboohr/mapping.js';
import { EmploymentStatusRow } from '../../../src/connectors/bamboohr/schemas.js';
import { aRawPerson, job, status, timeOff, type Answers } from './raw-person.js';

const mapping = readBambooHrMapping(`
locations:
  London: { countryCode: GB, timeZone: Europe/London }
  Austin: { countryCode: US, timeZone: America/Chicago }
costCenter: customCostCenter
custom: { level: customLevel, badge: customBadge }
`);
const map = (answers: Answers = {}) => mapEmployee(aRawPerson(answers), mapping);
const T = 'Terminated';
const BLOCKED = ['*:create', '*:activate', '*:unsuspend'];

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

describe('termination', () => {
  it('takes the date of the row as last day, with kind, reason and rehire eligibility', () => {
    const end = status('2', '2026-09-30', T, {
      terminationTypeId: 'termination (involuntary)',
      terminationReasonId: 'Redundancy',
      terminationRehireId: 'Upon review',
    });
    expect(map({ employmentStatus: [end, status('1', '2026-06-01')] }).data).toMatchObject({
      startDate: '2026-06-01',
      termination: {
        lastDay: '2026-09-30',
        kind: 'involuntary',
        immediate: false,
        reason: 'Redundancy',
        rehireEligible: 'review',
      },
    });
  });

  it('is null when no row ends the employment', () => {
    expect(map().data.termination).toBeNull();
  });

  it.each([['2026-05-20'], ['2026-06-01']])('dated %s, on or before the start, cancels the hire', (date) => {
    const { data } = map({ employmentStatus: [status('1', '2026-06-01'), status('2', date, T)], today: '2026-05-15' });
    expect(data.startDate).toBe('2026-06-01');
    expect(data.termination?.lastDay).toBe(date < '2026-06-01' ? date : '2026-05-31');
  });

  it('dated before the start cancels the hire also when the status row was entered for an earlier day', () => {
    const rows = [status('1', '2026-05-01'), status('2', '2026-05-20', T)];
    expect(map({ employmentStatus: rows, today: '2026-05-21' }).data.termination?.lastDay).toBe('2026-05-20');
  });

  it.each([
    [
      'a retirement that a dismissal outran',
      [
        ['2', '2026-12-31'],
        ['3', '2026-07-31'],
      ],
      '2026-07-31',
    ],
    [
      'an end that was put off',
      [
        ['2', '2026-07-31'],
        ['3', '2026-12-31'],
      ],
      '2026-12-31',
    ],
    [
      'one put off, then back',
      [
        ['3', '2026-12-31'],
        ['2', '2026-07-31'],
        ['4', '2026-09-30'],
      ],
      '2026-09-30',
    ],
    [
      'two plans and a dismissal',
      [
        ['3', '2026-12-31'],
        ['2', '2026-09-30'],
        ['4', '2026-07-31'],
      ],
      '2026-07-31',
    ],
  ] as const)('of several ends the one entered last counts: %s', (_, ends, lastDay) => {
    const employmentStatus = [status('1', '2026-06-01'), ...ends.map(([id, date]) => status(id, date, T))];
    expect(map({ employmentStatus }).data.termination?.lastDay).toBe(lastDay);
  });

  it('stands against a status change that was planned earlier and forgotten', () => {
    const rows = [status('1', '2026-06-01'), status('2', '2026-09-01', 'Part-Time'), status('3', '2026-07-31', T)];
    expect(map({ employmentStatus: rows }).data.termination?.lastDay).toBe('2026-07-31');
  });

  it('of an unlisted type is voluntary and asks for the mapping', () => {
    const end = status('2', '2026-09-30', T, { terminationTypeId: 'Retirement' });
    const { data, findings } = map({ employmentStatus: [status('1', '2026-06-01'), end] });
    expect(data.termination?.kind).toBe('voluntary');
    expect(findings).toMatchObject([{ kind: 'data', field: 'termination.kind', blocks: [] }]);
  });
});

describe('record status', () => {
  it('Inactive before the start is no evidence of an end', () => {
    const { data, findings } = map({ employee: { status: 'Inactive' }, today: '2026-05-01' });
    expect(data).toMatchObject({ startDate: '2026-06-01', termination: null, sourceStatus: 'Inactive' });
    expect(findings).toEqual([]);
  });

  it('Inactive after the start without any status row is asked about', () => {
    const { findings } = map({ employee: { status: 'Inactive' }, employmentStatus: [] });
    expect(findings).toMatchObject([{ field: 'employmentStatus', blocks: BLOCKED }]);
  });
});

describe('a record status that contradicts the rows', () => {
  const found = (answers: Answers) => {
    const { data, findings } = map(answers);
    return {
      end: data.termination && data.termination.lastDay,
      asked: findings.map(({ key, blocks }) => [key, blocks]),
    };
  };
  const left = [status('1', '2026-06-01'), status('2', '2026-06-20', T)];

  it('closes nobody who is active by a row whose id alone makes it old: a person is asked', () => {
    const newestFirst = [status('30', '2024-01-01'), status('20', '2025-01-31', T), status('10', '2025-06-01')];
    const active = { employee: { hireDate: '2024-01-01' }, employmentStatus: newestFirst };
    expect(found(active)).toEqual({ end: undefined, asked: [['employmentStatus:active', BLOCKED]] });
    const gone = { ...active, employee: { hireDate: '2024-01-01', status: 'Inactive' } };
    expect(found(gone)).toEqual({ end: '2025-01-31', asked: [] });
  });

  it('of somebody active whom nothing brought back is asked about, and they are closed', () => {
    expect(found({ employmentStatus: left })).toEqual({ end: '2026-06-20', asked: [['employmentStatus:active', []]] });
    expect(found({ employmentStatus: left, today: '2026-06-21' })).toEqual({ end: '2026-06-20', asked: [] });
  });

  it('of somebody inactive whose employment goes on is asked about, not on the first or the last day', () => {
    const inactive = {
      employee: { status: 'Inactive' },
      employmentStatus: [...left.slice(0, 1), status('2', '2026-08-31', T)],
    };
    const asked = { end: '2026-08-31', asked: [['employmentStatus:inactive', BLOCKED]] };
    expect(found(inactive)).toEqual(asked);
    expect(found({ ...inactive, today: '2026-08-31' })).toEqual({ end: '2026-08-31', asked: [] });
    expect(found({ ...inactive, today: '2026-06-01' })).toEqual({ end: '2026-08-31', asked: [] });
  });
});

describe('an unmapped status label', () => {
  it('in force is a review and never active: nothing may be created or activated', () => {
    const { data, findings } = map({ employmentStatus: [status('1', '2026-06-01', 'Sabbatical')] });
    expect(data.positions?.[0]).not.toHaveProperty('userType');
    expect(findings).toEqual([
      {
        kind: 'data',
        key: 'employmentStatus:1',
        field: 'employmentStatus',
        detail: 'status label "Sabbatical" is not mapped: add it to employmentStatus in the mapping',
        blocks: BLOCKED,
        rule: 'code-unknown',
      },
    ]);
  });

  it('changes neither the kind of employment nor an end before it', () => {
    const ended = [status('1', '2026-06-01'), status('2', '2026-06-10', T), status('3', '2026-06-20', 'Odd')];
    const { data } = map({ employmentStatus: ended });
    expect(data.termination?.lastDay).toBe('2026-06-10');
    expect(data.positions).toMatchObject([{ userType: 'Employee' }]);
  });

  it('that lies ahead is told but blocks nothing; one that is over is not told', () => {
    const ahead = map({ employmentStatus: [status('1', '2026-06-01'), status('2', '2026-12-01', 'Odd')] });
    expect(ahead.findings).toMatchObject([{ key: 'employmentStatus:2', blocks: [] }]);
    const over = map({ employmentStatus: [status('1', '2026-06-01', 'Odd'), status('2', '2026-06-15')] });
    expect(over.findings).toEqual([]);
  });

  it('of a hire ahead blocks, for it is what will be in force', () => {
    const { findings } = map({ employmentStatus: [status('1', '2026-06-01', null)], today: '2026-05-01' });
    expect(findings).toMatchObject([{ key: 'employmentStatus:1', blocks: BLOCKED }]);
  });
});

describe('a status row that cannot be read', () => {
  const unlabelled = (id: string, date: string) => {
    const { employmentStatus: _, ...row } = EmploymentStatusRow.parse(status(id, date));
    return row;
  };

  it.each<[string, object[]]>([
    ['labels the key may not see any more', [unlabelled('1', '2026-06-01'), unlabelled('2', '2026-09-30')]],
    ['a label nobody mapped in force', [status('1', '2026-06-01'), status('2', '2026-06-20', 'Odd')]],
    ['a label nobody mapped ahead', [status('1', '2026-06-01'), status('2', '2026-09-30', 'Odd')]],
    ['no row at all', []],
  ])('clears neither an end nor a leave that was known: %s', (_, employmentStatus) => {
    const { data, findings } = map({ employmentStatus });
    expect(data).not.toHaveProperty('termination');
    expect(data).not.toHaveProperty('leaves');
    expect(findings).not.toEqual([]);
  });

  it('of the employment before a return ahead is told too', () => {
    const rows = [status('1', '2023-01-01'), status('2', '2026-07-31', 'Odd'), status('3', '2026-09-01')];
    const { data, findings } = map({ employee: { hireDate: '2026-09-01' }, employmentStatus: rows });
    expect(data).not.toHaveProperty('termination');
    expect(findings).toMatchObject([{ key: 'employmentStatus:2' }]);
  });

  it('may be the return from an end: that is not told of somebody active', () => {
    const rows = [status('1', '2023-01-01'), status('2', '2025-01-31', T), status('3', '2026-06-01', 'Odd')];
    expect(map({ employmentStatus: rows }).data).not.toHaveProperty('termination');
    const undated = [...rows.slice(0, 2), status('3', null)];
    expect(map({ employmentStatus: undated }).data).not.toHaveProperty('termination');
    const unknownHire = [status('3', '2023-01-01'), status('4', '2025-01-31', T), status('2', '2026-06-01')];
    const { data } = map({ employee: { hireDate: 'soon' }, employmentStatus: unknownHire });
    expect(data).not.toHaveProperty('termination');
  });
});

describe('a leaver with bad dates', () => {
  const left = [status('1', '2026-06-01'), status('2', '2026-06-20', T)];

  it.each<[string, Answers]>([
    ['a hire date that is none', { employee: { hireDate: '01/06/2026', status: 'Inactive' }, employmentStatus: left }],
    [
      'an old row without a date',
      { employee: { status: 'Inactive' }, employmentStatus: [status('1', '0000-00-00'), ...left.slice(1)] },
    ],
    [
      'a hire date that is none, before BambooHR makes them inactive',
      { employee: { hireDate: 'x' }, employmentStatus: left },
    ],
  ])('is a leaver all the same: %s', (_, answers) => {
    const { data, findings } = map(answers);
    expect(data.termination).toMatchObject({ lastDay: '2026-06-20', immediate: false });
    expect(data).not.toHaveProperty('positions');
    expect(findings).toMatchObject([{ rule: 'date-unreadable', blocks: BLOCKED }]);
  });

  it('is closed at once when the date of the end itself is none, and stays dated the day it was first seen', () => {
    const end = status('2', 'x', T, { terminationTypeId: 'Termination (Involuntary)' });
    const answers = { employee: { status: 'Inactive' }, employmentStatus: [status('1', '2026-06-01'), end] };
    const [first, later] = [map(answers), map({ ...answers, today: '2026-07-09' })];
    expect(first.data.termination).toMatchObject({ lastDay: '2026-06-30', immediate: true, kind: 'involuntary' });
    expect(later.digest).toBe(first.digest);
  });

  it('is no leaver while the record is inactive because the hire lies ahead', () => {
    const { data } = map({
      employee: { status: 'Inactive' },
      employmentStatus: [status('1', null)],
      today: '2026-05-01',
    });
    expect(data).not.toHaveProperty('termination');
  });
});

describe('leave', () => {
  it('by status lasts to the day before the next row and is confirmed once that row is in force', () => {
    const rows = [status('1', '2026-06-01'), status('2', '2026-08-01', 'Parental Leave'), status('3', '2026-11-01')];
    const leave = { id: 'status-2', type: 'parental', from: '2026-08-01', to: '2026-10-31' };
    expect(map({ employmentStatus: rows }).data.leaves).toEqual([{ ...leave, returned: false }]);
    expect(map({ employmentStatus: rows, today: '2026-11-01' }).data.leaves).toEqual([{ ...leave, returned: true }]);
  });

  it('by status without a next row is open, and a termination ends it with the last day', () => {
    const rows = [status('1', '2026-06-01'), status('2', '2026-08-01', 'Furloughed')];
    expect(map({ employmentStatus: rows }).data.leaves).toMatchObject([{ to: null }]);
    const ended = [...rows, status('3', '2026-09-15', T)];
    expect(map({ employmentStatus: ended }).data.leaves).toMatchObject([{ to: '2026-09-15', returned: false }]);
  });

  it('by time off counts when approved and of a listed type', () => {
    const { data } = map({
      timeOff: [
        timeOff('9', 'approved', '2026-08-01', '2026-10-31'),
        timeOff('8', 'superceded', '2026-08-01', '2026-12-31'),
        timeOff('7', 'requested', '2027-01-01', '2027-02-01'),
        timeOff('6', 'canceled', '2026-09-01', '2026-09-02'),
        timeOff('5', 'approved', '2026-07-06', '2026-07-10', 'Vacation'),
      ],
    });
    expect(data.leaves).toEqual([{ id: 'timeoff-9', type: 'parental', from: '2026-08-01', to: '2026-10-31' }]);
  });

  it('before the start is not told', () => {
    expect(map({ timeOff: [timeOff('9', 'approved', '2026-04-01', '2026-05-31')] }).data.leaves).toEqual([]);
  });
});

describe('positions', () => {
  it('run from row to row, rows ahead included, whatever order they come in', () => {
    const rows = [job('3', '2026-09-01', { location: 'Austin', department: 'Sales' }), job('1', '2026-06-01')];
    const { data } = map({ jobInfo: rows, employee: { supervisorEId: '60' }, currentManagerId: '57' });
    expect(data.positions).toEqual([
      {
        id: '1',
        primary: true,
        from: '2026-06-01',
        to: '2026-08-31',
        userType: 'Employee',
        employmentType: 'fullTime',
        title: 'Engineer',
        department: 'Engineering',
        division: 'EMEA',
        location: 'London',
        countryCode: 'GB',
        timeZone: 'Europe/London',
        managerId: '57',
      },
      expect.objectContaining({
        id: '3',
        from: '2026-09-01',
        to: null,
        countryCode: 'US',
        department: 'Sales',
        managerId: '60',
      }),
    ]);
  });

  it('before the start are clipped: the latest one counts from the start', () => {
    const { data } = map({ jobInfo: [job('1', '2024-01-01'), job('2', '2025-01-01', { jobTitle: 'Lead' })] });
    expect(data.positions).toMatchObject([{ id: '2', from: '2026-06-01', to: null, title: 'Lead' }]);
  });

  it('cover the start also when it was moved ahead of the first row', () => {
    expect(map({ employee: { hireDate: '2026-05-18' } }).data.positions).toMatchObject([
      { id: '1', from: '2026-05-18' },
    ]);
  });

  it('split where the kind of employment changes', () => {
    const rows = [status('1', '2026-06-01', 'contractor'), status('2', '2026-08-01'), status('3', '2026-10-01')];
    expect(map({ employmentStatus: rows }).data.positions).toMatchObject([
      { id: '1', from: '2026-06-01', to: '2026-07-31', userType: 'Contractor', employmentType: 'contractor' },
      { id: '1.2', from: '2026-08-01', to: null, userType: 'Employee', employmentType: 'fullTime' },
    ]);
  });

  it('of one date take the later entry', () => {
    const rows = [job('10', '2026-06-01', { jobTitle: 'Lead' }), job('9', '2026-06-01')];
    expect(map({ jobInfo: rows }).data.positions).toMatchObject([{ id: '10', title: 'Lead' }]);
  });

  it('name the manager for the row in force and the latest one only, never from the name in a row', () => {
    const rows = [job('1', '2026-06-01'), job('2', '2026-08-01'), job('3', '2026-10-01')];
    const managers = map({ jobInfo: rows, currentManagerId: '5' }).data.positions?.map(({ managerId }) => managerId);
    expect(managers).toEqual(['5', undefined, '57']);
  });

  it('come from the record itself when there is no row', () => {
    const { data } = map({ jobInfo: [], employee: { jobTitle: 'Engineer', department: 'Engineering' } });
    expect(data.positions).toMatchObject([{ id: 'current', from: '2026-06-01', title: 'Engineer' }]);
  });

  it('of a location that is not mapped have no country', () => {
    const { data } = map({ jobInfo: [job('1', '2026-06-01', { location: 'Oslo' })] });
    expect(data.positions).toMatchObject([{ location: 'Oslo', countryCode: null, timeZone: null }]);
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
