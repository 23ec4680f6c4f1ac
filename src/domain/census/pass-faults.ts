import type { RosterPass } from './roster-pass.js';

/** What makes one reading of a roster doubtful, whatever the last one showed. */
export type PassFault = 'listing-changed' | 'lost-page' | 'short-page' | 'total-disagrees' | 'total-changed';

/**
 * Looks for signs that a reading does not show everybody, in each listing by itself.
 *
 * A short page in the middle matters only where HR names no total: a vendor that filters after paging is vouched for by the total.
 */
export function passFaults({ pages, completed }: RosterPass): readonly PassFault[] {
  const ids = pages.flatMap((page) => page.ids);
  const names = [...new Set(pages.map(({ listing }) => listing))];
  const listings = names.map((name) => pages.filter(({ listing }) => listing === name));
  const faults: readonly (readonly [PassFault, boolean])[] = [
    ['listing-changed', !completed || new Set(ids).size !== ids.length],
    ['lost-page', listings.some(isLost)],
    ['short-page', listings.some(isShort)],
    ['total-changed', listings.some((listing) => totalsOf(listing).size > 1)],
    ['total-disagrees', completed && listings.some(disagrees)],
  ];
  return faults.flatMap(([fault, found]) => (found ? [fault] : []));
}

type Listing = RosterPass['pages'];

function totalsOf(listing: Listing): ReadonlySet<number | null> {
  return new Set(listing.map(({ total }) => total));
}

function disagrees(listing: Listing): boolean {
  const [total = null, ...others] = totalsOf(listing);
  return others.length === 0 && total !== null && total !== new Set(listing.flatMap(({ ids }) => ids)).size;
}

/** A page without people is an answer only where there is nobody at all, or after the last full page. */
function isLost(listing: Listing): boolean {
  return listing.slice(0, -1).some(({ ids }) => ids.length === 0);
}

/** Where no total is told, an empty page may be how the listing says that it ended: the one before it is the last. */
function isShort(listing: Listing): boolean {
  if (listing.some(({ total }) => total !== null)) return false;
  const pages = listing.at(-1)?.ids.length === 0 ? listing.slice(0, -1) : listing;
  return pages.slice(0, -1).some(({ ids, size }) => ids.length < size);
}
