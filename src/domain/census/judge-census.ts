import { emptiedColumns, hasShrunk, missingFrom, type CensusLimits } from './against-last.js';
import type { Column } from './columns.js';
import type { LastCensus } from './last-census.js';
import { passFaults, type PassFault } from './pass-faults.js';
import { filledOver, idsOf, type RosterPass } from './roster-pass.js';

/** Why nothing is concluded from a roster. */
export type Refusal =
  | { readonly reason: PassFault }
  | { readonly reason: 'shrunk'; readonly missing: number; readonly of: number }
  | { readonly reason: 'column-emptied'; readonly columns: readonly Column[] };

/** What a census comes to. */
export type CensusVerdict =
  /** Read the whole roster once more: something is odd, and paging over moving data may be all it is. */
  | { readonly verdict: 'again' }
  | { readonly verdict: 'refused'; readonly refusals: readonly Refusal[] }
  | {
      readonly verdict: 'good';
      /** On the last roster and in no reading of this one: each is to be looked up by id. */
      readonly vanished: readonly string[];
      /** On this roster and not on the last: nobody may have heard of them. `[]` for the first roster of a source. */
      readonly appeared: readonly string[];
      /** On both, and shown as one who has left on one of them alone: no change may have told of it. */
      readonly turned: readonly string[];
      readonly seen: LastCensus;
    };

/** What is judged. */
export interface Census {
  readonly first: RosterPass;
  /** The reading that counts when the first was odd; `null` before it was made. */
  readonly second: RosterPass | null;
  /** `null` before the first good one. */
  readonly last: LastCensus | null;
  readonly limits: CensusLimits;
  /** An operator vouches for it: its size and columns are believed, a listing that contradicts itself is not. */
  readonly vouched: boolean;
  readonly at: string;
}

/**
 * Judges a reading of everybody HR shows.
 *
 * Absence is never evidence of leaving: whoever is missing is missing twice, and then only looked up.
 */
export function judgeCensus(census: Census): CensusVerdict {
  const { first, second, last } = census;
  const pass = second ?? first;
  const refusals = refusalsOf(pass, census);
  const missing = last === null ? [] : missingFrom(pass, last);
  if (second === null && (refusals.length > 0 || missing.length > 0)) return { verdict: 'again' };
  if (refusals.length > 0) return { verdict: 'refused', refusals };
  const missedBefore = new Set(last === null ? [] : missingFrom(first, last));
  const vanished = missing.filter((id) => missedBefore.has(id));
  // Who is missing from the second reading alone is remembered, so that the next census misses them.
  const doubtful = missing.filter((id) => !missedBefore.has(id));
  const seen = seenIn(pass, doubtful, census.at);
  return {
    verdict: 'good',
    vanished,
    appeared: last === null ? [] : appearedOn(pass, last),
    turned: last === null ? [] : turnedBetween(last, seen),
    seen,
  };
}

function refusalsOf(pass: RosterPass, { last, limits, vouched }: Census): readonly Refusal[] {
  const faults = passFaults(pass).map((reason): Refusal => ({ reason }));
  if (last === null || vouched) return faults;
  const missing = missingFrom(pass, last);
  const columns = emptiedColumns(pass, last, limits);
  return [
    ...faults,
    ...(hasShrunk(missing, last, limits)
      ? [{ reason: 'shrunk' as const, missing: missing.length, of: last.ids.length }]
      : []),
    ...(columns.length > 0 ? [{ reason: 'column-emptied' as const, columns }] : []),
  ];
}

function seenIn(pass: RosterPass, doubtful: readonly string[], at: string): LastCensus {
  const ended = new Set(pass.pages.flatMap((page) => page.ended));
  const ids = idsOf(pass);
  return {
    at,
    ids: [...ids.filter((id) => !ended.has(id)), ...doubtful].sort(),
    ended: ids.filter((id) => ended.has(id)),
    filled: filledOver(pass),
  };
}

function turnedBetween(last: LastCensus, seen: LastCensus): readonly string[] {
  const [left, there] = [new Set(last.ended), new Set(last.ids)];
  return [...seen.ids.filter((id) => left.has(id)), ...seen.ended.filter((id) => there.has(id))];
}

function appearedOn(pass: RosterPass, last: LastCensus): readonly string[] {
  const known = new Set([...last.ids, ...last.ended]);
  return idsOf(pass).filter((id) => !known.has(id));
}
