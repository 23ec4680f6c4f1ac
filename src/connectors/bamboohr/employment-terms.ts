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
  /** `row` says type and reason; `lastDay` lies before `startDate` when the hire was cancelled or the end is of the one before. */
  readonly end: { readonly row: StatusRow; readonly lastDay: CivilDate } | null;
  /** Employments whose positions and leaves are told, oldest first: the latest, and the one before while it still runs. */
  readonly shown: readonly Employment[];
  /** First day of the first shown. */
  readonly since: CivilDate | null;
  /** The hire date says that the person comes back, the status table does not. */
  readonly unconfirmedReturn: boolean;
}

/** Decides which employment counts; `hireDate` is the start, and a termination on or before it cancels the hire. */
export function employmentTerms({ employments, withdrawn }: EmploymentHistory, dates: PersonDates): EmploymentTerms {
  const last = employments.at(-1);
  if (withdrawn) return last ? endedAgain(employments, last, dates) : ended(withdrawn, withdrawn.end, dates);
  if (last?.end) return ended(last, last.end, dates);
  return running(employments, last, dates);
}

function running(
  employments: readonly Employment[],
  last: Employment | undefined,
  { hireDate, today }: PersonDates,
): EmploymentTerms {
  const before = employments.at(-2);
  const rehireRow = before?.end && (hireDate === null || hireDate <= before.end.date) ? last?.rows[0] : undefined;
  const startDate = rehireRow?.date ?? hireDate;
  const terms = { startDate, unconfirmedReturn: false };
  const shown = last ? [last] : [];
  if (!before?.end || before.end.date < today) return { ...terms, end: null, shown, since: startDate };
  return {
    ...terms,
    end: { row: before.end, lastDay: before.end.date },
    shown: [before, ...shown],
    since: before.rows[0]?.date ?? startDate,
  };
}

function ended(last: Employment, row: StatusRow | null, dates: PersonDates): EmploymentTerms {
  const { hireDate, originalHireDate, today } = dates;
  const terms = { startDate: hireDate, shown: [last], since: hireDate, unconfirmedReturn: false };
  if (row === null) return { ...terms, end: null };
  if (hireDate === null || row.date > hireDate) return { ...terms, end: { row, lastDay: row.date } };
  const worked = originalHireDate !== null && originalHireDate <= row.date && hireDate > row.date;
  if (!worked) return { ...terms, end: { row, lastDay: earlier(row.date, addDays(hireDate, -1)) } };
  const stillHere = row.date >= today;
  return {
    startDate: hireDate,
    end: stillHere ? { row, lastDay: row.date } : null,
    shown: [last],
    since: stillHere ? originalHireDate : hireDate,
    unconfirmedReturn: true,
  };
}

/** A rehire that was withdrawn: the employment before it is the latest again, with its own start. */
function endedAgain(employments: readonly Employment[], last: Employment, dates: PersonDates): EmploymentTerms {
  const opened = last.rows[0]?.date ?? null;
  const startDate = employments.length === 1 ? (dates.originalHireDate ?? opened) : opened;
  const end = last.end && { row: last.end, lastDay: last.end.date };
  return { startDate, end, shown: [last], since: startDate, unconfirmedReturn: false };
}

function earlier(a: CivilDate, b: CivilDate): CivilDate {
  return a < b ? a : b;
}
