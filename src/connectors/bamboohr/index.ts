import type { CivilDate } from '../../domain/json.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import type { Clock } from '../../domain/ports/clock.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { HrReading, HrSource } from '../../domain/ports/hr-source.js';
import type { WorkEmailWriter } from '../../domain/ports/work-email-writer.js';
import { addDays } from '../../domain/civil-date.js';
import { dateIn } from '../reading/date-in.js';
import { readChanges, watermarkAt } from './changes.js';
import { createBambooHrClient, type BambooHrClient } from './client.js';
import type { BambooHrConfig } from './config.js';
import { mapEmployee, type RawPerson } from './map-employee.js';
import type { BambooHrMapping } from './mapping.js';
import { readRoster } from './roster.js';
import type { Employee, JobInfoRow, TimeOffRequest } from './schemas.js';
import { writeWorkEmail } from './work-email.js';

const FIELDS = [
  'employeeNumber',
  'firstName',
  'middleName',
  'lastName',
  'preferredName',
  'displayName',
  'workEmail',
  'homeEmail',
  'mobilePhone',
  'jobTitle',
  'department',
  'division',
  'location',
  'supervisorEId',
  'hireDate',
  'originalHireDate',
  'status',
  'lastChanged',
];

/**
 * BambooHR as a source of people, and as a place to write the work e-mail address to.
 *
 * @param clock tells which day it is at the company; the company clock in the sandbox
 */
export function createBambooHr(
  config: BambooHrConfig,
  mapping: BambooHrMapping,
  clock: Clock,
): HrSource & WorkEmailWriter {
  const client = createBambooHrClient(config);
  const today = (): CivilDate => dateIn(mapping.timeZone, clock.now());
  return {
    source: 'bamboohr',
    async readRecord(hrId, options) {
      const readAt = new Date(clock.now()).toISOString();
      const employee = await readEmployee(client, hrId, mapping, options);
      if (!employee) return { found: false };
      const raw = await readRows(client, employee, { mapping, today: today() }, options);
      return reading(raw, mapping, readAt, `${config.appUrl}/employees/employee.php?id=${encodeURIComponent(hrId)}`);
    },
    changesSince: (watermark, options) => readChanges({ client, mapping, nowMs: clock.now() }, watermark, options),
    watermarkAt,
    roster: (page, options) => readRoster({ client, today: today(), limit: config.rosterPage }, page, options),
    writeWorkEmail: (hrId, email, options) => writeWorkEmail(client, { hrId, email }, options),
  };
}

function fieldsOf({ costCenter, contractEndDate, custom }: BambooHrMapping): readonly string[] {
  const own = [costCenter, contractEndDate, ...Object.values(custom)].filter((alias) => alias !== null);
  return [...new Set([...FIELDS, ...own])];
}

async function readEmployee(
  client: BambooHrClient,
  hrId: string,
  mapping: BambooHrMapping,
  options: CallOptions,
): Promise<Employee | undefined> {
  try {
    return await client.employee(hrId, fieldsOf(mapping), 'latest', options);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function readRows(
  client: BambooHrClient,
  employee: Employee,
  { mapping, today }: { mapping: BambooHrMapping; today: CivilDate },
  options: CallOptions,
): Promise<RawPerson> {
  const [jobInfo, employmentStatus, timeOff] = await Promise.all([
    client.jobInfo(employee.id, options),
    client.employmentStatus(employee.id, options),
    readTimeOff(client, employee, { mapping, today }, options),
  ]).catch((error: unknown) => {
    throw isNotFound(error) ? unreadableTables(employee.id, error) : error;
  });
  const raw = { employee, jobInfo, employmentStatus, timeOff, today };
  if (!liesAhead(jobInfo, today)) return raw;
  const now = await client.employee(employee.id, ['supervisorEId'], 'current', options);
  return { ...raw, currentManagerId: now.supervisorEId };
}

async function readTimeOff(
  client: BambooHrClient,
  { id, hireDate }: Employee,
  { mapping, today }: { mapping: BambooHrMapping; today: CivilDate },
  options: CallOptions,
): Promise<readonly TimeOffRequest[]> {
  if (Object.keys(mapping.timeOff).length === 0) return [];
  const begun = typeof hireDate === 'string' && hireDate < today ? hireDate : today;
  const query = { employeeId: id, status: 'approved', start: begun, end: addDays(today, 3 * 366) };
  const requests = await client.timeOff(query, options);
  return requests.filter(({ employeeId }) => employeeId === id);
}

function reading(raw: RawPerson, mapping: BambooHrMapping, readAt: string, url: string): HrReading {
  const mapped = mapEmployee(raw, mapping);
  const changedAt = Date.parse(raw.employee.lastChanged ?? '');
  return {
    found: true,
    ...mapped,
    changedAt: Number.isNaN(changedAt) ? readAt : new Date(changedAt).toISOString(),
    url,
  };
}

/** One row in force and one ahead: the record then shows the manager of the one ahead. */
function liesAhead(jobs: readonly JobInfoRow[], today: CivilDate): boolean {
  const dates = jobs.map(({ date }) => date).filter((date) => typeof date === 'string');
  return dates.some((date) => date <= today) && dates.some((date) => date > today);
}

function isNotFound(error: unknown): error is ConnectorError {
  return error instanceof ConnectorError && error.kind === 'not-found';
}

/** A record without tables is a key without access, never a person who is gone. */
function unreadableTables(id: string, cause: ConnectorError): ConnectorError {
  const message = `bamboohr shows employee ${id} but not all tables: give the key access to job and employment status`;
  return new ConnectorError('invalid', 'bamboohr', message, { status: 404, cause });
}
