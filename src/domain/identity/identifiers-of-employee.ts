import type { EmployeeFacts } from '../person-view.js';
import type { Identifiers } from './identifiers.js';

/** What a person's record tells of who they are, to compare with accounts; `mark` is what an account of theirs carries. */
export function identifiersOfEmployee(employee: EmployeeFacts, mark: string): Identifiers {
  const { workEmail, personalEmail, mobilePhone, givenName, familyName, startDate } = employee;
  return {
    numbers: [mark],
    emails: [workEmail, personalEmail],
    phones: [mobilePhone],
    givenName,
    familyName,
    startDate,
    closed: false,
  };
}
