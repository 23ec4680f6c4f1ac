import type { Fact, Stamp } from './fact.js';
import type { Instant } from './json.js';

/** Where a fact stands among the facts of its person. */
export function stampOf(fact: Pick<Fact, 'time' | 'countsAt' | 'sequence' | 'id'>): Stamp {
  return {
    time: fact.countsAt ?? fact.time,
    ...(fact.countsAt === undefined ? {} : { told: fact.time }),
    sequence: fact.sequence,
    id: fact.id,
  };
}

/**
 * The rule for times that cannot be true: nothing was recorded after it was received, so receipt counts, or else one clock that is ahead
 * would have a fact win over everything HR says until then.
 *
 * Settled once, when the fact is taken: facts that are stored keep the place they had.
 */
export function countingTime(told: Instant, receivedAt: Instant): Pick<Fact, 'countsAt'> {
  return told > receivedAt ? { countsAt: receivedAt } : {};
}

/**
 * Orders by time, then the time told, then sequence, then id.
 *
 * Times are UTC with milliseconds, so text order is time order.
 * @returns negative, zero or positive like a sort function
 */
export function compareStamps(left: Stamp, right: Stamp): number {
  return (
    compareText(left.time, right.time) ||
    compareText(left.told ?? left.time, right.told ?? right.time) ||
    Math.sign(left.sequence - right.sequence) ||
    compareText(left.id, right.id)
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
