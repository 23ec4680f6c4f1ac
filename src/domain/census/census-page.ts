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
});
export type CensusPage = z.infer<typeof CensusPage>;

/** What is kept of a page of the roster. */
export function censusPage(run: string, { people, total }: Pick<RosterPage, 'people' | 'total'>): CensusPage {
  return {
    run,
    ids: people.map(({ hrId }) => hrId),
    ended: people.filter(({ ended }) => ended === true).map(({ hrId }) => hrId),
    filled: byColumn((column) => people.filter((person) => person[column] !== null && person[column] !== '').length),
    total,
  };
}
