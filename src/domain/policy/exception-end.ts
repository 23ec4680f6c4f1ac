import { addDays } from '../civil-date.js';
import type { CivilDate } from '../json.js';
import type { CompiledException } from './compiled-policy.js';

/**
 * The last day an exception may have: counted from its first, else from the day it is asked about.
 *
 * @param today where the person is; `null` is not known
 * @returns `null` when neither day is known, or nothing limits it
 */
export function latestEnd(
  { from, maxDays }: Pick<CompiledException, 'from' | 'maxDays'>,
  today: CivilDate | null,
): CivilDate | null {
  const since = from ?? today;
  return since === null || maxDays === null ? null : addDays(since, maxDays - 1);
}

/** Whether it ends later than an exception may: whoever writes 9999-12-31 means no end, and the next century is none either. */
export function isTooLong(
  exception: Pick<CompiledException, 'from' | 'maxDays' | 'until'>,
  today: CivilDate | null,
): boolean {
  const latest = latestEnd(exception, today);
  return exception.until !== null && latest !== null && exception.until > latest;
}
