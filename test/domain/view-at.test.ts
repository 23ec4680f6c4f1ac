import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../src/domain/fact.js';
import { viewAt } from '../../src/domain/view-at.js';
import { aFact, aHire, aTermination, on, recordOf } from '../support/facts.js';
import { someRules } from '../support/some-rules.js';

const rules = someRules();
const hire = aHire({}, on('2026-11-01'));
const terminated = (over: Parameters<typeof aTermination>[0], told: string) =>
  aFact('terminated', { termination: aTermination(over) }, on(told));
const rehired = aFact('rehired', { startDate: '2027-06-01' }, on('2027-05-01'));

const view = (facts: readonly Fact[], at: string) => viewAt([recordOf(...facts)], at, rules);
const phases = (facts: readonly Fact[], ...ats: readonly string[]) => ats.map((at) => view(facts, at).phase);

describe('phases', () => {
  it('go from prehire by staging five business days ahead to active at local midnight', () => {
    expect(
      phases(
        [hire],
        '2026-11-23T23:59:59.999Z',
        '2026-11-24T00:00:00.000Z',
        '2026-11-30T23:59:59.999Z',
        '2026-12-01T00:00:00.000Z',
      ),
    ).toEqual(['prehire', 'preboarding', 'preboarding', 'active']);
  });

  it('stage a hire 5 business days out today and not one 6 out', () => {
    const today = '2026-11-24T08:00:00Z';
    expect(phases([aHire({ startDate: '2026-12-01' })], today)).toEqual(['preboarding']);
    expect(phases([aHire({ startDate: '2026-12-02' })], today)).toEqual(['prehire']);
  });

  it('end a voluntary leaver at the policy hour of the last day in the zone of the position', () => {
    const melbourne = aHire({
      timeZone: null,
      positions: [{ id: '1', from: '2026-02-01', timeZone: 'Australia/Melbourne' }],
      startDate: '2026-02-02',
    });
    const facts = [melbourne, terminated({ lastDay: '2026-04-05' }, '2026-11-02')];
    const late = someRules({ deactivate: '23:59' });
    const phase = (at: string) => viewAt([recordOf(...facts)], at, late).phase;
    expect([phase('2026-04-05T13:58:59.999Z'), phase('2026-04-05T13:59:00.000Z')]).toEqual(['active', 'terminated']);
  });

  it('end an employment whose positions HR no longer tells in the zone of those it tells', () => {
    const told = (from: string) => ({ timeZone: null, positions: [{ id: from, from, timeZone: 'America/Chicago' }] });
    const facts = [
      aFact('snapshot', { startDate: '2026-11-02', termination: null, ...told('2026-11-02') }, on('2026-11-03')),
      aFact(
        'snapshot',
        { startDate: '2026-12-02', termination: aTermination({ lastDay: '2026-12-01' }), ...told('2026-12-02') },
        on('2026-11-20'),
      ),
    ];
    expect(phases(facts, '2026-12-01T23:59:59.999Z', '2026-12-02T00:00:00Z')).toEqual(['active', 'preboarding']);
  });

  it('close between an end that is past and a return ahead that were told together, known before or not', () => {
    const told = aFact(
      'snapshot',
      {
        startDate: '2027-06-01',
        termination: null,
        previousEmployment: { startDate: '2026-12-01', termination: aTermination({ lastDay: '2027-05-10' }) },
      },
      on('2027-05-20'),
    );
    const between = '2027-05-20T10:00:00Z';
    for (const facts of [[hire, told], [told]]) {
      expect(phases(facts, '2027-05-01T00:00:00Z', between, '2027-06-01T00:00:00Z')).toEqual([
        'active',
        'prehire',
        'active',
      ]);
      expect(view(facts, between)).toMatchObject({ rehire: true, ending: { why: 'termination' } });
    }
  });

  it('end an involuntary leaver at 00:00 of the last day', () => {
    const facts = [hire, terminated({ kind: 'involuntary' }, '2027-01-10')];
    expect(phases(facts, '2027-01-30T23:59:59.999Z', '2027-01-31T00:00:00Z')).toEqual(['active', 'terminated']);
  });

  it('end an immediate leaver at receipt, whatever the day', () => {
    const told = {
      ...terminated({ immediate: true, lastDay: '2027-03-31' }, '2027-01-10'),
      receivedAt: '2027-01-10T09:00:05.000Z',
    };
    expect(phases([hire, told], '2027-01-10T09:00:04.999Z', '2027-01-10T09:00:05.000Z')).toEqual([
      'active',
      'terminated',
    ]);
    expect(view([hire, told], '2027-01-11T00:00:00Z').ending).toEqual({
      why: 'termination',
      kind: 'voluntary',
      immediate: true,
      dueAt: '2027-01-10T09:00:05.000Z',
    });
  });

  it('end a contract at the policy hour of its last day, or earlier by termination', () => {
    const contractor = aHire({ contractEndDate: '2027-03-31' });
    expect(phases([contractor], '2027-03-31T16:59:59.999Z', '2027-03-31T17:00:00Z')).toEqual(['active', 'terminated']);
    expect(view([contractor], '2027-04-01T00:00:00Z').ending).toMatchObject({ why: 'contract-end' });
    const facts = [contractor, terminated({}, '2027-01-10')];
    expect(view(facts, '2027-02-01T00:00:00Z').ending).toMatchObject({ why: 'termination' });
  });

  it('take a late termination as past', () => {
    expect(phases([hire, terminated({ lastDay: '2026-12-15' }, '2027-01-10')], '2027-01-10T09:00:00Z')).toEqual([
      'terminated',
    ]);
  });

  it('go back to active when a termination is rescinded', () => {
    const facts = [hire, terminated({}, '2027-01-10'), aFact('termination-rescinded', {}, on('2027-02-10'))];
    expect(phases(facts, '2027-02-11T00:00:00Z')).toEqual(['active']);
  });

  it('cancel a hire before its start and a no-show after it, from the time it was recorded', () => {
    const before = [hire, aFact('hire-cancelled', {}, on('2026-11-25'))];
    expect(phases(before, '2026-11-25T08:59:59.999Z', '2026-11-25T09:00:00Z')).toEqual(['preboarding', 'cancelled']);
    const after = [hire, aFact('hire-cancelled', {}, on('2026-12-03'))];
    expect(phases(after, '2026-12-03T08:59:59.999Z', '2026-12-03T09:00:00Z')).toEqual(['active', 'cancelled']);
    expect(view(after, '2026-12-04T00:00:00Z').ending).toMatchObject({
      why: 'cancelled',
      dueAt: '2026-12-03T09:00:00.000Z',
    });
  });

  it('cancel a hire no later than that is heard, though the clock of HR is ahead', () => {
    const cancelled = { ...aFact('hire-cancelled', {}, on('2026-12-04')), receivedAt: '2026-12-03T10:00:00.000Z' };
    expect(phases([hire, cancelled], '2026-12-03T09:59:59.999Z', '2026-12-03T10:00:00.000Z')).toEqual([
      'active',
      'cancelled',
    ]);
  });

  it('cancel a hire whose last day lies before its start', () => {
    const facts = [hire, terminated({ lastDay: '2026-11-28' }, '2026-11-20')];
    expect(phases(facts, '2026-11-20T09:00:00Z', '2026-12-02T00:00:00Z')).toEqual(['cancelled', 'cancelled']);
    expect(view(facts, '2026-11-21T00:00:00Z').ending).toMatchObject({
      why: 'cancelled',
      dueAt: '2026-11-20T09:00:00.000Z',
    });
  });

  it('follow a start that moves either way', () => {
    const moved = (startDate: string) => [hire, aFact('updated', { startDate }, on('2026-11-26'))];
    expect(phases(moved('2026-12-10'), '2026-12-01T00:00:00Z', '2026-12-10T00:00:00Z')).toEqual(['prehire', 'active']);
    expect(phases(moved('2026-11-20'), '2026-11-26T09:00:00Z')).toEqual(['active']);
    expect(view(moved('2026-11-20'), '2026-11-26T09:00:00Z').employee.department).toBe('Engineering');
  });

  it('see a rehire ahead of the end, close in between, and are active again', () => {
    const facts = [hire, terminated({}, '2027-01-10'), rehired];
    expect(
      phases(facts, '2027-01-31T17:59:59Z', '2027-01-31T18:00:00Z', '2027-05-25T00:00:00Z', '2027-06-01T00:00:00Z'),
    ).toEqual(['active', 'prehire', 'preboarding', 'active']);
    expect(view(facts, '2027-03-01T00:00:00Z')).toMatchObject({
      rehire: true,
      ending: { why: 'termination', dueAt: '2027-01-31T18:00:00.000Z' },
    });
    expect(view(facts, '2027-01-15T00:00:00Z').rehire).toBe(false);
    expect(view(facts, '2027-06-02T00:00:00Z')).toMatchObject({ rehire: true, ending: null });
  });

  it('are terminated again when the rehire is cancelled', () => {
    const facts = [hire, terminated({}, '2027-01-10'), rehired, aFact('hire-cancelled', {}, on('2027-05-20'))];
    expect(phases(facts, '2027-05-21T00:00:00Z', '2027-06-02T00:00:00Z')).toEqual(['terminated', 'terminated']);
  });

  it('close the employment before when a rehire begins, though nobody ever told its end', () => {
    const facts = [hire, rehired, terminated({ lastDay: '2027-09-30' }, '2027-09-01')];
    expect(phases(facts, '2027-10-01T00:00:00Z')).toEqual(['terminated']);
  });

  it('wait when no start is known, but never with a termination', () => {
    const named = aFact('updated', { name: { givenName: 'Ada', familyName: 'Byron' } });
    expect(view([named], '2027-01-01T00:00:00Z')).toMatchObject({
      phase: 'prehire',
      employment: null,
      missing: ['startDate'],
    });
    expect(phases([named, terminated({}, '2027-01-10')], '2027-02-01T00:00:00Z')).toEqual(['terminated']);
    expect(viewAt([], '2027-01-01T00:00:00Z', rules).phase).toBe('prehire');
  });

  it('are active over several records when any is', () => {
    const left = recordOf(hire, terminated({}, '2027-01-10'));
    const other = recordOf(aHire({ startDate: '2027-02-01' }, { source: 'trinet', hrId: '77' }));
    const at = (instant: string) => viewAt([left, other], instant, rules);
    expect(at('2027-02-02T00:00:00Z')).toMatchObject({ phase: 'active', employee: { hrId: '77' }, rehire: true });
    expect(at('2027-01-15T00:00:00Z')).toMatchObject({ phase: 'active', employee: { hrId: '1042' } });
  });

  it('keep an emergency closed and say so when HR shows the person as employed', () => {
    const facts = [
      hire,
      terminated({ immediate: true, lastDay: '2027-01-10' }, '2027-01-10'),
      aFact('snapshot', { startDate: '2026-12-01', termination: null }, on('2027-01-11')),
    ];
    expect(view(facts, '2027-01-12T00:00:00Z')).toMatchObject({
      phase: 'terminated',
      findings: [{ key: 'termination:disputed' }],
    });
  });
});

describe('dates at the edges of the calendar', () => {
  const texas = { id: '1', primary: true, from: '2026-12-01', timeZone: 'America/Chicago' };
  const leave = { id: '1', type: 'medical', from: '2026-12-01', to: '9999-12-31' };

  it.each([
    ['an open contract', { contractEndDate: '9999-12-31' }, 'active'],
    ['an open position', { positions: [{ ...texas, to: '9999-12-31' }] }, 'active'],
    ['an open leave', { leaves: [leave] }, 'onLeave'],
    ['a leave that begins with the calendar', { leaves: [{ ...leave, from: '0000-01-01' }] }, 'onLeave'],
    ['a leave that begins when it ends', { leaves: [{ ...leave, from: '9999-12-31', to: null }] }, 'active'],
    ['an employment as old as the calendar', { startDate: '0000-01-01' }, 'active'],
  ])('of %s are read, and a termination ends it', (_, told, phase) => {
    const open = [aHire({ positions: [texas] }, on('2026-11-01')), aFact('updated', told, on('2026-11-02'))];
    expect(phases(open, '2027-01-15T00:00:00Z')).toEqual([phase]);
    expect(phases([...open, terminated({}, '2027-01-10')], '2027-02-01T06:00:00Z')).toEqual(['terminated']);
  });
});
