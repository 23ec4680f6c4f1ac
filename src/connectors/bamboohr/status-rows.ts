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

/** A row whose label is not in the mapping; it is reported and otherwise ignored. */
export interface UnmappedRow {
  readonly id: string;
  readonly label: string | null;
  /** In force on the day asked for: until a person decides, nothing may be given. */
  readonly inForce: boolean;
}

/** Status rows by date, oldest first; rows of one date by id. */
export interface StatusRows {
  readonly rows: readonly StatusRow[];
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
 * @param day the day whose row counts as in force; the first row when none is old enough
 */
export function readStatusRows(
  table: readonly (EmploymentStatusRow & { readonly date: CivilDate })[],
  mapping: BambooHrMapping,
  day: CivilDate,
): StatusRows {
  const sorted = byDateThenId(table);
  const inForce = sorted.findLast(({ date }) => date <= day) ?? sorted[0];
  const rows: StatusRow[] = [];
  const unmapped: UnmappedRow[] = [];
  for (const raw of sorted) {
    const label = raw.employmentStatus ?? null;
    const meaning = label === null ? undefined : byLabel(mapping.employmentStatus, label);
    if (meaning) rows.push({ id: raw.id, date: raw.date, meaning, raw });
    else if (raw === inForce || raw.date > day) unmapped.push({ id: raw.id, label, inForce: raw === inForce });
  }
  return { rows, unmapped };
}
