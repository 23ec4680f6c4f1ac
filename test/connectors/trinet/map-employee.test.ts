import { describe, expect, it } from '@jest/globals';
import { contractorNotice } from '../../../src/connectors/trinet/contractors.js';
import { mapEmployee } from '../../../src/connectors/trinet/map-employee.js';
import { readTriNetMapping } from '../../../src/connectors/trinet/mapping.js';
import { DaysOff, Employee } from '../../../src/connectors/trinet/schemas.js';
import { employmentsOf } from '../../../src/domain/employments.js';
import { aFact, on, recordOf } from '../../support/facts.js';

const TODAY = '2026-03-02';

interface Answers {
  readonly head?: object;
  readonly item?: object;
  readonly own?: Readonly<Record<string, unknown>>;
  readonly daysOff?: readonly object[];
  /** Of an entry that names nobody. */
  readonly nameless?: readonly object[];
  readonly mapping?: string;
  readonly today?: string;
}

/** What TriNet shows of somebody hired for 2024-01-08, as the mapper answers it. */
function mapped({ head, item, own = {}, daysOff = [], nameless = [], mapping = '', today = TODAY }: Answers = {}) {
  const employee = Employee.parse({
    employeeId: '00002241873',
    names: [{ nameType: 'primary', firstName: 'Robert', lastName: 'Nakamura', effectiveDate: '2024-01-08' }],
    employmentInfo: {
      ...{ effectiveDate: '2024-01-08', eventCode: 'HIR', employmentStatus: 'A', serviceDate: '2024-01-08' },
      ...{ employeeType: 'fulltime', regularTemporary: 'Regular', terminationDate: null },
      location: { locationtId: '12', locationtName: 'Austin HQ' },
      department: { deptId: '410', deptName: 'Sales West' },
      ...head,
    },
    ...item,
  });
  const { timeOff } = DaysOff.parse({ employeeId: '00002241873', timeOff: daysOff });
  const stray = DaysOff.parse({ timeOff: nameless });
  const company = {
    ...{ name: 'Acme', timeZone: 'America/Chicago' },
    locations: [{ id: '12', name: 'Austin HQ', country: 'USA' }],
  };
  const around = {
    company,
    today,
    daysOff: new Map([
      ['00002241873', timeOff],
      [stray.employeeId, stray.timeOff],
    ]),
  };
  return mapEmployee({ employee, own }, around, readTriNetMapping(mapping));
}

/** What becomes of somebody whose head changes: each employment as `start..last day`. */
function lifeOf(...heads: readonly (readonly [object, string])[]): readonly string[] {
  const facts = heads.map(([head, today]) => aFact('snapshot', mapped({ head, today }).data, on(today)));
  return employmentsOf(recordOf(...facts)).map((one) => `${one.startDate}..${one.termination?.lastDay ?? ''}`);
}

const day = (date: string, type = 'Parental', status = 'approved') => ({ type, date, status, hours: 8 });

describe('names', () => {
  it('are those that have begun, the preferred beside the primary', () => {
    const names = [
      { nameType: 'PRI', firstName: 'Robert', lastName: 'Nakamura', effectiveDate: '2024-01-08' },
      { nameType: 'PRI', firstName: 'Robert', lastName: 'Diaz', effectiveDate: '2026-02-01' },
      { nameType: 'PRI', firstName: 'Robert', lastName: 'Later', effectiveDate: '2026-04-01' },
      { nameType: 'preferred', firstName: 'Robbie', lastName: '', effectiveDate: '2024-01-08' },
    ];
    const { data } = mapped({ item: { names } });
    expect(data).toMatchObject({
      name: { givenName: 'Robert', familyName: 'Diaz' },
      nickName: 'Robbie',
      displayName: 'Robbie Diaz',
    });
  });
});

describe('the job', () => {
  it('has the place of the misspelt keys, its country and the groupings the mapping names', () => {
    const own = { 'employmentInfo.customGroupA': 'CC-410', 'employmentInfo.customGroupB': '' };
    expect(mapped({ own }).data.positions).toMatchObject([
      { location: 'Austin HQ', countryCode: 'US', costCenter: 'CC-410', division: null, department: 'Sales West' },
    ]);
  });

  it('of a head dated ahead is a position to come, and the present one keeps what is known of it', () => {
    const head = { eventCode: 'XFR', effectiveDate: '2026-05-01' };
    expect(mapped({ head }).data.positions).toEqual([
      { id: '1', primary: true, from: '2024-01-08', to: null },
      expect.objectContaining({ id: 'at-2026-05-01', from: '2026-05-01', department: 'Sales West' }),
    ]);
    expect(mapped({ head, today: '2026-05-01' }).data.positions).toMatchObject([{ id: '1', department: 'Sales West' }]);
  });

  it('tells temporary people, part-timers and the kinds a rule names', () => {
    const kind = (answers: Answers) => mapped(answers).data.positions?.[0];
    expect(kind({ head: { regularTemporary: 'T' } })).toMatchObject({ userType: 'Temporary' });
    expect(kind({ head: { employeeType: 'P' } })).toMatchObject({ userType: 'Employee', employmentType: 'partTime' });
    const mapping =
      'workers: [{ path: employmentInfo.employeeClass, values: [Intern], userType: Intern, employmentType: intern }]';
    expect(kind({ mapping, own: { 'employmentInfo.employeeClass': 'intern' } })).toMatchObject({ userType: 'Intern' });
  });
});

describe('the end', () => {
  it('on or before the first day is a hire that never took place', () => {
    const head = { employmentStatus: 'T', terminationDate: '2024-01-08' };
    expect(mapped({ head }).data).toMatchObject({ startDate: '2024-01-08', termination: { lastDay: '2024-01-07' } });
  });

  it('before the start of a rehire is that of an earlier employment', () => {
    const head = { eventCode: 'REH', effectiveDate: '2026-02-16', terminationDate: '2025-01-31' };
    expect(mapped({ head }).data).toMatchObject({
      startDate: '2026-02-16',
      termination: null,
      previousEmployment: { startDate: null, termination: { lastDay: '2025-01-31' } },
    });
  });

  it.each([
    ['by its date', 'T', { eventCode: 'REH', effectiveDate: '2026-05-04', terminationDate: '2026-02-20' }],
    ['by its event', 'T', { eventCode: 'TER', effectiveDate: '2026-02-20', terminationDate: null }],
    [
      'under the letter of the return',
      'A',
      { eventCode: 'REH', effectiveDate: '2026-05-04', terminationDate: '2026-02-20' },
    ],
  ])(
    'first shown together with a return ahead, %s, is that of who was here, not the eve of the return',
    (_, letter, head) => {
      const both = { ...head, employmentStatus: letter, startDate: '2026-05-04' };
      const lives = lifeOf([{}, '2026-02-02'], [{ ...both }, TODAY]);
      expect(lives[0]).toBe('2024-01-08..2026-02-20');
      expect(lives[1]).toBe(letter === 'A' ? '2026-05-04..' : '2026-05-04..2026-02-20');
    },
  );

  it('on the first day of a return ahead that is called off never puts off an end that is known', () => {
    const calledOff = { employmentStatus: 'T', startDate: '2026-05-04', terminationDate: '2026-05-04' };
    const lives = lifeOf([{ terminationDate: '2026-03-20' }, '2026-02-02'], [calledOff, TODAY]);
    expect(lives[0]).toBe('2024-01-08..2026-03-01');
  });

  it('that was known stays where the roster does not show the date at all', () => {
    const { data, findings } = mapped({ head: { terminationDate: undefined } });
    expect(data).not.toHaveProperty('termination');
    expect(findings).toMatchObject([{ key: 'termination:unseen', blocks: [] }]);
    expect(mapped({ head: { terminationDate: '' } }).data).toMatchObject({ termination: null });
  });

  it('by letter alone acts at once, and is dated the day it was first seen', () => {
    const head = { employmentStatus: 'T', effectiveDate: null };
    const [first, later] = [mapped({ head }), mapped({ head, today: '2026-03-09' })];
    expect(first.data.termination).toMatchObject({ lastDay: '2026-03-01', immediate: true });
    expect(later.digest).toBe(first.digest);
  });

  it('with a date that is none is contained all the same, and asked about', () => {
    const { data, findings } = mapped({ head: { employmentStatus: 'U', terminationDate: 'soon' } });
    expect(data.termination).not.toBeNull();
    expect(findings).toMatchObject([{ field: 'termination.lastDay' }]);
    expect(mapped({ head: { terminationDate: 'soon' } }).data).not.toHaveProperty('termination');
  });

  it.each([[{ terminationDate: null }], [{ terminationDate: undefined }], [{ terminationDate: '03/16/2026' }]])(
    'that lies ahead by its event, with %j, is no end yet',
    (dates) => {
      const { data } = mapped({
        head: { eventCode: 'TER', employmentStatus: 'T', effectiveDate: '2026-03-16', ...dates },
      });
      expect(data.termination).toMatchObject({ lastDay: '2026-03-16', immediate: false });
    },
  );

  it.each([
    ['no employment info', { item: { employmentInfo: undefined } }],
    ['neither letter nor date', { head: { employmentStatus: undefined, terminationDate: undefined } }],
    ['a letter nobody mapped', { head: { employmentStatus: 'X' } }],
  ])('that was known, and a leave, is not cleared by %s: nothing is opened', (_, answers) => {
    const { data, findings } = mapped(answers);
    expect(data).not.toHaveProperty('termination');
    expect(data).not.toHaveProperty('leaves');
    expect(findings).toMatchObject([{ field: 'employmentStatus', blocks: ['*:create', '*:activate', '*:unsuspend'] }]);
  });

  it('dated under a letter nobody mapped is told', () => {
    const head = { employmentStatus: 'X', terminationDate: '2026-04-30' };
    expect(mapped({ head }).data.termination).toMatchObject({ lastDay: '2026-04-30' });
  });

  it('is of the kind its code or its letter says', () => {
    const mapping = 'terminationReason: { codes: { LAY: involuntary } }';
    const ended = { employmentStatus: 'T', terminationDate: '2026-02-27' };
    const kind = (head: object) => mapped({ head: { ...ended, ...head }, mapping }).data.termination?.kind;
    expect([kind({ reasonCode: 'LAY' }), kind({}), kind({ employmentStatus: 'D' })]).toEqual([
      'involuntary',
      'voluntary',
      'involuntary',
    ]);
  });
});

describe('leave', () => {
  it('is one interval over weekends and holidays; other types and days that were taken back are none', () => {
    const daysOff = [
      ...['2026-03-05', '2026-03-06', '2026-03-09', '2026-03-10'].map((date) => day(date)),
      ...[day('2026-03-25'), day('2026-03-12', 'Vacation'), day('2026-03-11', 'Parental', 'canceled')],
    ];
    expect(mapped({ daysOff }).data.leaves).toEqual([
      { id: 'days-parental-2026-03-05', type: 'parental', from: '2026-03-05', to: '2026-03-10' },
      { id: 'days-parental-2026-03-25', type: 'parental', from: '2026-03-25', to: '2026-03-25' },
    ]);
  });

  it('by letter lasts until the letter changes; days off around it tell kind and return, unless they are over', () => {
    const head = { employmentStatus: 'P', eventCode: 'PLA', effectiveDate: '2026-02-26' };
    const daysOff = ['2026-02-26', '2026-02-27', '2026-03-02', '2026-03-03'].map((date) => day(date));
    const status = { id: 'status', from: '2026-02-26' };
    expect(mapped({ head }).data.leaves).toEqual([{ ...status, type: 'paid', to: null }]);
    expect(mapped({ head, daysOff }).data.leaves).toEqual([{ ...status, type: 'parental', to: '2026-03-03' }]);
    expect(mapped({ head, daysOff, today: '2026-03-05' }).data.leaves?.[0]).toMatchObject({ to: null });
  });

  it('with a day that is no date is left unsaid, so that nothing is withdrawn', () => {
    const { data, findings } = mapped({ daysOff: [day('2026-03-05'), day('soon')] });
    expect(data).not.toHaveProperty('leaves');
    expect(findings).toMatchObject([{ field: 'leaves' }]);
  });
});

describe('a leave in the calendar that names nobody', () => {
  const nameless = [day('2026-03-05')];

  it('leaves unsaid that somebody has none, and opens no review with each of them', () => {
    const { data, findings } = mapped({ nameless });
    expect(data).not.toHaveProperty('leaves');
    expect(findings).toEqual([]);
    expect(mapped({ nameless: [day('2026-03-05', 'Vacation')] }).data.leaves).toEqual([]);
  });

  it('keeps nobody from going on a leave of their own, by letter or by days', () => {
    const head = { employmentStatus: 'P', eventCode: 'PLA', effectiveDate: '2026-02-26' };
    expect(mapped({ nameless, head }).data.leaves).toMatchObject([{ id: 'status' }]);
    expect(mapped({ nameless, daysOff: [day('2026-03-09')] }).data.leaves).toMatchObject([{ from: '2026-03-09' }]);
  });
});

describe('serviceDate as seniority', () => {
  it('is the first hire of all, and the start is only that of a hire or rehire', () => {
    const mapping = 'serviceDate: seniority';
    const rehired = { eventCode: 'REH', effectiveDate: '2026-02-16' };
    expect(mapped({ mapping, head: rehired }).data).toMatchObject({
      startDate: '2026-02-16',
      originalHireDate: '2024-01-08',
    });
    expect(mapped({ mapping, head: { ...rehired, eventCode: 'XFR' } }).data).not.toHaveProperty('startDate');
  });
});

describe('where contractors are', () => {
  const notice = (mapping: string, sources: readonly string[] = ['trinet']) =>
    contractorNotice(readTriNetMapping(mapping).contractors, sources);

  it('is asked when nothing says it, or when the source that has them is not configured', () => {
    expect(notice('')).toContain('nothing says where contractors are');
    expect(notice('contractors: { in: source, source: namely }')).toContain('namely, which is not configured');
  });

  it('is settled by the roster, a source that is configured, events, or nowhere', () => {
    for (const where of ['{ in: roster }', '{ in: events }', '{ in: nowhere }'])
      expect(notice(`contractors: ${where}`)).toBeNull();
    expect(notice('contractors: { in: source, source: namely }', ['trinet', 'namely'])).toBeNull();
  });
});
