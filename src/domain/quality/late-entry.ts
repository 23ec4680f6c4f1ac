import type { EmploymentSpan } from '../employment-span.js';
import { NEWS_DAYS } from '../ending-news.js';
import type { Finding } from '../finding.js';
import type { CivilDate, Instant } from '../json.js';
import type { PhaseAt } from '../phase-at.js';
import { defectFinding } from './defect-finding.js';

const DAY_MS = 86_400_000;
/** What was heard the day after is the work of a time zone, not of a person. */
const TOLERATED_DAYS = 1;

/** Hires and endings that were told after they took effect, with how late they were. */
export function lateEntries({ span }: PhaseAt): readonly Finding[] {
  if (span === null || span.employment.cancelledFrom !== null) return [];
  const { startDate, termination, terminationHeardAt } = span.employment;
  return [
    ...late('startDate', startDate, startHeardAt(span)),
    ...(termination?.immediate === true
      ? []
      : late('termination.lastDay', termination?.lastDay ?? null, terminationHeardAt)),
  ];
}

function late(field: string, effective: CivilDate | null, heardAt: Instant | null): readonly Finding[] {
  if (effective === null || heardAt === null) return [];
  const days = Math.floor((Date.parse(heardAt.slice(0, 10)) - Date.parse(effective)) / DAY_MS);
  if (days <= TOLERATED_DAYS || days > NEWS_DAYS) return [];
  return [defectFinding('late-entry', { field, detail: `${field} took effect ${days} days before it was told` })];
}

/** When this very start was first heard of. */
function startHeardAt({ record, employment: { startDate } }: EmploymentSpan): Instant | null {
  const heard = record.marks.flatMap((mark) =>
    'startDate' in mark && mark.startDate === startDate ? [mark.heardAt] : [],
  );
  return heard.sort()[0] ?? null;
}
