import { expect, it } from '@jest/globals';
import type { AccountState } from '../../src/domain/account.js';
import { carriedAccounts } from '../../src/domain/carried-accounts.js';
import { anAccount, entry } from './policy/a-person.js';

const BEFORE = {
  at: '2027-01-10T09:00:00.000Z',
  reason: 'termination',
  status: 'ACTIVE',
  profile: {},
  entitlements: [entry('Chess'), entry('Project X')],
} as const;

const carried = (
  changes: Partial<AccountState>,
  stored: object = {},
  failing: readonly string[] = [],
): AccountState['stored'] => {
  const failures = failing.map((key) => ({
    key,
    digest: 'd',
    at: BEFORE.at,
    code: 'refused',
    detail: '',
    retryAt: null,
  }));
  const accounts = { okta: { ...anAccount(changes), stored: { ...BEFORE, ...stored } } };
  return carriedAccounts(accounts, failures)['okta']?.stored ?? null;
};

it('stored access of before it had stages stays aside while the account is closed or limited', () => {
  expect(carried({ status: 'SUSPENDED' })).toEqual({ ...BEFORE, stage: 'aside' });
  expect(carried({ status: 'DEPROVISIONED' })).toEqual({ ...BEFORE, stage: 'aside' });
  expect(carried({}, { limited: 'role' })).toEqual({ ...BEFORE, stage: 'aside', limited: 'role' });
});

it('of an open account it is over, but for what could not be given back and is asked about', () => {
  expect(carried({})).toBeNull();
  expect(carried({}, {}, ['okta:addToGroup:Chess'])).toEqual({
    ...BEFORE,
    stage: 'restoring',
    entitlements: [entry('Chess')],
  });
});

it('stored access of today is carried as it is', () => {
  expect(carried({}, { stage: 'restoring' })).toEqual({ ...BEFORE, stage: 'restoring' });
});
