import type { Finding } from '../../domain/finding.js';
import type { CivilDate } from '../../domain/json.js';
import type { PartialRecord } from '../../domain/record-fields.js';
import { OPENINGS } from '../../domain/openings.js';
import { digest } from '../reading/digest.js';
import { withoutFirstSeen } from '../reading/first-seen.js';
import { employmentHistory } from './employment-history.js';
import { employmentTerms, type EmploymentTerms } from './employment-terms.js';
import { mapLeaves } from './map-leaves.js';
import { mapPerson, unreadableDate } from './map-person.js';
import { mapPositions } from './map-positions.js';
import { mapPrevious, mapTermination } from './map-termination.js';
import type { BambooHrMapping } from './mapping.js';
import { statusFindings } from './record-status.js';
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
  /** Complete for positions and leaves; what a row without a readable date or label might change is left unsaid. */
  readonly data: PartialRecord;
  readonly findings: readonly Finding[];
  /** Of `data`, but for a last day that nobody entered: that is the day on which the end was first seen. */
  readonly digest: string;
}

/**
 * Turns what BambooHR shows of a person into a timeline.
 *
 * `status` (Active, Inactive) decides nothing while dates can be read: before the start it says Inactive of everybody, and after it the rows
 * tell more. Where it contradicts them a person is asked.
 */
export function mapEmployee(raw: RawPerson, mapping: BambooHrMapping): MappedEmployee {
  const person = mapPerson(raw.employee, mapping);
  const dated = career(raw, mapping);
  const data = { ...person.data, ...dated.data };
  return {
    data,
    findings: [...person.findings, ...dated.findings],
    digest: digest(withoutFirstSeen(data, dated.isFirstSeen)),
  };
}

interface Career {
  readonly data: PartialRecord;
  readonly findings: readonly Finding[];
  readonly isFirstSeen: boolean;
}

function career(raw: RawPerson, mapping: BambooHrMapping): Career {
  const { employee, today } = raw;
  const statusRows = raw.employmentStatus.filter(isDated);
  const undated = raw.employmentStatus.filter((row) => !isDated(row));
  const isHireDateUnreadable = isUnreadable(employee.hireDate);
  const hireDate = dateOf(employee.hireDate);
  const originalHireDate = dateOf(employee.originalHireDate);
  const { rows, unmapped } = readStatusRows(statusRows, mapping, { hireDate, today });
  const terms = employmentTerms(employmentHistory(rows, hireDate), { hireDate, originalHireDate, today });
  const gaps = { undated, unmapped };
  const dates = { hireDate, isHireDateUnreadable, isInactive: isInactive(employee), today };
  const sources = { terms, rows, gaps, ...dates };
  const { termination, isFirstSeen, ...ended } = mapTermination(sources, mapping);
  const { previousEmployment, ...before } = mapPrevious(sources, mapping);
  const findings = [...before.findings, ...ended.findings];
  const ending: PartialRecord = {
    ...(termination !== undefined && { termination }),
    ...(previousEmployment && { previousEmployment }),
  };
  if (undated.length > 0 || isHireDateUnreadable) {
    const field = undated.length > 0 ? 'employmentStatus' : 'startDate';
    return { data: ending, findings: [unreadableDate(field, OPENINGS), ...findings], isFirstSeen };
  }
  const course = timeline(raw, { terms, isComplete: rows.length > 0 && unmapped.length === 0 }, mapping);
  const start: PartialRecord = terms.startDate === null ? {} : { startDate: terms.startDate };
  return {
    data: { ...start, ...ending, ...course.data },
    findings: [
      ...unmapped.map(unmappedStatus),
      ...findings,
      ...statusFindings(sources),
      ...(terms.unconfirmedReturn ? [unconfirmedReturn()] : []),
      ...(hasNoStatus(raw, terms) ? [noStatus(isInactive(employee))] : []),
      ...course.findings,
    ],
    isFirstSeen,
  };
}

/** Positions, and leaves: those by status are told only when every row in force or ahead could be read. */
function timeline(
  raw: RawPerson,
  { terms, isComplete }: { readonly terms: EmploymentTerms; readonly isComplete: boolean },
  mapping: BambooHrMapping,
): Omit<Career, 'isFirstSeen'> {
  const { employee, today } = raw;
  const jobs = raw.jobInfo.filter(isDated);
  const requests = raw.timeOff.filter(isReadable);
  const latestManagerId = employee.supervisorEId;
  const currentManagerId = raw.currentManagerId === undefined ? latestManagerId : raw.currentManagerId;
  const sources = { employee, jobs, terms, mapping, today, currentManagerId, latestManagerId };
  const areJobsRead = jobs.length === raw.jobInfo.length;
  const isTimeOffRead = requests.length === raw.timeOff.length;
  return {
    data: {
      ...(areJobsRead && { positions: mapPositions(sources) }),
      ...(isTimeOffRead && isComplete && { leaves: mapLeaves(terms, requests, mapping, today) }),
    },
    findings: [
      ...(areJobsRead ? [] : [unreadableDate('jobInfo', OPENINGS)]),
      ...(isTimeOffRead ? [] : [unreadableDate('timeOff', [])]),
    ],
  };
}

/** No row on or after the first day: whether the person has left cannot be told. */
function hasNoStatus({ employmentStatus, today }: RawPerson, { startDate }: EmploymentTerms): boolean {
  return employmentStatus.length === 0 && startDate !== null && startDate <= today;
}

function isInactive({ status }: Employee): boolean {
  return status?.toLowerCase() === 'inactive';
}

function dateOf(date: HrDate | undefined): CivilDate | null {
  return typeof date === 'string' ? date : null;
}

function unmappedStatus({ id, label, inForce }: UnmappedRow): Finding {
  const what = label === null ? `row ${id} has no status label` : `status label "${label}" is not mapped`;
  return {
    kind: 'data',
    key: `employmentStatus:${id}`,
    field: 'employmentStatus',
    detail: `${what}: ${label === null ? 'set one in BambooHR' : 'add it to employmentStatus in the mapping'}`,
    blocks: inForce ? OPENINGS : [],
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
    blocks: OPENINGS,
  };
}

function noStatus(inactive: boolean): Finding {
  return {
    kind: 'data',
    key: 'employmentStatus:none',
    field: 'employmentStatus',
    detail: inactive
      ? 'the record is inactive and no status row says why: add the row in BambooHR'
      : 'the record has no status row, so a known end or leave stays: add the row in BambooHR, or give the key the table',
    blocks: inactive ? OPENINGS : [],
  };
}

function isDated<Row extends { readonly date: HrDate }>(row: Row): row is Row & { readonly date: CivilDate } {
  return typeof row.date === 'string';
}

function isReadable(request: TimeOffRequest): request is TimeOffRequest & { start: CivilDate; end: CivilDate } {
  return typeof request.start === 'string' && typeof request.end === 'string';
}
