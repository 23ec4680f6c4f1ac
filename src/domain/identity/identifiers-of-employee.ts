import type { EmployeeFacts } from '../person-view.js';
import type { Identifiers } from './identifiers.js';

/** What a person's record tells of who they are, to compare with accounts; without an employee number the HR id stands in its place. */
export function identifiersOfEmployee(employee: EmployeeFacts): Identifiers {
  const { employeeNumber, hrId, workEmail, personalEmail, mobilePhone, givenName, familyName, startDate } = employee;
  const told = (texts: readonly string[]): readonly string[] => texts.filter((text) => text !== '');
  return {
    numbers: told([employeeNumber === '' ? hrId : employeeNumber]),
    emails: told([workEmail, personalEmail]),
    phones: told([mobilePhone]),
    givenName,
    familyName,
    startDate,
    closed: false,
  };
}
