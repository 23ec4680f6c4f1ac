import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../src/domain/fact.js';
import type { PositionItem } from '../../src/domain/record-fields.js';
import { viewAt } from '../../src/domain/view-at.js';
import { aFact, aHire, aTermination, on, recordOf } from '../support/facts.js';
import { someRules } from '../support/some-rules.js';

const hire = aHire({}, on('2026-11-01'));
const moved = (told: string, ...positions: readonly PositionItem[]) => aFact('transferred', { positions }, on(told));
const view = (facts: readonly Fact[], at: string) => viewAt([recordOf(...facts)], at, someRules());
const departments = (facts: readonly Fact[], ...ats: readonly string[]) =>
  ats.map((at) => view(facts, at).employee.department);

describe('positions', () => {
  it('in the future count from 00:00 of their first day', () => {
    const facts = [hire, moved('2027-01-02', { id: '2', primary: true, from: '2027-02-01', department: 'Sales' })];
    expect(departments(facts, '2027-01-31T23:59:59.999Z', '2027-02-01T00:00:00Z')).toEqual(['Engineering', 'Sales']);
    expect(view(facts, '2027-02-01T00:00:00Z').employee.positions).toMatchObject([{ id: '2', primary: true }]);
  });

  it('that are withdrawn never come', () => {
    const facts = [
      hire,
      moved('2027-01-02', { id: '2', primary: true, from: '2027-02-01', department: 'Sales' }),
      moved('2027-01-03', { id: '2', removed: true }),
    ];
    expect(departments(facts, '2027-02-02T00:00:00Z')).toEqual(['Engineering']);
  });

  it('beside the primary one run on, the primary leads', () => {
    const facts = [hire, moved('2027-01-02', { id: '2', from: '2027-02-01', to: '2027-02-28', department: 'Sales' })];
    expect(view(facts, '2027-02-02T00:00:00Z').employee).toMatchObject({
      department: 'Engineering',
      positions: [
        { id: '1', primary: true },
        { id: '2', primary: false },
      ],
    });
    expect(view(facts, '2027-03-01T00:00:00Z').employee.positions).toHaveLength(1);
  });

  it('follow one another when HR does not say which is primary, so that a mover keeps nothing of the old role', () => {
    const first = aHire({ positions: [{ id: '1', from: '2026-12-01', department: 'Sales' }] });
    const of = (...positions: readonly PositionItem[]): readonly string[] =>
      view([first, moved('2027-01-02', ...positions)], '2027-02-02T00:00:00Z').employee.positions.map(({ id }) => id);
    expect(of({ id: '2', from: '2027-02-01', department: 'Design' })).toEqual(['2']);
    expect(of({ id: '2', from: '2027-02-01', primary: true, department: 'Design' })).toEqual(['2']);
    expect(of({ id: '2', from: '2027-02-01', primary: false, department: 'Design' })).toEqual(['1', '2']);
    expect(of({ id: '2', from: '2026-12-01', primary: true, department: 'Design' })).toEqual(['2']);
    expect(of({ id: '2', from: '2026-12-01', department: 'Design' })).toEqual(['2']);
    expect(of({ id: '1', primary: true }, { id: '2', from: '2026-12-01', department: 'Design' })).toEqual(['1', '2']);
    const beside = { id: '2', from: '2027-01-10', department: 'Design' };
    const next = { id: '3', from: '2027-02-01', primary: true, department: 'People' };
    expect(of({ id: '1', primary: true }, beside, next)).toEqual(['3', '2']);
  });

  it('of one day are led by the greater id, numbers by size', () => {
    const same = ['9', '10'].map((id) => ({ id, from: '2026-12-01', department: `Dept ${id}` }));
    expect(departments([aHire({ positions: same })], '2026-12-02T00:00:00Z')).toEqual(['Dept 10']);
  });

  it('leave no gap when the next one begins further west', () => {
    const facts = [
      aHire({
        positions: [
          { id: '1', from: '2026-12-01', to: '2027-01-31', department: 'London desk', timeZone: 'Europe/London' },
        ],
      }),
      moved('2027-01-02', { id: '2', from: '2027-02-01', department: 'New York desk', timeZone: 'America/New_York' }),
    ];
    expect(departments(facts, '2027-02-01T04:59:59.999Z', '2027-02-01T05:00:00Z')).toEqual([
      'London desk',
      'New York desk',
    ]);
    expect(view(facts, '2027-02-01T05:00:00Z').timeZone).toBe('America/New_York');
  });

  it('that have run out stay until another begins, and somebody is asked', () => {
    const ended = { id: '1', primary: true, from: '2026-12-01', to: '2026-12-31', department: 'Sales' };
    const facts = [
      aHire({ positions: [ended] }),
      moved('2026-12-10', { id: '2', primary: true, from: '2027-01-04', department: 'Design' }),
    ];
    const keys = (at: string) => (view(facts, at).findings ?? []).map(({ key }) => key);
    expect(departments(facts, '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z', '2027-01-04T00:00:00Z')).toEqual([
      'Sales',
      'Sales',
      'Design',
    ]);
    expect([keys('2026-12-31T23:59:59Z'), keys('2027-01-01T00:00:00Z'), keys('2027-01-04T00:00:00Z')]).toEqual([
      [],
      ['positions:run-out'],
      [],
    ]);
  });

  it('that ran out together stay together, those that ended before are gone', () => {
    const of = (id: string, to: string, primary = false) => ({ id, primary, from: '2026-12-01', to, department: id });
    const facts = [aHire({ positions: [of('1', '2026-12-31', true), of('2', '2026-12-31'), of('3', '2026-12-15')] })];
    expect(view(facts, '2027-02-01T00:00:00Z').employee.positions.map(({ id }) => id)).toEqual(['1', '2']);
    expect(view(facts, '2026-12-20T00:00:00Z').employee.positions.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('that have run out are nothing to ask of somebody who has left', () => {
    const facts = [
      aHire({ positions: [{ id: '1', from: '2026-12-01', to: '2026-12-31', department: 'Sales' }] }),
      aFact('terminated', { termination: aTermination({ lastDay: '2027-01-31' }) }, on('2027-01-10')),
    ];
    expect(view(facts, '2027-03-01T00:00:00Z')).toMatchObject({ phase: 'terminated', findings: [] });
    expect(departments(facts, '2027-03-01T00:00:00Z')).toEqual(['Sales']);
  });

  it('of an earlier employment do not count in a later one', () => {
    const life = [
      hire,
      aFact('terminated', { termination: aTermination() }, on('2027-01-10')),
      aFact(
        'rehired',
        { startDate: '2027-06-01', positions: [{ id: '7', from: '2027-06-01', department: 'Sales' }] },
        on('2027-05-01'),
      ),
    ];
    expect(view(life, '2027-06-02T00:00:00Z').employee.positions).toMatchObject([{ id: '7', department: 'Sales' }]);
    expect(departments(life, '2027-01-15T00:00:00Z', '2027-03-01T00:00:00Z')).toEqual(['Engineering', 'Sales']);
  });

  it('are those of the start date before it and those of the last day after it', () => {
    const facts = [
      hire,
      moved('2027-01-02', { id: '2', primary: true, from: '2027-01-15', to: '2027-01-31', department: 'Sales' }),
      moved('2027-01-03', { id: '3', primary: true, from: '2027-03-01', department: 'Design' }),
      aFact('terminated', { termination: aTermination({ kind: 'involuntary' }) }, on('2027-01-20')),
    ];
    expect(departments(facts, '2026-11-02T00:00:00Z', '2027-04-01T00:00:00Z')).toEqual(['Engineering', 'Sales']);
  });
});

describe('the employee policy sees', () => {
  it('is flat and total', () => {
    const { employee } = view([aFact('updated', { nickName: null })], '2027-01-01T00:00:00Z');
    expect(employee).toMatchObject({
      givenName: '',
      department: '',
      displayName: '',
      startDate: null,
      positions: [],
      custom: {},
    });
    expect(Object.values(employee)).not.toContain(undefined);
  });

  it('shows the preferred name unless HR gives one to show', () => {
    const name = (data: Parameters<typeof aHire>[0]) =>
      view([aHire(data)], '2026-12-02T00:00:00Z').employee.displayName;
    expect([name({}), name({ nickName: 'Al' }), name({ displayName: 'Lady Byron' })]).toEqual([
      'Ada Byron',
      'Al Byron',
      'Lady Byron',
    ]);
    expect(name({ name: { givenName: 'Plato', familyName: '' } })).toBe('Plato');
  });

  it('ends at the earlier of contract and termination', () => {
    const facts = [
      aHire({ contractEndDate: '2027-03-31' }),
      aFact('terminated', { termination: aTermination() }, on('2027-01-10')),
    ];
    expect(view(facts, '2027-01-11T00:00:00Z').employee).toMatchObject({
      startDate: '2026-12-01',
      endDate: '2027-01-31',
    });
  });

  it('reads dates in the next zone known when one is unknown, and says so', () => {
    const facts = [aHire({ timeZone: 'No/Where' })];
    expect(view(facts, '2026-12-01T00:00:00Z')).toMatchObject({
      timeZone: 'Europe/London',
      findings: [{ kind: 'data', field: 'timeZone', blocks: [] }],
    });
  });
});
