import type { Finding } from '../../domain/finding.js';
import type { CivilDate } from '../../domain/json.js';
import type { PartialRecord } from '../../domain/record-fields.js';
import { GIVES_NOTHING } from '../reading/gives-nothing.js';
import { employmentHistory } from './employment-history.js';
import { employmentTerms, type EmploymentTerms } from './employment-terms.js';
import { mapLeaves } from './map-leaves.js';
import { mapPerson, unreadableDate } from './map-person.js';
import { mapPositions } from './map-positions.js';
import { mapTermination } from './map-termination.js';
import type { BambooHrMapping } from './mapping.js';
import {
  isUnreadable,
  type Employee,
  type EmploymentStatusRow,
  type HrDate,
  type JobInfoRow,
  type TimeOffRequest,
} from './schemas.js';
import { readStatusRows, type UnmappedRow } from './status-rows.js';

/** Everything read of one person. */
export interface RawPerson {
  readonly employee: Employee;
  readonly jobInfo: readonly JobInfoRow[];
  readonly employmentStatus: readonly EmploymentStatusRow[];
  readonly timeOff: readonly TimeOffRequest[];
  /** Manager today; only read when a later row lies ahead, else the employee's own field is meant. */
  readonly currentManagerId?: string | null | undefined;
  /** Today in the zone of the BambooHR account. */
  readonly today: CivilDate;
}

/** A person in our words. */
export interface MappedEmployee {
  /** Complete for positions and leaves; a list of which one row has no readable date is left unsaid. */
  readonly data: PartialRecord;
  readonly findings: readonly Finding[];
}

/**
 * Turns what BambooHR shows of a person into a timeline.
 *
 * `status` (Active, Inactive) decides nothing: before the start it says Inactive of everybody, and after it the rows tell more.
 */
export function mapEmployee(raw: RawPerson, mapping: BambooHrMapping): MappedEmployee {
  const person = mapPerson(raw.employee, mapping);
  const dated = career(raw, mapping);
  return { data: { ...person.data, ...dated.data }, findings: [...person.findings, ...dated.findings] };
}

function career(raw: RawPerson, mapping: BambooHrMapping): MappedEmployee {
  const { employee, today } = raw;
  const jobs = raw.jobInfo.filter(isDated);
  const statusRows = raw.employmentStatus.filter(isDated);
  const badStatus = statusRows.length < raw.employmentStatus.length;
  if (isUnreadable(employee.hireDate) || badStatus) {
    return { data: {}, findings: [unreadableDate(badStatus ? 'employmentStatus' : 'startDate', GIVES_NOTHING)] };
  }
  const hireDate = employee.hireDate ?? null;
  const original = employee.originalHireDate ?? null;
  const asOf = hireDate !== null && hireDate > today ? hireDate : today;
  const { rows, unmapped } = readStatusRows(statusRows, mapping, asOf);
  const originalHireDate = isUnreadable(original) ? null : original;
  const terms = employmentTerms(employmentHistory(rows, hireDate), { hireDate, originalHireDate, today });
  const ending = mapTermination(terms, mapping);
  const requests = raw.timeOff.filter(isReadable);
  const latestManagerId = employee.supervisorEId;
  const currentManagerId = raw.currentManagerId === undefined ? latestManagerId : raw.currentManagerId;
  const sources = { employee, jobs, terms, mapping, today, currentManagerId, latestManagerId };
  return {
    data: {
      ...(terms.startDate !== null && { startDate: terms.startDate }),
      termination: ending.termination,
      ...(jobs.length === raw.jobInfo.length && { positions: mapPositions(sources) }),
      ...(requests.length === raw.timeOff.length && { leaves: mapLeaves(terms, requests, mapping, today) }),
    },
    findings: [
      ...unmapped.map(unmappedStatus),
      ...ending.findings,
      ...(terms.unconfirmedReturn ? [unconfirmedReturn()] : []),
      ...(isUnexplained(raw, terms) ? [noStatus()] : []),
      ...(jobs.length < raw.jobInfo.length ? [unreadableDate('jobInfo', GIVES_NOTHING)] : []),
      ...(requests.length < raw.timeOff.length ? [unreadableDate('timeOff', [])] : []),
    ],
  };
}

/** Inactive on or after the first day, and no row says why. */
function isUnexplained({ employee, employmentStatus, today }: RawPerson, { startDate }: EmploymentTerms): boolean {
  const started = startDate !== null && startDate <= today;
  return employmentStatus.length === 0 && started && employee.status?.toLowerCase() === 'inactive';
}

function unmappedStatus({ id, label, inForce }: UnmappedRow): Finding {
  const what = label === null ? `row ${id} has no status label` : `status label "${label}" is not mapped`;
  return {
    kind: 'data',
    key: `employmentStatus:${id}`,
    field: 'employmentStatus',
    detail: `${what}: ${label === null ? 'set one in BambooHR' : 'add it to employmentStatus in the mapping'}`,
    blocks: inForce ? GIVES_NOTHING : [],
    rule: 'code-unknown',
  };
}

function unconfirmedReturn(): Finding {
  return {
    kind: 'data',
    key: 'employmentStatus:return',
    field: 'employmentStatus',
    detail:
      'the hire date lies after the last termination but no status row begins there: add the row or restore the date',
    blocks: GIVES_NOTHING,
  };
}

function noStatus(): Finding {
  return {
    kind: 'data',
    key: 'employmentStatus:none',
    field: 'employmentStatus',
    detail: 'the record is inactive and no status row says why: add the row in BambooHR',
    blocks: GIVES_NOTHING,
  };
}

function isDated<Row extends { readonly date: HrDate }>(row: Row): row is Row & { readonly date: CivilDate } {
  return typeof row.date === 'string';
}

function isReadable(request: TimeOffRequest): request is TimeOffRequest & { start: CivilDate; end: CivilDate } {
  return typeof request.start === 'string' && typeof request.end === 'string';
}
