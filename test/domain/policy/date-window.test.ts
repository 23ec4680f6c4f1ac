import { describe, expect, it } from '@jest/globals';
import type { EmployeeFacts } from '../../../src/domain/person-view.js';
import { dateMark } from '../../../src/domain/policy/date-window.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import { lived } from '../plan/a-career.js';
import { aPolicy, aView, anAccount, desiredOf, entry, steps } from './a-person.js';

const TEXT = `version: 1
timing: { timeZone: Europe/London, preboarding: { calendar: country } }
targets:
  okta:
    attributes: { login: { candidates: ["employee.givenName + '@acme.example'"] } }
    entitlements:
      - { id: bonus, group: Bonus, when: "employee.employmentType == 'fullTime'", from: startDate + 90d, overlap: 7d }
      - { id: probation, group: Probation, when: "true", until: startDate + 10bd, overlap: 7d }
      - { id: leavers, group: Leavers, when: "true", from: endDate - 5bd }
      - { id: welcome, group: Welcome, when: "true", from: startDate - 1bd, until: startDate }
      - { id: veterans, group: Veterans, when: "true", from: originalHireDate + 3650d }
      - { id: renewals, group: Renewals, when: "true", from: contractEndDate - 30d, until: contractEndDate }
      - { id: confirmed, group: Confirmed, when: "employee.sourceStatus == 'Terminated'", from: endDate }
`;
const policy = aPolicy(TEXT);

// Monday 2026-12-07; 25, 26 (so Monday 28) and 1 January are holidays in Great Britain.
const STARTS = { startDate: '2026-12-07' };
const at = (instant: string, employee: Partial<EmployeeFacts> = {}) =>
  aView({ at: instant, employee: { ...STARTS, ...employee } });
const gives = (rule: string, instant: string, employee: Partial<EmployeeFacts> = {}): boolean =>
  desiredOf(at(instant, employee), policy).outcomes.some((said) => said.rule === rule && said.outcome === 'gives');

describe('days counted from the own dates of a person', () => {
  it.each<[string, string, Partial<EmployeeFacts>]>([
    ['bonus', '2027-03-07T00:00:00.000Z', {}],
    ['leavers', '2026-12-22T00:00:00.000Z', { endDate: '2026-12-31' }],
    ['welcome', '2026-12-04T00:00:00.000Z', {}],
    ['veterans', '2027-01-10T00:00:00.000Z', { originalHireDate: '2017-01-12' }],
    ['renewals', '2027-03-01T00:00:00.000Z', { contractEndDate: '2027-03-31' }],
    ['confirmed', '2026-12-31T00:00:00.000Z', { endDate: '2026-12-31', sourceStatus: 'Terminated' }],
  ])('%s begins at %s', (rule, begins, employee) => {
    const before = new Date(Date.parse(begins) - 1).toISOString();
    expect([gives(rule, before, employee), gives(rule, begins, employee)]).toEqual([false, true]);
  });

  it.each<[string, string, Partial<EmployeeFacts>]>([
    ['probation', '2026-12-22T00:00:00.000Z', {}],
    ['welcome', '2026-12-08T00:00:00.000Z', {}],
    ['renewals', '2027-03-31T23:00:00.000Z', { contractEndDate: '2027-03-31' }],
  ])('%s ends at %s, after its last day', (rule, ends, employee) => {
    const before = new Date(Date.parse(ends) - 1000).toISOString();
    expect([gives(rule, before, employee), gives(rule, ends, employee)]).toEqual([true, false]);
  });

  it('combine with the condition, a status among them', () => {
    expect(gives('bonus', '2027-06-01T00:00:00.000Z', { employmentType: 'partTime' })).toBe(false);
    expect(gives('confirmed', '2027-06-01T00:00:00.000Z', { endDate: '2026-12-31', sourceStatus: 'Active' })).toBe(
      false,
    );
  });

  it('begin never and end never while the date is not known', () => {
    const later = '2030-01-01T00:00:00.000Z';
    expect(gives('leavers', later)).toBe(false);
    expect(desiredOf(at(later), policy).outcomes).toContainEqual(
      expect.objectContaining({ rule: 'leavers', outcome: 'withholds', detail: 'endDate is not known' }),
    );
    const forever = aPolicy(TEXT.replace('until: startDate + 10bd, overlap: 7d', 'until: endDate'));
    expect(desiredOf(at(later), forever).entitlements.map(({ name }) => name)).toContain('Probation');
  });

  it('are read in the zone and the holidays of the person', () => {
    const view = aView({
      at: '2026-12-01T00:00:00.000Z',
      timeZone: 'America/New_York',
      employee: { ...STARTS, countryCode: 'US' },
    });
    expect(desiredOf(view, policy).changesAt).toBe('2026-12-04T05:00:00.000Z');
  });

  it('are when a person is looked at again', () => {
    expect(desiredOf(at('2026-12-10T00:00:00.000Z'), policy).changesAt).toBe('2026-12-22T00:00:00.000Z');
    expect(desiredOf(at('2026-12-22T00:00:00.000Z'), policy).changesAt).toBe('2027-03-07T00:00:00.000Z');
    expect(desiredOf(at('2027-03-07T00:00:00.000Z'), policy).changesAt).toBeNull();
  });

  it('open no hand-over: what ends by its own date ends then', () => {
    const held = (name: string, rule: string) =>
      anAccount({ ledger: [entry(name, { owner: 'policy', rules: [rule] })], profile: {} });
    const ended = lived(at('2026-12-22T00:00:00.000Z'), held('Probation', 'probation'), policy);
    expect(steps(ended.effects)).toEqual(['revoke Probation']);
    const moved = lived(at('2027-06-01T00:00:00.000Z', { employmentType: 'partTime' }), held('Bonus', 'bonus'), policy);
    expect(steps(moved.effects)).toEqual([]);
    expect(moved.againAt).toBe('2027-06-08T00:00:00.000Z');
  });
});

describe('a day mark', () => {
  it.each(['startDate', 'endDate - 5bd', 'startDate+90d', 'contractEndDate - 0d'])('may be %s', (text) => {
    expect(dateMark(text)).not.toBeNull();
  });

  it.each(['birthDate + 1d', 'startDate + 5', 'startDate + 5w', '90d', 'startDate + 90d + 1d', ''])(
    'is not %j',
    (text) => {
      expect(dateMark(text)).toBeNull();
      const loaded = loadPolicy(TEXT.replace('startDate + 90d', `'${text}'`), 'p.yaml');
      expect(loaded).toMatchObject({
        ok: false,
        problems: [
          {
            line: 7,
            message:
              'targets.okta.entitlements[0].from: must be a day such as startDate + 90d, endDate - 5bd or contractEndDate',
          },
        ],
      });
    },
  );
});
