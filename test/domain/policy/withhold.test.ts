import { describe, expect, it } from '@jest/globals';
import type { PersonView } from '../../../src/domain/person-view.js';
import type { AccountState } from '../../../src/domain/account.js';
import { lived } from '../plan/a-career.js';
import { POLICY, aPolicy, aView, anAccount, entry, planned, settle, steps } from './a-person.js';

const UNTIL = '2027-02-01T00:00:00.000Z';
const policy = aPolicy(
  `${POLICY.replace(
    '    legalHolds:',
    "    exceptions: [{ id: vault-ada, person: 'bamboohr:1042', group: Safe, until: 2027-01-31, reason: audit }]\n    legalHolds:",
  )}coverage: { location: [London] }\n`,
);
const safe = entry('Safe', { owner: 'exception', policy: 'sha256:test', rules: ['vault-ada'], until: UNTIL });
const held = anAccount({ ledger: [...anAccount().ledger, safe] });
const abroad = (changes: Partial<Omit<PersonView, 'employee'>> = {}) =>
  aView({ ...changes, employee: { location: 'Paris' } });

describe('an exception while a question is open', () => {
  it('stays where it is held until its end', () => {
    expect(steps(planned(abroad(), held, policy).effects)).toEqual([]);
    expect(steps(planned(abroad({ at: '2027-01-31T23:59:59.999Z' }), held, policy).effects)).toEqual([]);
    expect(steps(planned(abroad({ at: UNTIL }), held, policy).effects)).toEqual(['revoke Safe']);
  });

  it('ends with an end that was written anew', () => {
    const later = { ...held, ledger: [...anAccount().ledger, { ...safe, until: '2027-03-01T00:00:00.000Z' }] };
    expect(steps(planned(abroad({ at: UNTIL }), later, policy).effects)).toEqual(['revoke Safe']);
  });

  it('is not given anew', () => {
    expect(steps(planned(abroad(), anAccount(), policy).effects)).toEqual([]);
    expect(steps(planned(aView(), anAccount(), policy).effects)).toEqual(['grant Safe']);
  });
});

const excluding = aPolicy(
  `${POLICY.replace(
    '    legalHolds:',
    '    exclusions: [{ id: export, group: Vault, when: "employee.countryCode == \'RU\'" }]\n    legalHolds:',
  )}coverage: { countryCode: [GB] }\n`,
);
const given = { owner: 'policy', policy: 'sha256:test' } as const;
const vault = entry('Vault', { ...given, rules: ['vault'] });
const figma = entry('Figma', { ...given, kind: 'app', rules: ['groups[2]'], profile: { role: 'editor' } });
const keeper = { ...anAccount().profile, title: 'Keeper' };

describe('an exclusion in force while a question is open', () => {
  it('takes what it names, for it decides whatever rules say', () => {
    const account = anAccount({ ledger: [...anAccount().ledger, vault], profile: keeper });
    const moved = (countryCode: string) => aView({ employee: { countryCode, title: 'Keeper' } });
    expect(steps(planned(moved('RU'), account, excluding).effects)).toEqual(['revoke Vault']);
    expect(steps(planned(moved('FR'), account, excluding).effects)).toEqual([]);
  });
});

describe('a return from a limited leave while a question is open', () => {
  const [shared] = anAccount().ledger;
  const back: AccountState = anAccount({
    ledger: shared === undefined ? [] : [shared],
    stored: {
      ...{ stage: 'aside', limited: 'stored', at: '2027-01-10T00:00:00.000Z', reason: 'leave', status: 'ACTIVE' },
      profile: {},
      entitlements: [...anAccount().ledger, vault, figma, entry('Chess')],
    },
  });
  const as = (employee: { title?: string; department?: string; countryCode?: string }) =>
    steps(planned(aView({ employee: { countryCode: 'FR', ...employee } }), back, excluding).effects);
  const granted = (employee: Parameters<typeof as>[0]) => as(employee).filter((step) => step.startsWith('grant'));

  it('gives back what the role of that day would give, and nothing of the old one', () => {
    expect(granted({ title: 'Keeper' })).toEqual(['grant Dept eng', 'grant Vault', 'grant Chess']);
    expect(granted({ title: 'Janitor', department: 'Sales' })).toEqual(['grant Chess']);
  });

  it('never gives back what an exclusion in force names', () => {
    expect(granted({ title: 'Keeper', countryCode: 'RU' })).toEqual(['grant Dept eng', 'grant Chess']);
  });

  it('keeps the rest owed until the question is closed, then gives what rules give', () => {
    const open = settle(aView({ employee: { countryCode: 'FR' } }), back, excluding).account;
    expect(open.stored).toMatchObject({ stage: 'restoring', entitlements: [vault, figma] });
    expect(open.stored?.limited).toBeUndefined();
    const { effects } = settle(aView({ employee: { department: 'Design' } }), open, excluding);
    expect(effects).toContainEqual(
      expect.objectContaining({ op: 'grant', entitlement: expect.objectContaining({ profile: { role: 'editor' } }) }),
    );
    expect(steps(effects)).not.toContain('grant Vault');
    expect(lived(aView(), open, excluding).account.stored).toBeNull();
  });
});
