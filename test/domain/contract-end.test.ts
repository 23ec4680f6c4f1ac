import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../src/domain/fact.js';
import { nextBoundary } from '../../src/domain/next-boundary.js';
import type { PartialRecord } from '../../src/domain/record-fields.js';
import type { PersonView } from '../../src/domain/person-view.js';
import { viewAt } from '../../src/domain/view-at.js';
import { aFact, aHire, aTermination, on, recordOf } from '../support/facts.js';
import { POLICY, aPolicy } from './policy/a-person.js';

const rulesOf = (contractors: string) =>
  aPolicy(POLICY.replace(/^contractors:.*$/m, `contractors: ${contractors}`)).calendarRules;
const rules = rulesOf("{ allow: ['*'] }");
const capped = rulesOf("{ allow: ['*'], noEndDate: { max: 180d } }");
const position = (id: string, from: string, userType: 'Contractor' | 'Employee', to?: string) => ({
  id,
  primary: true,
  from,
  userType,
  department: 'Engineering',
  ...(to === undefined ? {} : { to }),
});
const contractor = (data: PartialRecord = {}): Fact =>
  aHire({ positions: [position('1', '2026-12-01', 'Contractor')], contractEndDate: '2027-06-30', ...data });
const view = (at: string, facts: readonly Fact[], calendar = rules): PersonView =>
  viewAt([recordOf(...facts)], at, calendar);
const converted = (from: string, userType: 'Contractor' | 'Employee' = 'Employee'): Fact =>
  aFact('transferred', { positions: [position('2', from, userType)] }, on('2027-05-01'));

const BEFORE_END = '2027-06-30T16:59:59.000Z';
const AT_END = '2027-06-30T17:00:00.000Z';

describe('the end of a contract', () => {
  it('ends access at the local instant, HR silent', () => {
    expect(view(BEFORE_END, [contractor()])).toMatchObject({ phase: 'active', employee: { endDate: '2027-06-30' } });
    expect(view(AT_END, [contractor()])).toMatchObject({
      phase: 'terminated',
      ending: { why: 'contract-end', kind: 'voluntary', dueAt: AT_END },
    });
  });

  it('moves both ways with HR, expiry and schedule alike', () => {
    for (const [endsOn, endsAt] of [
      ['2027-09-30', '2027-09-30T17:00:00.000Z'],
      ['2027-03-31', '2027-03-31T17:00:00.000Z'],
    ] as const) {
      const facts = [contractor(), aFact('contract-extended', { contractEndDate: endsOn }, on('2027-02-01'))];
      expect(view('2027-03-01T09:00:00.000Z', facts)).toMatchObject({
        employee: { endDate: endsOn },
        employment: { endsAt },
      });
      expect(nextBoundary([recordOf(...facts)], '2027-03-01T09:00:00.000Z', rules)).toEqual({
        at: endsAt,
        what: 'contract-end',
      });
    }
  });

  it('of a contractor without one is what policy allows at most, from the start', () => {
    const facts = [contractor({ contractEndDate: null })];
    expect(view('2027-03-01T09:00:00.000Z', facts, capped)).toMatchObject({
      employee: { endDate: '2027-05-29' },
      employment: { contractEndDate: '2027-05-29', endsAt: '2027-05-29T17:00:00.000Z' },
      findings: [{ key: 'contract:no-end', blocks: [] }],
    });
    expect(view('2027-05-29T17:00:00.000Z', facts, capped)).toMatchObject({
      phase: 'terminated',
      ending: { why: 'contract-end' },
    });
    expect(view('2027-12-01T09:00:00.000Z', facts).phase).toBe('active');
  });

  it('given late replaces the maximum, also a longer one', () => {
    const facts = [
      contractor({ contractEndDate: null }),
      aFact('contract-extended', { contractEndDate: '2027-12-31' }, on('2027-02-01')),
    ];
    expect(view('2027-11-01T09:00:00.000Z', facts, capped)).toMatchObject({ phase: 'active', findings: [] });
  });

  it('is not asked of an employee', () => {
    const facts = [aHire({ positions: [position('1', '2026-12-01', 'Employee')] })];
    expect(view('2029-01-01T09:00:00.000Z', facts, capped)).toMatchObject({ phase: 'active', findings: [] });
  });

  it('of an employee with a fixed term counts', () => {
    const facts = [aHire({ positions: [position('1', '2026-12-01', 'Employee')], contractEndDate: '2027-06-30' })];
    expect(view(AT_END, facts).phase).toBe('terminated');
  });
});

describe('a position that runs out', () => {
  const refused = rulesOf("{ allow: ['*'], noEndDate: refuse }");
  const until = (to: string, data: PartialRecord = {}): Fact =>
    contractor({ positions: [position('1', '2026-12-01', 'Contractor', to)], ...data });

  it.each(['2027-03-31', '2027-06-29', '2027-06-30'])(
    'on %s is no conversion: the contract ends when it was to',
    (to) => {
      for (const calendar of [rules, capped, refused]) {
        expect(view(BEFORE_END, [until(to)], calendar)).toMatchObject({ phase: 'active' });
        for (const at of [AT_END, '2027-12-05T12:00:00.000Z'])
          expect(view(at, [until(to)], calendar)).toMatchObject({
            phase: 'terminated',
            employee: { userType: 'Contractor', endDate: '2027-06-30' },
          });
      }
    },
  );

  it('leaves policy its maximum', () => {
    const facts = [until('2027-03-31', { contractEndDate: null })];
    expect(view('2027-04-02T12:00:00.000Z', facts, capped)).toMatchObject({
      phase: 'active',
      employee: { userType: 'Contractor', endDate: '2027-05-29' },
    });
    expect(view('2028-04-02T12:00:00.000Z', facts, capped).phase).toBe('terminated');
  });

  it('makes no contractor anything else while the contract goes on, and asks', () => {
    const extended = aFact('contract-extended', { contractEndDate: '2027-09-30' }, on('2027-02-01'));
    const seen = view('2027-04-02T12:00:00.000Z', [until('2027-03-31'), extended]);
    expect(seen).toMatchObject({
      phase: 'active',
      employee: { userType: 'Contractor', endDate: '2027-09-30' },
      findings: [{ kind: 'data', key: 'positions:run-out', blocks: [] }],
    });
    expect(seen.converted).toBeUndefined();
  });

  it('is followed after some days by one of the same kind, which is no conversion either', () => {
    const positions = [
      position('1', '2026-12-01', 'Contractor', '2027-03-31'),
      position('2', '2027-04-10', 'Contractor'),
    ];
    for (const at of ['2027-04-02T12:00:00.000Z', '2027-05-02T12:00:00.000Z'])
      expect(view(at, [contractor({ positions })])).toMatchObject({
        phase: 'active',
        employee: { userType: 'Contractor', endDate: '2027-06-30' },
      });
    expect(view('2027-07-05T12:00:00.000Z', [contractor({ positions })]).phase).toBe('terminated');
  });
});

describe('a conversion', () => {
  it.each(['2027-07-01', '2027-06-30', '2027-06-15'])('known to begin on %s goes on without an outage', (from) => {
    const facts = [contractor(), converted(from)];
    for (const at of [
      BEFORE_END,
      AT_END,
      '2027-06-30T23:30:00.000Z',
      '2027-07-01T00:00:00.000Z',
      '2028-01-01T00:00:00.000Z',
    ])
      expect(view(at, facts).phase).toBe('active');
    expect(view('2027-07-02T00:00:00.000Z', facts)).toMatchObject({
      employee: { userType: 'Employee', endDate: null },
      employment: { contractEndDate: null, endsAt: null },
      converted: true,
    });
    expect(view('2027-05-02T00:00:00.000Z', facts).employee.userType).toBe('Contractor');
  });

  it('long before the end asks to clear the old end', () => {
    const asks = (from: string): readonly string[] =>
      (view('2027-06-20T09:00:00.000Z', [contractor(), converted(from)]).findings ?? []).map(({ key }) => key);
    expect(asks('2027-06-15')).toEqual(['contract:overtaken']);
    expect(asks('2027-07-01')).toEqual([]);
    expect(asks('2027-06-30')).toEqual([]);
  });

  it('heard of after the end opens again what was closed', () => {
    const late = aFact('transferred', { positions: [position('2', '2027-07-01', 'Employee')] }, on('2027-07-02'));
    expect(view('2027-07-02T08:00:00.000Z', [contractor()]).phase).toBe('terminated');
    expect(view('2027-07-02T09:00:00.000Z', [contractor(), late])).toMatchObject({ phase: 'active', rehire: false });
  });

  it('that leaves a gap ends access at the end, and asks for a rehire', () => {
    const facts = [contractor(), converted('2027-07-02')];
    expect(view(AT_END, facts)).toMatchObject({
      phase: 'terminated',
      ending: { why: 'contract-end' },
      findings: [{ key: 'contract:later-position' }],
    });
  });

  it('of an employee to a contractor takes the end of the contract from then on', () => {
    const employee = aHire({ positions: [position('1', '2026-12-01', 'Employee')] });
    const end = aFact('contract-extended', { contractEndDate: '2027-06-30' }, on('2027-02-02'));
    const facts = [employee, converted('2027-03-01', 'Contractor'), end];
    expect(view('2027-05-15T09:00:00.000Z', facts)).toMatchObject({
      converted: true,
      employee: { endDate: '2027-06-30' },
    });
    expect(view(AT_END, facts).phase).toBe('terminated');
    const open = [employee, converted('2027-03-01', 'Contractor')];
    expect(view('2027-05-15T09:00:00.000Z', open, capped).employee.endDate).toBe('2027-08-27');
  });

  it('there and back is one employment', () => {
    const employee = aHire({ positions: [position('1', '2026-12-01', 'Employee')] });
    const there = aFact(
      'transferred',
      { positions: [position('2', '2027-02-01', 'Contractor')], contractEndDate: '2027-03-31' },
      on('2027-01-10'),
    );
    const back = aFact('transferred', { positions: [position('3', '2027-04-01', 'Employee')] }, on('2027-03-10'));
    for (const at of ['2027-02-15', '2027-03-31', '2027-04-01', '2028-04-01'])
      expect(view(`${at}T20:00:00.000Z`, [employee, there, back]).phase).toBe('active');
  });

  it('told as an end and a rehire of the next day is one too', () => {
    const rehired = aFact(
      'rehired',
      { startDate: '2027-07-01', positions: [position('2', '2027-07-01', 'Employee')] },
      on('2027-06-01'),
    );
    const ended = aFact('terminated', { termination: aTermination({ lastDay: '2027-06-30' }) }, on('2027-05-20'));
    const open = contractor({ contractEndDate: null });
    for (const facts of [
      [contractor(), rehired],
      [open, ended, rehired],
    ])
      for (const at of [AT_END, '2027-07-01T09:00:00.000Z', '2027-08-01T09:00:00.000Z'])
        expect(view(at, facts).phase).toBe('active');
  });

  it('does not bridge an involuntary end, a rehire of a cancelled kind, or the same job again after an ending', () => {
    const rehired = aFact(
      'rehired',
      { startDate: '2027-07-01', positions: [position('2', '2027-07-01', 'Employee')] },
      on('2027-05-21'),
    );
    const same = aFact(
      'rehired',
      { startDate: '2027-07-01', positions: [position('2', '2027-07-01', 'Contractor')] },
      on('2027-05-21'),
    );
    const ended = (kind: 'voluntary' | 'involuntary'): Fact =>
      aFact('terminated', { termination: aTermination({ lastDay: '2027-06-30', kind }) }, on('2027-05-20'));
    const cancelled = aFact('hire-cancelled', {}, on('2027-06-20'));
    const open = contractor({ contractEndDate: null });
    const night = '2027-06-30T22:00:00.000Z';
    for (const facts of [
      [open, ended('involuntary'), rehired],
      [open, ended('voluntary'), same],
      [open, ended('voluntary'), rehired, cancelled],
    ])
      expect(view(night, facts).phase).not.toBe('active');
  });
});

describe('a contractor', () => {
  const day = fc
    .integer({ min: 0, max: 400 })
    .map((days) => new Date(Date.UTC(2026, 11, 1) + days * 86_400_000).toISOString().slice(0, 10));
  const stamp = fc
    .integer({ min: 0, max: 400 * 24 })
    .map((hours) => new Date(Date.UTC(2026, 11, 1) + hours * 3_600_000).toISOString());
  const end = fc.option(day, { nil: null });
  const said = fc.oneof(
    fc
      .record({ time: stamp, contractEndDate: end })
      .map(({ time, contractEndDate }) => aFact('contract-extended', { contractEndDate }, { time })),
    fc
      .record({ time: stamp, from: day, to: end, id: fc.constantFrom('1', '2') })
      .map(({ time, from, to, id }) =>
        aFact(
          'transferred',
          { positions: [{ ...position(id, from, 'Contractor'), to, department: 'Sales' }] },
          { time },
        ),
      ),
    fc
      .record({ time: stamp, contractEndDate: end, startDate: day })
      .map(({ time, ...data }) => aFact('updated', data, { time })),
    fc
      .record({ time: stamp, lastDay: day })
      .map(({ time, lastDay }) => aFact('terminated', { termination: aTermination({ lastDay }) }, { time })),
    stamp.map((time) => aFact('termination-rescinded', {}, { time })),
    fc
      .record({ time: stamp, from: day, to: end })
      .map(({ time, from, to }) =>
        aFact('leave-started', { leaves: [{ id: '1', type: 'vacation', from, to }] }, { time }),
      ),
  );

  it('is never open at or after the end of the contract, whatever was said and in whatever order', () => {
    fc.assert(
      fc.property(
        fc
          .array(said, { maxLength: 8 })
          .chain((facts) => fc.shuffledSubarray([contractor(), ...facts], { minLength: facts.length + 1 })),
        stamp,
        (facts, at) => {
          const { phase, employee, employment } = view(at, facts, capped);
          fc.pre(employment !== null);
          expect(employment?.endsAt).not.toBeNull();
          if (phase !== 'active' && phase !== 'onLeave') return;
          expect(employee.userType).toBe('Contractor');
          expect(at < (employment?.endsAt ?? '')).toBe(true);
          expect(employee.endDate).not.toBeNull();
          expect(at.slice(0, 10) <= (employee.endDate ?? '')).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });
});
