import { z } from 'zod';
import { Filled } from './columns.js';

/** What the last good roster of a source showed; ids and counts, no personal value. */
export const LastCensus = z.strictObject({
  at: z.iso.datetime(),
  /** Everybody who was on it and had not left, sorted. */
  ids: z.array(z.string()),
  /** Those who had left, as far as HR says so, sorted. */
  ended: z.array(z.string()),
  filled: Filled,
});
export type LastCensus = z.infer<typeof LastCensus>;

/** @returns where the last good roster of a source is remembered in the blob store */
export function lastCensusKey(source: string): string {
  return `census/${source}/last.json`;
}
