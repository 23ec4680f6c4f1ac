import type { RosterPass } from './roster-pass.js';

/** What makes one reading of a roster doubtful, whatever the last one showed. */
export type PassFault = 'listing-changed' | 'lost-page' | 'short-page' | 'total-disagrees' | 'total-changed';

/**
 * Looks for signs that a reading does not show everybody.
 *
 * A short page in the middle matters only where HR names no total: a vendor that filters after paging is vouched for by the total.
 */
export function passFaults({ pages, completed }: RosterPass): readonly PassFault[] {
  const ids = pages.flatMap((page) => page.ids);
  const listed = new Set(ids).size;
  const totals = new Set(pages.map(({ total }) => total));
  const [total = null] = totals;
  const faults: readonly (readonly [PassFault, boolean])[] = [
    ['listing-changed', !completed || listed !== ids.length],
    ['lost-page', isLost(pages)],
    ['short-page', total === null && isShort(pages)],
    ['total-changed', totals.size > 1],
    ['total-disagrees', completed && totals.size === 1 && total !== null && total !== listed],
  ];
  return faults.flatMap(([fault, found]) => (found ? [fault] : []));
}

/** A page without people is an answer only where there is nobody at all, or after the last full page. */
function isLost(pages: RosterPass['pages']): boolean {
  return pages.slice(0, -1).some(({ ids }) => ids.length === 0);
}

function isShort(pages: RosterPass['pages']): boolean {
  const before = pages.slice(0, -1).map(({ ids }) => ids.length);
  return before.some((length) => length < Math.max(...before, pages.at(-1)?.ids.length ?? 0));
}
