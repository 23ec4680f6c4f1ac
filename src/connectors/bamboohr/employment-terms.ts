import type { CivilDate } from '../../domain/json.js';
import { addDays } from '../../domain/civil-date.js';
import type { Employment, EmploymentHistory } from './employment-history.js';
import type { StatusRow } from './status-rows.js';

/** The dates a person has outside the tables. */
export interface PersonDates {
  readonly hireDate: CivilDate | null;
  readonly originalHireDate: CivilDate | null;
  readonly today: CivilDate;
}

/** Start, end and rows of the employment that counts. */
export interface EmploymentTerms {
  readonly startDate: CivilDate | null;
  /** `row` says type and reason; `lastDay` lies before `startDate` when the hire was cancelled. */
  readonly end: { readonly row: StatusRow; readonly lastDay: CivilDate } | null;
  /** The one before `startDate`: `row` says when it ended, with type and reason; `null` when there was none. */
  readonly previous: { readonly startDate: CivilDate | null; readonly row: StatusRow } | null;
  /** Employments whose positions and leaves are told, oldest first: the latest, and the one before while it still runs. */
  readonly shown: readonly Employment[];
  /** First day of the first shown. */
  readonly since: CivilDate | null;
  /** The hire date says that the person comes back, the status table does not. */
  readonly unconfirmedReturn: boolean;
  /** Rows that count for nothing because they were entered before the end that they lie on or behind. */
  readonly forgotten: readonly StatusRow[];
}

/** Decides which employment counts; `hireDate` is the start, and a termination on or before it cancels the hire. */
export function employmentTerms(history: EmploymentHistory, dates: PersonDates): EmploymentTerms {
  const terms = present(history, dates);
  const last = history.employments.at(-1);
  const before = terms.unconfirmedReturn ? last : history.employments.at(-2);
  return {
    ...terms,
    forgotten: history.forgotten,
    previous: before?.end ? { startDate: firstDayOf(before, history, dates), row: before.end } : null,
  };
}

type Present = Omit<EmploymentTerms, 'previous' | 'forgotten'>;

function present({ employments, withdrawn }: EmploymentHistory, dates: PersonDates): Present {
  const last = employments.at(-1);
  if (withdrawn) return last ? endedAgain(employments, last, dates) : ended([], withdrawn, dates);
  return last?.end ? ended(employments.slice(0, -1), last, dates) : running(employments, last, dates);
}

/** That of the very first one stays as the original hire date once there is another. */
function firstDayOf(
  one: Employment,
  { employments }: EmploymentHistory,
  { originalHireDate }: PersonDates,
): CivilDate | null {
  const opened = one.rows[0]?.date ?? null;
  const isFirst = one === employments[0] && originalHireDate !== null;
  return isFirst && originalHireDate <= (one.end?.date ?? originalHireDate) ? originalHireDate : opened;
}

function running(
  employments: readonly Employment[],
  last: Employment | undefined,
  { hireDate, today }: PersonDates,
): Present {
  const before = employments.at(-2);
  const startDate = startOf(last, before, hireDate);
  return { startDate, end: null, ...shownOf(before, last, startDate, today), unconfirmedReturn: false };
}

function ended(earlier: readonly Employment[], last: Employment, dates: PersonDates): Present {
  const { hireDate, originalHireDate, today } = dates;
  const { end: row } = last;
  const before = earlier.at(-1);
  const terms = { startDate: hireDate, shown: [last], since: hireDate, unconfirmedReturn: false };
  if (row === null) return { ...terms, end: null };
  if (hireDate === null || row.date > hireDate) {
    const startDate = startOf(last, before, hireDate);
    const end = { row, lastDay: row.date };
    return { startDate, end, ...shownOf(before, last, startDate, today), unconfirmedReturn: false };
  }
  const worked = originalHireDate !== null && originalHireDate <= row.date && hireDate > row.date;
  if (!worked) return { ...terms, end: { row, lastDay: sooner(row.date, addDays(hireDate, -1)) } };
  const stillHere = row.date >= today;
  return {
    startDate: hireDate,
    end: null,
    shown: [last],
    since: stillHere ? originalHireDate : hireDate,
    unconfirmedReturn: true,
  };
}

/** A rehire whose hire date was left at the first one begins with its row. */
function startOf(
  last: Employment | undefined,
  before: Employment | undefined,
  hireDate: CivilDate | null,
): CivilDate | null {
  const isLeft = before?.end && (hireDate === null || hireDate <= before.end.date);
  return (isLeft ? last?.rows[0]?.date : undefined) ?? hireDate;
}

/**
 * Until the employment before the latest is over everywhere it is told where they work: its end comes by their zone, and they have its access
 * until then, whether or not an end of the latest is known already.
 */
function shownOf(
  before: Employment | undefined,
  last: Employment | undefined,
  startDate: CivilDate | null,
  today: CivilDate,
): Pick<EmploymentTerms, 'shown' | 'since'> {
  const shown = last ? [last] : [];
  if (!before?.end || before.end.date < addDays(today, -1)) return { shown, since: startDate };
  return { shown: [before, ...shown], since: before.rows[0]?.date ?? startDate };
}

/** A rehire that was withdrawn: the employment before it is the latest again, with its own start. */
function endedAgain(employments: readonly Employment[], last: Employment, dates: PersonDates): Present {
  const opened = last.rows[0]?.date ?? null;
  const startDate = employments.length === 1 ? (dates.originalHireDate ?? opened) : opened;
  const end = last.end && { row: last.end, lastDay: last.end.date };
  return { startDate, end, shown: [last], since: startDate, unconfirmedReturn: false };
}

function sooner(a: CivilDate, b: CivilDate): CivilDate {
  return a < b ? a : b;
}
