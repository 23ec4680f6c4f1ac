import type { CensusPage } from './census-page.js';
import { byColumn, type Filled } from './columns.js';

/** One reading of the roster from its first page to its last. */
export interface RosterPass {
  readonly pages: readonly CensusPage[];
  /** False when it could not be read to its end, since the listing changed on the way. */
  readonly completed: boolean;
}

/** Everybody listed, each once, sorted. */
export function idsOf({ pages }: RosterPass): readonly string[] {
  return [...new Set(pages.flatMap(({ ids }) => ids))].sort();
}

/** What is filled on all pages together. */
export function filledOver({ pages }: RosterPass): Filled {
  return byColumn((column) => pages.reduce((sum, { filled }) => sum + filled[column], 0));
}
