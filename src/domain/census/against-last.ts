import { COLUMNS, type Column } from './columns.js';
import type { LastCensus } from './last-census.js';
import { filledOver, idsOf, type RosterPass } from './roster-pass.js';

/** From when on a roster is too different from the last one to be believed. */
export interface CensusLimits {
  /** Share of the people of the last roster, 0 to 1, that may be missing from this one. */
  readonly missing: number;
  /** Share of the people of the last roster, 0 to 1, whom a column may lose. */
  readonly emptied: number;
}

/** Of a small company more than this many must be missing, or must have lost a column, to be a sign. */
const FEW = 2;

/** @returns ids of the last roster that are not on this one, sorted; people HR said had left are not missed */
export function missingFrom(pass: RosterPass, last: LastCensus): readonly string[] {
  const listed = new Set(idsOf(pass));
  return last.ids.filter((id) => !listed.has(id));
}

/** Tells whether so many are missing, or all, that the roster rather than the company has shrunk. */
export function hasShrunk(missing: readonly string[], last: LastCensus, limits: CensusLimits): boolean {
  const isEverybody = missing.length === last.ids.length && missing.length > 0;
  return isEverybody || missing.length > Math.max(FEW, last.ids.length * limits.missing);
}

/** @returns columns that most people had and few have now: a permission that was taken away, not a fact about people */
export function emptiedColumns(pass: RosterPass, last: LastCensus, limits: CensusLimits): readonly Column[] {
  const filled = filledOver(pass);
  const before = last.ids.length + last.ended.length;
  const now = idsOf(pass).length;
  return COLUMNS.filter((column) => {
    const expected = before === 0 ? 0 : (last.filled[column] / before) * now;
    const lost = expected - filled[column];
    return lost > FEW && lost > expected * limits.emptied;
  });
}
