import { describe, expect, it } from '@jest/globals';
import { contractReminders, reminderDue } from '../../src/domain/contract-reminder.js';
import { decide } from '../../src/domain/decide.js';
import type { DecideInput, Decision } from '../../src/domain/decision.js';
import type { Fact } from '../../src/domain/fact.js';
import { nextBoundary } from '../../src/domain/next-boundary.js';
import { aFact, aHire, aTermination, on, recordOf } from '../support/facts.js';
import { POLICY, aPolicy, anAccount } from './policy/a-person.js';

const policy = aPolicy(
  POLICY.replace(
    /^contractors:.*$/m,
    "contractors: { allow: ['Dept *'], remind: [1d, 30d, 7d, 14d, 7d], session: { okta: Contractor sessions } }",
  ),
);
const { calendarRules: rules } = policy;
const hire = aHire({
  contractEndDate: '2027-06-30',
  positions: [
    { id: '1', primary: true, from: '2026-12-01', userType: 'Contractor', department: 'Engineering', managerId: '900' },
  ],
});
const extended = (contractEndDate: string, date: string): Fact =>
  aFact('contract-extended', { contractEndDate }, on(date));
const scheduled = (...facts: readonly Fact[]): readonly string[] =>
  contractReminders([recordOf(...facts)], rules).map(({ id, at }) => `${id} ${at}`);

function input(now: string, facts: readonly Fact[], changes: Partial<DecideInput> = {}): DecideInput {
  return {
    person: 'bamboohr:1042',
    now,
    records: { 'bamboohr:1042': recordOf(...facts) },
    accounts: { okta: anAccount() },
    block: null,
    paused: false,
    failures: [],
    released: [],
    refused: [],
    readings: {},
    overridden: {},
    endingHeardAt: null,
    ...changes,
  };
}
const decided = (now: string, facts: readonly Fact[], reminded: readonly string[] = []): Decision =>
  decide(input(now, facts, { reminded }), policy, { mode: 'enforce', digest: (text) => text });

/** Lives through every boundary up to an instant. @returns the instants and ids of what was told */
function told(from: string, until: string, facts: readonly Fact[], before: readonly string[] = []): readonly string[] {
  const log: string[] = [];
  let reminded = before;
  for (let now = from; now <= until;) {
    const { reminder, next } = decided(now, facts, reminded);
    if (reminder) {
      log.push(`${reminder.id} at ${now}`);
      reminded = [...reminded, reminder.id];
    }
    if (next === null) break;
    now = next.at;
  }
  return log;
}

describe('reminders of a contract', () => {
  it('are due so many days before the end at nine in the morning, where the person is', () => {
    expect(scheduled(hire)).toEqual([
      '2027-06-30/30 2027-05-31T08:00:00.000Z',
      '2027-06-30/14 2027-06-16T08:00:00.000Z',
      '2027-06-30/7 2027-06-23T08:00:00.000Z',
      '2027-06-30/1 2027-06-29T08:00:00.000Z',
    ]);
    expect(nextBoundary([recordOf(hire)], '2027-06-01T00:00:00.000Z', rules)).toEqual({
      at: '2027-06-16T08:00:00.000Z',
      what: 'check',
    });
  });

  it('are each told once, and none after the end', () => {
    expect(told('2027-03-01T09:00:00.000Z', '2027-12-31T00:00:00.000Z', [hire])).toEqual([
      '2027-06-30/30 at 2027-05-31T08:00:00.000Z',
      '2027-06-30/14 at 2027-06-16T08:00:00.000Z',
      '2027-06-30/7 at 2027-06-23T08:00:00.000Z',
      '2027-06-30/1 at 2027-06-29T08:00:00.000Z',
    ]);
    expect(decided('2027-07-05T09:00:00.000Z', [hire]).reminder).toBeUndefined();
  });

  it('after an extension run to the new end, and the old ones are gone', () => {
    const facts = [hire, extended('2027-09-30', '2027-06-20')];
    expect(
      told('2027-06-20T09:00:00.000Z', '2027-12-31T00:00:00.000Z', facts, ['2027-06-30/30', '2027-06-30/14']),
    ).toEqual([
      '2027-09-30/30 at 2027-08-31T08:00:00.000Z',
      '2027-09-30/14 at 2027-09-16T08:00:00.000Z',
      '2027-09-30/7 at 2027-09-23T08:00:00.000Z',
      '2027-09-30/1 at 2027-09-29T08:00:00.000Z',
    ]);
  });

  it('of an end that moved away and back are not told again', () => {
    const facts = [hire, extended('2027-09-30', '2027-06-20'), extended('2027-06-30', '2027-06-21')];
    expect(decided('2027-06-21T09:00:00.000Z', facts, ['2027-06-30/30', '2027-06-30/14']).reminder).toBeUndefined();
  });

  it('of an end heard of late is the nearest one alone', () => {
    const facts = [hire, extended('2027-04-10', '2027-04-01')];
    expect(told('2027-04-01T09:00:00.000Z', '2027-04-30T00:00:00.000Z', facts)).toEqual([
      '2027-04-10/14 at 2027-04-01T09:00:00.000Z',
      '2027-04-10/7 at 2027-04-03T08:00:00.000Z',
      '2027-04-10/1 at 2027-04-09T08:00:00.000Z',
    ]);
  });

  it('are none before the start, of an employee, after a conversion, or when the employment ends another way first', () => {
    const short = aHire({
      contractEndDate: '2026-12-05',
      positions: [{ id: '1', primary: true, from: '2026-12-01', userType: 'Contractor' }],
    });
    expect(scheduled(short)).toEqual(['2026-12-05/1 2026-12-04T09:00:00.000Z']);
    expect(scheduled(aHire({ contractEndDate: '2027-06-30' }))).toEqual([]);
    const converted = aFact(
      'transferred',
      { positions: [{ id: '2', primary: true, from: '2027-07-01', userType: 'Employee' }] },
      on('2027-05-01'),
    );
    expect(scheduled(hire, converted)).toEqual([]);
    expect(
      scheduled(hire, aFact('terminated', { termination: aTermination({ lastDay: '2027-05-10' }) }, on('2027-05-01'))),
    ).toEqual([]);
    expect(scheduled(hire, aFact('hire-cancelled', {}, on('2026-11-20')))).toEqual([]);
  });

  it('tell IT and the hiring manager what is held and what follows, naming nobody', () => {
    const { reminder } = decided('2027-06-16T08:00:00.000Z', [hire], ['2027-06-30/30']);
    expect(reminder).toEqual({
      id: '2027-06-30/14',
      endsOn: '2027-06-30',
      daysLeft: 14,
      to: [{ role: 'it' }, { person: 'bamboohr:900' }],
      subject: 'The contract of bamboohr:1042 ends in 14 days',
      body: [
        'The contract of bamboohr:1042 ends on 2027-06-30; access ends at 2027-06-30T17:00:00.000Z (Europe/London) unless HR extends it.',
        'Access in okta: group Dept eng, group Everyone at Acme',
        'Next reminders: 2027-06-23T08:00:00.000Z, 2027-06-29T08:00:00.000Z',
      ].join('\n'),
    });
    expect(JSON.stringify(reminder)).not.toMatch(/Ada|Byron|@/);
  });

  it('are due from their instant on', () => {
    const reminders = contractReminders([recordOf(hire)], rules);
    expect(reminderDue(reminders, '2027-05-31T07:59:59.000Z', [])).toBeNull();
    expect(reminderDue(reminders, '2027-05-31T08:00:00.000Z', [])).toMatchObject({ daysLeft: 30 });
    expect(reminderDue(reminders, '2027-06-30T16:59:59.000Z', [])).toMatchObject({ daysLeft: 1 });
    expect(reminderDue(reminders, '2027-06-30T17:00:00.000Z', [])).toBeNull();
  });
});
