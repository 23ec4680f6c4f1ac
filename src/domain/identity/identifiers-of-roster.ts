import type { RosterEntry } from '../ports/hr-source.js';
import type { Identifiers } from './identifiers.js';

/** What HR's roster tells of who somebody is; without an employee number the HR id stands in its place, as it does in the owner mark. */
export function identifiersOfRoster(entry: RosterEntry): Identifiers {
  const { hrId, employeeNumber, givenName, familyName, workEmail, personalEmail, phone, startDate, ended } = entry;
  return {
    numbers: [employeeNumber ?? hrId],
    emails: [workEmail ?? '', personalEmail ?? ''],
    phones: [phone ?? ''],
    givenName: givenName ?? '',
    familyName: familyName ?? '',
    startDate,
    closed: ended === true,
  };
}
