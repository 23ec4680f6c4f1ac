import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../src/domain/fact.js';
import { nextBoundary } from '../../src/domain/next-boundary.js';
import { viewAt } from '../../src/domain/view-at.js';
import { aFact, aHire, aTermination, on, recordOf } from '../support/facts.js';
import { someRules } from '../support/some-rules.js';

const hire = aHire({}, on('2026-11-01'));
const leave = (from: string, to: string | null, type = 'parental', id = '1') =>
  aFact('leave-started', { leaves: [{ id, type, from, to }] }, { ...on('2027-01-02'), id: `leave ${id}` });
const planned = leave('2027-03-01', '2027-05-31');
const returned = (to: string, time: string) => aFact('returned', { leaves: [{ id: '1', to }] }, { time });

const phases = (facts: readonly Fact[], ats: readonly string[], rules = someRules()) =>
  ats.map((at) => viewAt([recordOf(...facts)], at, rules).phase);

describe('leave', () => {
  it('covers from 00:00 of its first day to 00:00 of the day after its last', () => {
    expect(
      phases(
        [hire, planned],
        [
          '2027-02-28T23:59:59.999Z',
          '2027-03-01T00:00:00.000Z',
          '2027-05-31T22:59:59.999Z',
          '2027-05-31T23:00:00.000Z',
        ],
      ),
    ).toEqual(['active', 'onLeave', 'onLeave', 'active']);
  });

  it('is in the view while it covers', () => {
    expect(viewAt([recordOf(hire, planned)], '2027-03-02T00:00:00Z', someRules()).leave).toEqual({
      id: '1',
      type: 'parental',
      from: '2027-03-01',
      to: '2027-05-31',
      returned: false,
    });
  });

  it('lasts while no last day is known', () => {
    expect(phases([hire, leave('2027-03-01', null)], ['2029-01-01T00:00:00Z'])).toEqual(['onLeave']);
  });

  it('ends at once when HR confirms an early return', () => {
    const facts = [hire, planned, returned('2027-04-09', '2027-04-10T10:00:00.000Z')];
    expect(phases(facts, ['2027-04-10T10:00:00Z'])).toEqual(['active']);
    const sameDay = [hire, planned, returned('2027-04-10', '2027-04-10T10:00:00.000Z')];
    expect(phases(sameDay, ['2027-04-10T09:59:59.999Z', '2027-04-10T10:00:00Z'])).toEqual(['onLeave', 'active']);
  });

  it('waits for the date of a return announced ahead', () => {
    const facts = [hire, planned, returned('2027-04-20', '2027-04-10T10:00:00.000Z')];
    expect(phases(facts, ['2027-04-10T10:00:00Z', '2027-04-20T23:00:00Z'])).toEqual(['onLeave', 'active']);
  });

  it('of a type that needs confirmation goes on until HR confirms', () => {
    const rules = someRules({ returnOnConfirmation: ['parental'] });
    expect(phases([hire, planned], ['2027-07-01T00:00:00Z'], rules)).toEqual(['onLeave']);
    const late = returned('2027-06-30', '2027-07-01T08:00:00.000Z');
    expect(phases([hire, planned, late], ['2027-06-15T00:00:00Z', '2027-07-01T08:00:00Z'], rules)).toEqual([
      'onLeave',
      'active',
    ]);
  });

  it('without a return date is asked about after 90 days, or as policy says, until HR gives one', () => {
    const open = leave('2027-03-01', null);
    const asks = (facts: readonly Fact[], at: string, rules = someRules()): boolean =>
      (viewAt([recordOf(...facts)], at, rules).findings ?? []).some(({ key }) => key === 'leave:1:no-return');
    const dayAt = (at: string, rules = someRules()) => nextBoundary([recordOf(hire, open)], at, rules);
    expect(dayAt('2027-03-02T00:00:00Z')).toEqual({ at: '2027-05-29T23:00:00.000Z', what: 'check' });
    expect([asks([hire, open], '2027-05-29T22:59:59Z'), asks([hire, open], '2027-05-29T23:00:00Z')]).toEqual([
      false,
      true,
    ]);
    const sooner = someRules({ leaveReviewDays: { parental: 10 } });
    expect(dayAt('2027-03-02T00:00:00Z', sooner)?.at).toBe('2027-03-11T00:00:00.000Z');
    expect(asks([hire, open], '2027-03-11T00:00:00Z', sooner)).toBe(true);
    const known = returned('2027-08-31', '2027-06-01T09:00:00.000Z');
    expect(asks([hire, open, known], '2027-06-02T00:00:00Z')).toBe(false);
  });

  it('can be extended, withdrawn and followed by another', () => {
    const extended = aFact(
      'leave-started',
      { leaves: [{ id: '1', type: 'parental', from: '2027-03-01', to: '2027-06-30' }] },
      on('2027-05-01'),
    );
    const withdrawn = aFact('leave-started', { leaves: [{ id: '1', removed: true }] }, on('2027-02-01'));
    const next = leave('2027-06-01', '2027-06-30', 'medical', '2');
    expect(phases([hire, planned, extended], ['2027-06-15T00:00:00Z'])).toEqual(['onLeave']);
    expect(phases([hire, planned, withdrawn], ['2027-03-15T00:00:00Z'])).toEqual(['active']);
    expect(phases([hire, planned, next], ['2027-05-31T23:00:00Z', '2027-06-30T23:00:00Z'])).toEqual([
      'onLeave',
      'active',
    ]);
  });

  it('neither outlives its employment nor reaches into the next', () => {
    const facts = [
      hire,
      leave('2027-01-15', null),
      aFact('terminated', { termination: aTermination() }, on('2027-01-20')),
      aFact('rehired', { startDate: '2027-06-01' }, on('2027-05-01')),
    ];
    expect(phases(facts, ['2027-01-16T00:00:00Z', '2027-02-01T00:00:00Z', '2027-06-02T00:00:00Z'])).toEqual([
      'onLeave',
      'prehire',
      'active',
    ]);
  });
});
