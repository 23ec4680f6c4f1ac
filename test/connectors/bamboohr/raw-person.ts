import { z } from 'zod';
import { mapEmployee, type RawPerson } from '../../../src/connectors/bamboohr/map-employee.js';
import { readBambooHrMapping } from '../../../src/connectors/bamboohr/mapping.js';
import { Employee, EmploymentStatusRow, JobInfoRow, TimeOffRequest } from '../../../src/connectors/bamboohr/schemas.js';

const mapping = readBambooHrMapping(`
locations:
  London: { countryCode: GB, timeZone: Europe/London }
  Austin: { countryCode: US, timeZone: America/Chicago }
costCenter: customCostCenter
custom: { level: customLevel, badge: customBadge }
`);

/** What a question blocks that leaves a record unsure. */
export const BLOCKED = ['*:create', '*:activate', '*:unsuspend'];

/** What Tenure makes of answers, by a mapping with two offices. */
export function map(answers: Answers = {}): ReturnType<typeof mapEmployee> {
  return mapEmployee(aRawPerson(answers), mapping);
}

/** What BambooHR would answer, before parsing; the rest is an employee hired for 2026-06-01. */
export interface Answers {
  readonly employee?: object;
  readonly jobInfo?: readonly object[];
  readonly employmentStatus?: readonly object[];
  readonly timeOff?: readonly object[];
  readonly today?: string;
  readonly currentManagerId?: string | null;
}

export function aRawPerson(answers: Answers = {}): RawPerson {
  return {
    employee: Employee.parse({
      id: '214',
      employeeNumber: '1042',
      firstName: 'Zoë',
      lastName: 'Okafor',
      hireDate: '2026-06-01',
      status: 'Active',
      supervisorEId: '57',
      ...answers.employee,
    }),
    jobInfo: z.array(JobInfoRow).parse(answers.jobInfo ?? [job('1', '2026-06-01')]),
    employmentStatus: z.array(EmploymentStatusRow).parse(answers.employmentStatus ?? [status('1', '2026-06-01')]),
    timeOff: z.array(TimeOffRequest).parse(answers.timeOff ?? []),
    today: answers.today ?? '2026-07-01',
    ...('currentManagerId' in answers && { currentManagerId: answers.currentManagerId }),
  };
}

export function status(id: string, date: string | null, label: string | null = 'Full-Time', more: object = {}): object {
  return { id, employeeId: '214', date, employmentStatus: label, comment: '', ...more };
}

export function job(id: string, date: string | null, more: object = {}): object {
  return {
    id,
    employeeId: '214',
    date,
    location: 'London',
    department: 'Engineering',
    division: 'EMEA',
    jobTitle: 'Engineer',
    reportsTo: 'Maja Lindgren',
    ...more,
  };
}

export function timeOff(id: string, state: string, start: string, end: string, type = 'Parental'): object {
  return { id, employeeId: '214', start, end, status: { status: state, lastChanged: start }, type: { name: type } };
}
