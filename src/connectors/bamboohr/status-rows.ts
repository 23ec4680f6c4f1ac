import type { CivilDate } from '../../domain/json.js';
import { byLabel } from '../reading/by-label.js';
import type { BambooHrMapping, StatusMeaning } from './mapping.js';
import type { EmploymentStatusRow } from './schemas.js';

/** A row of `employmentStatus` whose label we know. */
export interface StatusRow {
  readonly id: string;
  readonly date: CivilDate;
  readonly meaning: StatusMeaning;
  readonly raw: EmploymentStatusRow;
}

/** A row whose label is absent or not in the mapping; it is reported, and says nothing. */
export interface UnmappedRow {
  readonly id: string;
  readonly date: CivilDate;
  readonly label: string | null;
  /** In force today, or on the first day of a hire ahead: until a person decides, nothing may be given. */
  readonly inForce: boolean;
}

/** Status rows by date, oldest first; rows of one date by id. */
export interface StatusRows {
  readonly rows: readonly StatusRow[];
  /** Those in force or ahead. */
  readonly unmapped: readonly UnmappedRow[];
}

/** Sorts rows by date, then id: the API gives them in no order, and of two rows of one date the later entry holds. */
export function byDateThenId<Row extends { readonly date: string; readonly id: string }>(
  rows: readonly Row[],
): readonly Row[] {
  return [...rows].sort((a, b) => a.date.localeCompare(b.date) || Number(a.id) - Number(b.id));
}

/**
 * Gives each row its meaning.
 *
 * @param hireDate of a hire ahead its first day's row counts as in force too; the first row when none is old enough
 */
export function readStatusRows(
  table: readonly (EmploymentStatusRow & { readonly date: CivilDate })[],
  mapping: BambooHrMapping,
  { hireDate, today }: { readonly hireDate: CivilDate | null; readonly today: CivilDate },
): StatusRows {
  const sorted = byDateThenId(table);
  const firstDay = hireDate !== null && hireDate > today ? hireDate : today;
  const present = sorted.findLast(({ date }) => date <= today);
  const next = sorted.findLast(({ date }) => date <= firstDay) ?? sorted[0];
  const rows: StatusRow[] = [];
  const unmapped: UnmappedRow[] = [];
  for (const raw of sorted) {
    const label = raw.employmentStatus ?? null;
    const meaning = label === null ? undefined : byLabel(mapping.employmentStatus, label);
    const inForce = raw === present || raw === next;
    if (meaning) rows.push({ id: raw.id, date: raw.date, meaning, raw });
    else if (inForce || raw.date > today) unmapped.push({ id: raw.id, date: raw.date, label, inForce });
  }
  return { rows, unmapped };
}
