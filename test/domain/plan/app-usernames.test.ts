import { describe, expect, it } from '@jest/globals';
import { unknownAccount, type AccountState } from '../../../src/domain/account.js';
import { assume } from '../../../src/domain/assume.js';
import { applyOutcome } from '../../../src/domain/observed.js';
import type { EmployeeFacts } from '../../../src/domain/person-view.js';
import { NOW, aPolicy, aView, steps } from '../policy/a-person.js';
import { decided, lived } from './a-career.js';

const policy = aPolicy(`version: 1
timing: { timeZone: Europe/London }
targets:
  okta:
    attributes:
      login: { candidates: ["slug(employee.familyName) + '@acme.example'"], rename: follow }
      email: { follows: login }
      nickName: employee.nickName
      title: employee.title
    usernames: { Salesforce: login, Workday: email, Jira: nickName }
`);
const at = NOW;
const view = (employee: Partial<EmployeeFacts>) => aView({ at, employee: { familyName: 'Byron', ...employee } });
const staffed: AccountState = { ...lived(view({}), unknownAccount('okta'), policy).account, status: 'ACTIVE' };
const keys = (effects: readonly { readonly key: string }[]): string[] => effects.map(({ key }) => key);

describe('user names in apps', () => {
  it('cost nothing at a hire, and nothing when what they follow stays', () => {
    expect(staffed).not.toHaveProperty('usernames');
    expect(steps(lived(view({ title: 'Lead' }), staffed, policy).effects)).toEqual(['updateProfile']);
  });

  it('follow a login and what goes with it, one call for each app after the write', () => {
    const { account, effects } = lived(view({ familyName: 'King' }), staffed, policy);
    expect(effects).toMatchObject([
      { op: 'updateProfile', usernames: ['Salesforce', 'Workday'] },
      { op: 'renameAppUser', app: 'Salesforce', userName: 'king@acme.example', stage: 'profile' },
      { op: 'renameAppUser', app: 'Workday', userName: 'king@acme.example' },
    ]);
    expect(keys(effects)[1]).toBe('okta:renameAppUser:Salesforce');
    expect(account).not.toHaveProperty('usernames');
  });

  it('follow a plain attribute as it was really written', () => {
    const { effects } = lived(view({ nickName: 'Ada' }), staffed, policy);
    expect(effects.slice(1)).toMatchObject([{ app: 'Jira', userName: 'Ada' }]);
  });

  it('are still owed after a call that did not happen, and wait while what they follow is written again', () => {
    const first = decided(view({ familyName: 'King', nickName: 'A' }), staffed, policy);
    const context = { now: at, policyHash: policy.hash };
    const written = first.effects.reduce((state, effect) => assume(state, effect, context), first.account);
    expect(keys(decided(view({ familyName: 'King', nickName: 'A' }), written, policy).effects)).toHaveLength(3);
    const again = decided(view({ familyName: 'Noel', nickName: 'A' }), written, policy);
    expect(keys(again.effects)).toEqual(['okta:updateProfile', 'okta:renameAppUser:Jira']);
  });

  it('of an app that somebody does not have are done with the answer', () => {
    const owed = { ...staffed, usernames: ['Salesforce'] };
    const [effect] = decided(view({}), owed, policy).effects;
    if (effect?.op !== 'renameAppUser') throw new Error('it is asked for');
    const outcome = { op: 'renameAppUser', result: 'none' } as const;
    const after = applyOutcome(owed, effect, outcome, { now: at, policyHash: policy.hash });
    expect(after).toEqual(staffed);
  });
});
