import { describe, expect, it } from '@jest/globals';
import { assume } from '../../../src/domain/assume.js';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import type { EmployeeFacts, PersonView } from '../../../src/domain/person-view.js';
import { unknownAccount, type AccountState } from '../../../src/domain/account.js';
import { NOW, aPolicy, aView, entry, steps } from '../policy/a-person.js';
import { decided, lived } from './a-career.js';

const TEXT = `version: 1
timing: { timeZone: Europe/London }
contractors: { allow: [Everyone, Bench] }
targets:
  okta:
    attributes: { login: { candidates: ["employee.givenName + '@acme.example'"] } }
    entitlements:
      - { group: Everyone, when: "true" }
      - { id: code, group: Code, when: "employee.department == 'Engineering'", overlap: 7d }
      - { id: bench, group: Bench, when: "employee.department == 'Engineering'", order: addFirst }
      - { id: keys, group: Keys, when: "employee.department == 'Engineering'", sensitive: true }
      - { id: deals, group: Deals, when: "employee.department == 'Sales'" }
`;
const policy = aPolicy(TEXT);
const LATER = '2027-01-22T09:00:00.000Z';

const at = (instant: string, employee: Partial<EmployeeFacts>, view: Partial<PersonView> = {}): PersonView =>
  aView({ ...view, at: instant, employee });
const engineer = lived(at('2027-01-10T09:00:00.000Z', {}), unknownAccount('okta'), policy).account;
const until = (account: AccountState): Record<string, string | null> =>
  Object.fromEntries(account.ledger.map(({ name, until }) => [name, until]));

describe('a hand-over', () => {
  const moved = lived(at(NOW, { department: 'Sales' }), engineer, policy);

  it('keeps what has an overlap, takes what is sensitive first and what may wait last', () => {
    expect(steps(moved.effects)).toEqual(['revoke Keys', 'grant Deals', 'revoke Bench']);
    expect(moved.effects.map(({ stage }) => stage)).toEqual(['privileged-removals', 'grants', 'late-removals']);
  });

  it('tells in the ledger when the window ends, and ends it by itself', () => {
    expect(until(moved.account)).toEqual({ Everyone: null, Code: LATER, Deals: null });
    expect(moved.againAt).toBe(LATER);
    const before = lived(at('2027-01-22T08:59:59.999Z', { department: 'Sales' }), moved.account, policy);
    expect(steps(before.effects)).toEqual([]);
    const after = lived(at(LATER, { department: 'Sales' }), before.account, policy);
    expect(steps(after.effects)).toEqual(['revoke Code']);
    expect(after.againAt).toBeNull();
  });

  it('ends while a question is open, unless the role is back behind it', () => {
    const covered = aPolicy(`${TEXT}coverage: { location: [London] }\n`);
    const abroad = (department: string) =>
      steps(lived(at(LATER, { department, location: 'Paris' }), moved.account, covered).effects);
    expect(abroad('Sales')).toEqual(['revoke Code']);
    expect(abroad('Engineering')).toEqual([]);
  });

  it('begins once: another move does not prolong it', () => {
    const again = lived(at('2027-01-20T09:00:00.000Z', { department: 'Legal' }), moved.account, policy);
    expect(steps(again.effects)).toEqual(['revoke Deals']);
    expect(until(again.account)['Code']).toBe(LATER);
  });

  it('is over when the role comes back, without a call', () => {
    const back = decided(at('2027-01-20T09:00:00.000Z', {}), moved.account, policy);
    expect(steps(back.effects)).toEqual(['revoke Deals', 'grant Bench', 'grant Keys']);
    expect(until(back.account)['Code']).toBeNull();
  });

  it.each([
    ['a contractor limit', at(NOW, { department: 'Sales', userType: 'Contractor' })],
    ['a termination', at(NOW, { department: 'Sales' }, { phase: 'terminated' })],
  ])('is not opened by %s', (_, view) => {
    expect(steps(lived(view, engineer, policy).effects)).toContain('revoke Code');
  });

  it.each([
    ['a leave', { phase: 'onLeave' }],
    ['a dismissal', { phase: 'terminated' }],
  ] as const)('is not opened by the end of %s with another role, whenever it is decided anew', (_, closing) => {
    const shut = lived(at('2027-01-12T09:00:00.000Z', {}, closing), { ...engineer, status: 'ACTIVE' }, policy).account;
    const back = decided(at(NOW, { department: 'Sales' }), shut, policy);
    for (let done = 0; done <= back.effects.length; done++) {
      const half = back.effects
        .slice(0, done)
        .reduce((state, effect) => assume(state, effect, { now: NOW, policyHash: policy.hash }), back.account);
      const { account, againAt } = lived(at('2027-01-15T09:05:00.000Z', { department: 'Sales' }), half, policy);
      expect(until(account)).toEqual({ Everyone: null, Deals: null });
      expect(againAt).toBeNull();
    }
  });

  it('is not opened when what a limited leave left could not be taken on the return', () => {
    const limited = aPolicy(`${TEXT}leave: { sabbatical: { account: limit, limitTo: [Code] } }\n`);
    const away = {
      phase: 'onLeave',
      leave: { id: '1', type: 'sabbatical', from: '2027-01-12', to: null, returned: false },
    } as const;
    const open = { ...engineer, status: 'ACTIVE' } as const;
    const kept = lived(at('2027-01-12T09:00:00.000Z', {}, away), open, limited).account;
    expect(kept.stored).toMatchObject({ limited: 'stored' });
    const back = decided(at(NOW, { department: 'Sales' }), kept, limited);
    const failing = back.effects
      .filter(({ op }) => op !== 'revoke')
      .reduce((state, effect) => assume(state, effect, { now: NOW, policyHash: limited.hash }), back.account);
    expect(failing.stored).toBeNull();
    expect(steps(decided(at(LATER, { department: 'Sales' }), failing, limited).effects)).toContain('revoke Code');
    expect(steps(decided(at(NOW, { department: 'Sales' }), failing, limited).effects)).toContain('revoke Code');
  });

  it('is neither opened nor kept open where an exclusion names it, although no rule asks for it any more', () => {
    const excluded = aPolicy(`${TEXT}    exclusions: [{ id: none, group: Code, when: "employee.title == 'Out'" }]\n`);
    const out = at(NOW, { department: 'Sales', title: 'Out' });
    expect(steps(lived(out, engineer, excluded).effects)).toContain('revoke Code');
    expect(steps(lived({ ...out, at: '2027-01-18T09:00:00.000Z' }, moved.account, excluded).effects)).toEqual([
      'revoke Code',
    ]);
  });

  it('is not opened by an exclusion, or for what is read to be separated', () => {
    const excluded = aPolicy(`${TEXT}    exclusions: [{ id: none, group: Code, when: "employee.title == 'Out'" }]\n`);
    expect(steps(lived(at(NOW, { title: 'Out' }), engineer, excluded).effects)).toEqual(['revoke Code']);
    const parted = aPolicy(`${TEXT}    separation: [{ id: duties, between: [[Code, Bench], [Deals]] }]\n`);
    expect(steps(lived(at(NOW, { department: 'Sales' }), engineer, parted).effects)).toEqual([
      'revoke Keys',
      'revoke Code',
      'revoke Bench',
      'grant Deals',
    ]);
  });

  it('may be the order of the whole target', () => {
    const late = aPolicy(
      TEXT.replace('    entitlements:', '    order: addFirst\n    entitlements:').replace(', overlap: 7d', ''),
    );
    expect(steps(lived(at(NOW, { department: 'Sales' }), engineer, late).effects)).toEqual([
      'revoke Keys',
      'grant Deals',
      'revoke Code',
      'revoke Bench',
    ]);
  });

  it('of what is sensitive is refused when written', () => {
    const loaded = loadPolicy(TEXT.replace('sensitive: true', 'sensitive: true, overlap: 7d'), 'p.yaml');
    expect(loaded).toMatchObject({
      ok: false,
      problems: [
        {
          message:
            'targets.okta.entitlements[3].overlap: is against sensitive: what is sensitive goes at once, so remove one',
        },
      ],
    });
  });

  it('of what a person gave by hand does not exist', () => {
    const account = { ...engineer, ledger: [...engineer.ledger, entry('Deals')] };
    expect(steps(lived(at(NOW, {}), account, policy).effects)).toEqual(['revoke Deals']);
  });
});
