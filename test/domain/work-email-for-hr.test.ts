import { describe, expect, it } from '@jest/globals';
import { decide } from '../../src/domain/decide.js';
import type { AccountState } from '../../src/domain/account.js';
import type { DecideInput, Mode } from '../../src/domain/decision.js';
import { unknownAccount } from '../../src/domain/account.js';
import { loadPolicy } from '../../src/domain/policy/load.js';
import { aFact, aHire, aTermination, on, recordOf } from '../support/facts.js';
import { NOW, POLICY, aPolicy } from './policy/a-person.js';

const WITH_EMAIL = POLICY.replace('firstName:', 'email: employee.custom.mail\n      firstName:');
const written = (workEmail: string) => aPolicy(`${WITH_EMAIL}writeBack: { workEmail: ${workEmail} }\n`);
const policy = written('{ target: okta }');
const lacking = { workEmail: null, custom: { level: 'L3', mail: 'ada@acme.example' } };

const account: AccountState = {
  ...unknownAccount('okta'),
  ...{ accountId: '00u1', login: 'ada.byron@acme.example', status: 'ACTIVE' },
  profile: { email: 'ada@acme.example' },
};

const INPUT: DecideInput = {
  ...{ person: 'bamboohr:1042', now: NOW, accounts: { okta: account }, block: null, paused: false, failures: [] },
  records: { 'bamboohr:1042': recordOf(aHire(lacking)) },
  ...{ released: [], refused: [], readings: {}, overridden: {}, endingHeardAt: null },
};

function wanted(
  changes: Partial<DecideInput> = {},
  { by = policy, mode = 'enforce' }: { by?: typeof policy; mode?: Mode } = {},
) {
  return decide({ ...INPUT, ...changes }, by, { mode, digest: (text) => text }).workEmails ?? [];
}
const told = [{ source: 'bamboohr', hrId: '1042', email: 'ada@acme.example' }];
const withRecord = (data: object) => ({ records: { 'bamboohr:1042': recordOf(aHire({ ...lacking, ...data })) } });
const withAccount = (more: Partial<AccountState>) => ({ accounts: { okta: { ...account, ...more } } });

describe('the work address of an account', () => {
  it('is told to an HR record that says it has none', () => {
    expect(wanted()).toEqual(told);
  });

  it('is told to nobody unless policy asks for it', () => {
    expect(wanted({}, { by: aPolicy(WITH_EMAIL) })).toEqual([]);
  });

  it('may be the login', () => {
    const by = written('{ target: okta, attribute: login }');
    expect(wanted({}, { by })).toMatchObject([{ email: 'ada.byron@acme.example' }]);
  });

  it.each([
    ['has one already', withRecord({ workEmail: 'countess@acme.example' })],
    ['has this one as private address', withRecord({ personalEmail: 'Ada@acme.example' })],
    [
      'has ended',
      {
        records: {
          'bamboohr:1042': recordOf(
            aHire(lacking),
            aFact('terminated', { termination: aTermination({ lastDay: '2027-01-10' }) }, on('2027-01-08')),
          ),
        },
      },
    ],
  ])('is not told to a record that %s', (_name, changes) => {
    expect(wanted(changes)).toEqual([]);
  });

  it('is not told to a record that does not show the field', () => {
    const { workEmail: _hidden, ...shown } = lacking;
    expect(wanted({ records: { 'bamboohr:1042': recordOf(aHire(shown)) } })).toEqual([]);
  });

  it.each([
    ['there is no account', { accounts: {} }],
    ['it is closed', withAccount({ status: 'DEPROVISIONED' })],
    ['it has no address', withAccount({ profile: { email: null } })],
    ['what it has is no address', withAccount({ profile: { email: 'ada' } })],
    ['another address is on its way', withAccount({ profile: { email: 'old@acme.example' } })],
    ['the person is blocked', { block: { at: NOW, by: 'it', reason: 'stolen laptop' } }],
    ['changes are paused', { paused: true }],
  ])('is told to nobody while %s', (_name, changes) => {
    expect(wanted(changes)).toEqual([]);
  });

  it('is told only where writing to that HR system is enforced', () => {
    expect(wanted({}, { mode: 'observe' })).toEqual([]);
    expect(wanted({}, { mode: ['okta.AccountWriter'] })).toEqual([]);
    expect(wanted({}, { mode: ['bamboohr.WorkEmailWriter'] })).toEqual(told);
  });

  it('is looked for again once the account is there, where HR lacks it', () => {
    const looks = (data: object, by = policy) => {
      const records = { 'bamboohr:1042': recordOf(aHire({ ...lacking, ...data })) };
      return decide({ ...INPUT, records, accounts: {} }, by, { mode: 'enforce', digest: (text) => text }).lookAgain;
    };
    expect(looks({})).toBe(true);
    expect(looks({ workEmail: 'ada@acme.example' })).toBeUndefined();
    expect(looks({}, aPolicy(WITH_EMAIL))).toBeUndefined();
    expect(decide(INPUT, policy, { mode: 'observe', digest: (text) => text }).lookAgain).toBeUndefined();
  });

  it('is told to each record that lacks it', () => {
    const records = { 'bamboohr:1042': recordOf(aHire(lacking)), 'namely:p-1': recordOf(aHire(lacking)) };
    expect(wanted({ records }).map(({ source, hrId }) => `${source}:${hrId}`)).toEqual(['bamboohr:1042', 'namely:p-1']);
  });
});

it.each([
  ['{ target: azure }', 'there is no target azure'],
  ['{ target: okta, attribute: mail }', 'mail is no attribute that okta is given'],
])('a policy that writes back %s is refused', (workEmail, problem) => {
  const loaded = loadPolicy(`${WITH_EMAIL}writeBack: { workEmail: ${workEmail} }\n`, 'test.yaml');
  expect(JSON.stringify(loaded)).toContain(problem);
});
