import { addDays, earlierDate } from './civil-date.js';
import type { EmploymentSpan } from './employment-span.js';
import type { Instant } from './json.js';

/** Days after which what took effect is no late news but the first reading of what has long been so. */
export const NEWS_DAYS = 31;

/**
 * How long an ending was over when its record was first heard of: `late` some days, `old` longer than news may be late.
 *
 * It is an account of before our time that it would close: a number, an address or a name may be somebody else's since.
 */
export type EndingNews = 'late' | 'old';

/** @returns `undefined` when the record was known before the employment ended, or the ending counts from when it was heard of */
export function endingNews({ record, employment }: EmploymentSpan, dueAt: Instant): EndingNews | undefined {
  const [firstHeardAt] = record.marks.map(({ heardAt }) => heardAt).sort();
  if (firstHeardAt === undefined) return undefined;
  const { startDate, termination, cancelledFrom } = employment;
  // What acts when it is heard may still be of long ago: the day says so.
  const told = [termination?.lastDay ?? null, cancelledFrom === null ? null : startDate];
  const overOn = told.reduce(earlierDate, dueAt.slice(0, 10)) ?? dueAt;
  if (addDays(overOn, NEWS_DAYS) < firstHeardAt.slice(0, 10)) return 'old';
  return dueAt < firstHeardAt ? 'late' : undefined;
}
