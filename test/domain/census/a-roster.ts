import { censusPage, type CensusPage } from '../../../src/domain/census/census-page.js';
import type { Census } from '../../../src/domain/census/judge-census.js';
import type { LastCensus } from '../../../src/domain/census/last-census.js';
import { filledOver, type RosterPass } from '../../../src/domain/census/roster-pass.js';
import type { RosterEntry } from '../../../src/domain/ports/hr-source.js';
import { listed, rosterOf } from '../../support/scripted-hr-source.js';

export const LIMITS = { missing: 0.1, emptied: 0.5 };
export const AT = '2026-03-02T09:00:00.000Z';

/** So many people, from `p000` on. */
export function people(count: number): readonly RosterEntry[] {
  return Array.from({ length: count }, (_, index) => listed(`p${String(index).padStart(3, '0')}`));
}

/** A reading of a roster page by page. @param change edits its pages */
export function aPass(
  listing: readonly RosterEntry[],
  change: (pages: readonly CensusPage[]) => readonly CensusPage[] = (pages) => pages,
): RosterPass {
  return { pages: change(rosterOf(listing, 10).map((page) => censusPage('run', page))), completed: true };
}

/** What is remembered of people who were listed. */
export function lastOf(listing: readonly RosterEntry[]): LastCensus {
  const ended = new Set(listing.filter((person) => person.ended === true).map(({ hrId }) => hrId));
  const ids = listing.map(({ hrId }) => hrId).sort();
  return {
    at: AT,
    ids: ids.filter((id) => !ended.has(id)),
    ended: ids.filter((id) => ended.has(id)),
    filled: filledOver(aPass(listing)),
  };
}

/** A census of readings that are all alike, unless told otherwise. */
export function aCensus(first: RosterPass, more: Partial<Census> = {}): Census {
  return { first, second: first, last: null, limits: LIMITS, vouched: false, at: AT, ...more };
}
