import type { CivilDate } from '../../domain/json.js';
import type { PositionItem } from '../../domain/record-fields.js';
import { addDays } from '../../domain/civil-date.js';
import { byLabel } from '../reading/by-label.js';
import type { EmploymentTerms } from './employment-terms.js';
import type { BambooHrMapping } from './mapping.js';
import type { Employee, JobInfoRow } from './schemas.js';
import { byDateThenId, type StatusRow } from './status-rows.js';

/** A row of `jobInfo` whose date could be read. */
export type DatedJob = JobInfoRow & { readonly date: CivilDate };

/** What positions are made of. */
export interface PositionSources {
  readonly employee: Employee;
  readonly jobs: readonly DatedJob[];
  readonly terms: EmploymentTerms;
  readonly mapping: BambooHrMapping;
  readonly today: CivilDate;
  /** Manager of the position in force; absent when it could not be read. */
  readonly currentManagerId?: string | null | undefined;
  /** Manager of the latest row, which may lie ahead. */
  readonly latestManagerId?: string | null | undefined;
}

/** Stretch over which neither the job nor the kind of employment changes. */
interface Stretch {
  readonly from: CivilDate;
  readonly job: DatedJob;
  readonly status: StatusRow | undefined;
  readonly startsWith: 'job' | 'status';
}

/** One position for each stretch of a job row and a kind of employment; the last has no end. */
export function mapPositions(sources: PositionSources): readonly PositionItem[] {
  const jobs = inForceFrom(jobRows(sources), sources.terms.since);
  const statuses = inForceFrom(employedRows(sources.terms), sources.terms.since);
  const all = stretches(jobs, statuses);
  const current = all.findLast(({ from }) => from <= sources.today) ?? all[0];
  return all.map((stretch, index) => {
    const next = all[index + 1];
    return {
      id: stretch.startsWith === 'job' ? stretch.job.id : `${stretch.job.id}.${stretch.status?.id ?? '0'}`,
      primary: true,
      from: stretch.from,
      to: next ? addDays(next.from, -1) : null,
      ...kindOf(stretch.status),
      ...jobFields(stretch.job, sources),
      ...managerFields(stretch.job, current?.job, jobs.at(-1), sources),
      ...costCenterFields(stretch.job, current?.job, jobs.at(-1), sources),
    };
  });
}

/** People whose table the key may not see, or who have no row yet: what the record itself shows, from their first day. */
function jobRows({ employee, jobs, terms }: PositionSources): readonly DatedJob[] {
  if (jobs.length > 0) return byDateThenId(jobs);
  if (terms.since === null) return [];
  const { jobTitle, department, division, location } = employee;
  return [{ id: 'current', date: terms.since, jobTitle, department, division, location }];
}

function employedRows({ shown }: EmploymentTerms): readonly StatusRow[] {
  return shown.flatMap(({ rows }) => rows).filter(({ meaning }) => meaning.is === 'employed');
}

/**
 * Moves rows to the days they count from: of rows before the start the last one counts from the start; the first row counts from the start
 * also when it is dated later; of rows of one date the last entry.
 */
function inForceFrom<Row extends { readonly date: CivilDate }>(
  rows: readonly Row[],
  since: CivilDate | null,
): readonly Row[] {
  const byDay = new Map<CivilDate, Row>();
  rows.forEach((row, index) => {
    const from = since !== null && (index === 0 || row.date < since) ? since : row.date;
    byDay.set(from, { ...row, date: from });
  });
  return [...byDay.values()];
}

function stretches(jobs: readonly DatedJob[], statuses: readonly StatusRow[]): readonly Stretch[] {
  const days = [...new Set([...jobs, ...statuses].map(({ date }) => date))].sort();
  const found: Stretch[] = [];
  for (const from of days) {
    const job = jobs.findLast(({ date }) => date <= from);
    if (!job) continue;
    const status = statuses.findLast(({ date }) => date <= from);
    const last = found.at(-1);
    if (last && last.job === job && sameKind(last.status, status)) continue;
    found.push({ from, job, status, startsWith: job.date === from || !last ? 'job' : 'status' });
  }
  return found;
}

function sameKind(a: StatusRow | undefined, b: StatusRow | undefined): boolean {
  return JSON.stringify(kindOf(a)) === JSON.stringify(kindOf(b));
}

function kindOf(status: StatusRow | undefined): Pick<PositionItem, 'userType' | 'employmentType'> {
  if (status?.meaning.is !== 'employed') return {};
  return { userType: status.meaning.userType, employmentType: status.meaning.employmentType };
}

function jobFields(job: DatedJob, { mapping }: PositionSources): Partial<PositionItem> {
  const place = job.location ? byLabel(mapping.locations, job.location) : undefined;
  return {
    ...(job.jobTitle !== undefined && { title: job.jobTitle }),
    ...(job.department !== undefined && { department: job.department }),
    ...(job.division !== undefined && { division: job.division }),
    ...(job.location !== undefined && {
      location: job.location,
      countryCode: place?.countryCode ?? null,
      timeZone: place?.timeZone ?? null,
    }),
  };
}

/** Rows carry the manager's name alone, so only the row in force and the latest one can be told. */
function managerFields(
  job: DatedJob,
  current: DatedJob | undefined,
  latest: DatedJob | undefined,
  { currentManagerId, latestManagerId }: PositionSources,
): Pick<PositionItem, 'managerId'> {
  const managerId = job === current ? currentManagerId : job === latest ? latestManagerId : undefined;
  return managerId === undefined ? {} : { managerId };
}

function costCenterFields(
  job: DatedJob,
  current: DatedJob | undefined,
  latest: DatedJob | undefined,
  { mapping, employee }: PositionSources,
): Pick<PositionItem, 'costCenter'> {
  const field = mapping.costCenter;
  if (field === null) return {};
  if (field === 'department' || field === 'division') return definedCostCenter(job[field]);
  return job === current || job === latest ? definedCostCenter(employee[field]) : {};
}

function definedCostCenter(value: unknown): Pick<PositionItem, 'costCenter'> {
  if (typeof value === 'number') return { costCenter: String(value) };
  if (typeof value === 'string') return { costCenter: value.trim() || null };
  return value === null ? { costCenter: null } : {};
}
