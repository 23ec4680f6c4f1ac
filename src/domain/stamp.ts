import type { Fact, Stamp } from './fact.js';

/** Where a fact stands among the facts of its person. */
export function stampOf(fact: Pick<Fact, 'time' | 'sequence' | 'id'>): Stamp {
  return { time: fact.time, sequence: fact.sequence, id: fact.id };
}

/**
 * Orders by time, then sequence, then id.
 *
 * Times are UTC with milliseconds, so text order is time order.
 * @returns negative, zero or positive like a sort function
 */
export function compareStamps(left: Stamp, right: Stamp): number {
  return (
    compareText(left.time, right.time) || Math.sign(left.sequence - right.sequence) || compareText(left.id, right.id)
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
