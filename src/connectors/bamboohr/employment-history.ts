import type { CivilDate } from '../../domain/json.js';
import type { StatusRow } from './status-rows.js';

/** A stretch of employment that status rows open and, perhaps, close. */
export interface Employment {
  /** Rows that are no termination, oldest first; empty when the table begins with the end. */
  readonly rows: readonly StatusRow[];
  /** The row whose date is the last day; `null` while none is known. */
  readonly end: StatusRow | null;
}

/** What status rows tell of a career. */
export interface EmploymentHistory {
  /** Oldest first. */
  readonly employments: readonly Employment[];
  /** A hire that was withdrawn after the last of them: its termination, and the rows it withdrew. */
  readonly withdrawn: Employment | null;
  /** Rows on or behind the end of the last, taken for plans that were forgotten because they were entered before it. */
  readonly forgotten: readonly StatusRow[];
}

/**
 * Splits status rows into employments.
 *
 * A termination ends what is open. When nothing is open it withdraws the rows that were entered before it (lower ids) and lie after it;
 * a row entered later opens another employment. Behind the end of an open employment an earlier entry is a change or an end that was
 * planned and forgotten, unless the hire date says that the person came back.
 */
export function employmentHistory(rows: readonly StatusRow[], hireDate: CivilDate | null): EmploymentHistory {
  const employments: { rows: StatusRow[]; end: StatusRow | null }[] = [];
  let withdrawn: { rows: StatusRow[]; end: StatusRow } | null = null;
  let lastEnd: StatusRow | null = null;
  let forgotten: readonly StatusRow[] = [];
  for (const row of endsFirst(rows)) {
    const last = employments.at(-1);
    const open = last?.end === null ? last : undefined;
    if (row.meaning.is === 'terminated') {
      if (!open && lastEnd && enteredBefore(row, lastEnd)) continue;
      if (open) open.end = row;
      else withdrawn = { rows: [], end: row };
      lastEnd = row;
      forgotten = [];
    } else if (open) {
      open.rows.push(row);
    } else if (lastEnd && enteredBefore(row, lastEnd) && (withdrawn || !cameBack(lastEnd, row, hireDate))) {
      withdrawn?.rows.push(row);
      forgotten = [...forgotten, row];
    } else {
      employments.push({ rows: [row], end: null });
      withdrawn = null;
    }
  }
  return { ...settled(employments, withdrawn), forgotten };
}

/** A termination behind an end that withdrew nothing states that end again, with another date. */
function settled(
  employments: readonly Employment[],
  withdrawn: Employment | null,
): Omit<EmploymentHistory, 'forgotten'> {
  const last = employments.at(-1);
  if (!withdrawn || withdrawn.rows.length > 0 || !last) return { employments, withdrawn };
  return { employments: [...employments.slice(0, -1), { ...last, end: withdrawn.end }], withdrawn: null };
}

function endsFirst(rows: readonly StatusRow[]): readonly StatusRow[] {
  const rank = (row: StatusRow): number => (row.meaning.is === 'terminated' ? 0 : 1);
  return [...rows].sort((a, b) => a.date.localeCompare(b.date) || rank(a) - rank(b) || Number(a.id) - Number(b.id));
}

function enteredBefore(row: StatusRow, end: StatusRow): boolean {
  return Number(row.id) < Number(end.id);
}

function cameBack(end: StatusRow, row: StatusRow, hireDate: CivilDate | null): boolean {
  return row.date > end.date && hireDate !== null && hireDate > end.date;
}
