import { describe, expect, it } from '@jest/globals';
import { viewAt } from '../../../src/domain/view-at.js';
import { aFact, aHire, recordOf } from '../../support/facts.js';
import { leaveSpan } from '../../../src/domain/leave-span.js';
import type { PersonView } from '../../../src/domain/person-view.js';
import { leaveFindings, leaveTreatment } from '../../../src/domain/policy/leave-treatment.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import { POLICY, aPolicy, aView, desiredOf } from './a-person.js';

const withLeave = (leave: string): string => POLICY.replace(/^leave:.*$/m, `leave: ${leave}`);
const onLeave = (type: string): PersonView =>
  aView({ phase: 'onLeave', leave: { id: '7', type, from: '2027-01-10', to: null, returned: false } });

describe('the treatment of a leave', () => {
  const { leave } = aPolicy(
    withLeave("{ vacation: { account: keep }, study: { account: limit, limitTo: ['Everyone *'] }, unpaid: {} }"),
  );

  it('is what policy says of its type', () => {
    expect(leaveTreatment(onLeave('vacation'), leave)).toEqual({ account: 'keep' });
    expect(leaveTreatment(onLeave('unpaid'), leave)).toEqual({ account: 'suspend' });
    expect(leaveTreatment(onLeave('study'), leave)).toMatchObject({ account: 'limit', restore: 'stored' });
    expect(leaveTreatment(aView(), leave)).toBeNull();
  });

  it('is the strictest of those that cover: a holiday within a parental leave opens nothing', () => {
    const rules = aPolicy(withLeave('{ vacation: { account: keep }, parental: { account: suspend } }'));
    const away = aFact('leave-started', {
      leaves: [{ id: '1', type: 'parental', from: '2027-01-04', to: '2027-06-30' }],
    });
    const holiday = aFact('leave-started', {
      leaves: [{ id: '2', type: 'vacation', from: '2027-02-01', to: '2027-02-10' }],
    });
    const view = viewAt([recordOf(aHire(), away, holiday)], '2027-02-05T12:00:00.000Z', rules.calendarRules);
    expect(view.leave).toMatchObject({ type: 'vacation', during: [{ type: 'parental' }] });
    expect(leaveTreatment(view, rules.leave)).toEqual({ account: 'suspend' });
  });

  it('leaves of several limits only what each of them leaves, and gives back what all of them give back', () => {
    const rules = aPolicy(
      withLeave(
        "{ medical: { account: limit, limitTo: ['Everyone *'], restore: role }, study: { account: limit, limitTo: ['*'] } }",
      ),
    ).leave;
    const during = [{ id: '8', type: 'medical' }];
    const both = aView({
      phase: 'onLeave',
      leave: { id: '7', type: 'study', from: '2027-01-10', to: null, returned: false, during },
    });
    const limit = leaveTreatment(both, rules);
    if (limit?.account !== 'limit') throw new Error('no limit');
    expect([limit.mayKeep('Everyone GB'), limit.mayKeep('Payroll'), limit.restore]).toEqual([true, false, 'role']);
  });

  it('of a type nobody named is suspension and one question, also for names every object has', () => {
    for (const type of ['hunger', 'constructor', '']) {
      expect(leaveTreatment(onLeave(type), leave)).toEqual({ account: 'suspend' });
      expect(leaveFindings(onLeave(type), leave)).toMatchObject([
        { kind: 'data', key: 'leave:7:unknown-type', blocks: [] },
      ]);
    }
    expect(leaveFindings(onLeave('vacation'), leave)).toEqual([]);
    expect(leaveFindings(aView(), leave)).toEqual([]);
  });

  it('of a type nobody named is the default where policy has one, and no question', () => {
    const rules = aPolicy(withLeave('{ default: { account: keep }, medical: {} }')).leave;
    expect(leaveTreatment(onLeave('hunger'), rules)).toEqual({ account: 'keep' });
    expect(leaveTreatment(onLeave('medical'), rules)).toEqual({ account: 'suspend' });
    expect(leaveFindings(onLeave('hunger'), rules)).toEqual([]);
  });

  it('takes confirmation and review of unnamed types from the default', () => {
    const { calendarRules } = aPolicy(
      withLeave('{ default: { return: onConfirmation, review: 30d }, medical: { review: 10d } }'),
    );
    const span = (type: string) =>
      leaveSpan(
        { id: '1', type, from: '2027-01-01', to: '2027-01-10', returned: false, returnHeardAt: null },
        'Europe/London',
        calendarRules,
      );
    expect(span('hunger')).toMatchObject({ endsAt: null, reviewAt: '2027-02-09T00:00:00.000Z' });
    expect(span('medical')).toMatchObject({ endsAt: '2027-01-11T00:00:00.000Z', reviewAt: null });
  });

  it('that limits wants an open account with nothing but what is listed', () => {
    const policy = aPolicy(withLeave("{ study: { account: limit, limitTo: ['Dept *'] } }"));
    const desired = desiredOf(onLeave('study'), policy);
    expect(desired).toMatchObject({ account: 'active', because: null });
    expect(desired.entitlements.map(({ name }) => name)).toEqual(['Dept eng']);
    expect(desired.outcomes.filter(({ rank }) => rank === 'leave')).toMatchObject([
      { rule: 'groups[0]', name: 'Everyone at Acme', outcome: 'withholds', by: 'leave' },
    ]);
  });

  it.each([
    ['{ study: { account: limit } }', 'limit needs limitTo beside it'],
    ["{ study: { limitTo: ['A'] } }", 'limit needs limitTo beside it'],
    ['{ study: { restore: role } }', 'restore belongs to account: limit; a suspended account keeps its access'],
    ['{ study: { account: delete } }', 'must be one of'],
  ])('refuses %s', (written, message) => {
    const loaded = loadPolicy(withLeave(written), 'p.yaml');
    expect(loaded).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining(message) }] });
  });
});
