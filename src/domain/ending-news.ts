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

const DAY_MS = 86_400_000;

/** @returns `undefined` when the record was known before the employment ended, or the ending counts from when it was heard of */
export function endingNews({ record, employment }: EmploymentSpan, dueAt: Instant): EndingNews | undefined {
  const [firstHeardAt] = record.marks.map(({ heardAt }) => heardAt).sort();
  if (firstHeardAt === undefined) return undefined;
  const { startDate, termination, cancelledFrom } = employment;
  // What acts when it is heard may still be of long ago: the day says so.
  const days = [termination?.lastDay, cancelledFrom === null ? null : startDate, dueAt.slice(0, 10)];
  const [overOn = ''] = days.flatMap((day) => day ?? []).sort();
  if (Date.parse(firstHeardAt.slice(0, 10)) - Date.parse(overOn) > NEWS_DAYS * DAY_MS) return 'old';
  return dueAt < firstHeardAt ? 'late' : undefined;
}
