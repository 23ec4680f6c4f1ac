import { z } from 'zod';
import type { RosterPage } from '../ports/hr-source.js';
import { byColumn, Filled } from './columns.js';

/** One page as a census keeps it: who is on it, and which columns are filled; no personal value. */
export const CensusPage = z.strictObject({
  /** Which census it belongs to: pages of another one are never judged with it. */
  run: z.string(),
  ids: z.array(z.string()),
  /** Of `ids`, those HR says have left. */
  ended: z.array(z.string()),
  filled: Filled,
  total: z.number().nullable(),
  /** How many a full page tells; 0 where it is not known. */
  size: z.number().default(0),
  listing: z.string().default('all'),
});
export type CensusPage = z.infer<typeof CensusPage>;

/** What is kept of a page of the roster. */
export function censusPage(run: string, page: Omit<RosterPage, 'next'>): CensusPage {
  const { people, total, size, listing = 'all' } = page;
  return {
    run,
    ids: people.map(({ hrId }) => hrId),
    ended: people.filter(({ ended }) => ended === true).map(({ hrId }) => hrId),
    filled: byColumn((column) => people.filter((person) => person[column] !== null && person[column] !== '').length),
    ...{ total, size, listing },
  };
}
