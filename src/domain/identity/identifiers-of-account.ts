import { isCivilDate } from '../civil-date.js';
import type { AccountSeen } from '../ports/identity-provider.js';
import type { Identifiers } from './identifiers.js';

/** Attributes of a profile that tell who somebody is (Okta: Users API, base profile). */
const EMAILS = ['email', 'secondEmail'];
const PHONES = ['mobilePhone', 'primaryPhone'];

/** What an account tells of whose it is: owner mark, addresses and login, phones, name. */
export function identifiersOfAccount(account: Omit<AccountSeen, 'accountId'>): Identifiers {
  const { profile, mark, login, email, status } = account;
  const text = (attribute: string): string => {
    const value = profile[attribute];
    return typeof value === 'string' ? value : '';
  };
  return {
    // The mark may be another attribute than the employee number.
    numbers: [mark === '' ? text('employeeNumber') : mark],
    emails: [login, email, ...EMAILS.map(text)],
    phones: PHONES.map(text),
    givenName: text('firstName'),
    familyName: text('lastName'),
    startDate: isCivilDate(text('startDate')) ? text('startDate') : null,
    closed: status === 'DEPROVISIONED',
  };
}
