import type { DigestTable } from './digest-table.js';

/** What a look at everybody makes of those it was not shown. */
export interface MissingPeople {
  /** They are looked for directly. */
  readonly named: readonly string[];
  /** The others go on being known, marked as missing: the next look judges them again. */
  readonly kept: DigestTable;
}

/** Before the digest of somebody who was missing from the look before; a digest is hexadecimal. */
const MISSING = '!';
/** Of those known more must be missing than this, and than a tenth, for the roster rather than the company to have shrunk. */
const FEW_MISSING = 2;

/**
 * Judges who is known and was not seen.
 *
 * Few are named. Where many are missing, those who were so before are kept aside, so that a company that did shrink has its later single
 * leavers named. A look that may have passed over somebody names nobody.
 */
export function missingPeople(seen: DigestTable, known: DigestTable, isSteady: boolean): MissingPeople {
  const missing = Object.keys(known).filter((hrId) => !(hrId in seen));
  const newly = missing.filter((hrId) => !known[hrId]?.startsWith(MISSING));
  const few = Math.max(FEW_MISSING, Object.keys(known).length / 10);
  const named = (isSteady ? [missing, newly] : []).find((some) => some.length <= few) ?? [];
  const told = new Set(named);
  const kept = missing
    .filter((hrId) => !told.has(hrId))
    .map((hrId) => [hrId, `${MISSING}${digestOf(known, hrId)}`] as const);
  return { named, kept: Object.fromEntries(kept) };
}

/** What somebody looked like when last seen, whether or not they were missing since. */
export function digestOf(known: DigestTable, hrId: string): string | undefined {
  const digest = known[hrId];
  return digest?.startsWith(MISSING) ? digest.slice(MISSING.length) : digest;
}
