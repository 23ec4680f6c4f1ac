import type { Company } from './company.js';
import type { JobRow, Person, StatusRow } from './company-state.js';
import { endingRow, latestRow, recordStatus, rowInForce } from './effective-rows.js';
import { escapeHtml } from './rendered.js';

/** Whether fields that rows give are those in force, or the latest ones entered. */
export type RowChoice = 'current' | 'latest';

const ZERO_DATE = '0000-00-00';
const DATES = ['hireDate', 'originalHireDate', 'contractEndDate'];

/** Plain fields that a caller may write. */
const WRITABLE = [
  ...['employeeNumber', 'firstName', 'middleName', 'lastName', 'preferredName', 'workEmail', 'homeEmail'],
  ...['mobilePhone', 'workPhone', 'country', 'hireDate', 'originalHireDate', 'contractEndDate'],
];

/** Tells whether an alias can be written; fields of the company's own begin with `custom`. */
export function isWritable(alias: string): boolean {
  return WRITABLE.includes(alias) || /^custom[A-Z0-9]/.test(alias);
}

/** Fields asked for, without those that are unknown or hidden; `id` is always there. */
export function employeeView(
  company: Company,
  person: Person,
  fields: readonly string[],
  rows: RowChoice,
): Readonly<Record<string, string | null>> {
  const all = allFields(company, person, rows);
  const shown = fields.flatMap((name): [string, string | null][] => {
    const value = all[name];
    return value === undefined || company.state.hiddenFields.includes(name) ? [] : [[name, value]];
  });
  return { id: person.id, ...Object.fromEntries(shown) };
}

/** Name shown of a person: preferred, else first, and last. */
export function displayName({ fields }: Person): string {
  return [fields['preferredName'] || fields['firstName'], fields['lastName']].filter(Boolean).join(' ');
}

function allFields(company: Company, person: Person, rows: RowChoice): Record<string, string | null> {
  const today = company.today();
  const job = rows === 'current' ? rowInForce(person.jobInfo, today) : latestRow(person.jobInfo);
  const status = rows === 'current' ? rowInForce(person.employmentStatus, today) : latestRow(person.employmentStatus);
  const plain = Object.fromEntries(WRITABLE.map((name) => [name, null]));
  return {
    ...plain,
    ...person.fields,
    ...Object.fromEntries(DATES.map((name) => [name, person.fields[name] || ZERO_DATE])),
    displayName: displayName(person),
    status: recordStatus(person, today),
    terminationDate: shownEnd(person, today),
    lastChanged: person.lastChanged.replace(/\.\d+Z$/, '+00:00'),
    ...jobFields(job),
    ...managerFields(company, job),
    ...statusFields(status),
  };
}

function jobFields(job: JobRow | undefined): Record<string, string | null> {
  return {
    jobTitle: label(job?.jobTitle),
    department: label(job?.department),
    division: label(job?.division),
    location: label(job?.location),
  };
}

/** `supervisorEId` is the record id, `supervisorId` the employee number. */
function managerFields(company: Company, job: JobRow | undefined): Record<string, string | null> {
  const manager = job?.managerId ? company.state.people[job.managerId] : undefined;
  const name = manager ? displayName(manager) : null;
  return {
    supervisor: name,
    reportsTo: name,
    supervisorEId: manager?.id ?? null,
    supervisorId: manager?.fields['employeeNumber'] ?? null,
    supervisorEmail: manager?.fields['workEmail'] ?? null,
  };
}

function statusFields(row: StatusRow | undefined): Record<string, string | null> {
  return { employmentHistoryStatus: label(row?.employmentStatus), employeeStatusDate: row?.date ?? ZERO_DATE };
}

/** A stale date stays visible until the row of a rehire is in force. */
function shownEnd(person: Person, today: string): string {
  const end = endingRow(person);
  if (!end) return ZERO_DATE;
  const now = rowInForce(person.employmentStatus, today);
  return now && now.date > end.date ? ZERO_DATE : end.date;
}

function label(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : escapeHtml(text);
}
