import { addDays } from '../civil-date.js';
import type { EmploymentSpan } from '../employment-span.js';
import type { Finding } from '../finding.js';
import type { CivilDate, Instant } from '../json.js';
import type { PhaseAt } from '../phase-at.js';
import { publicRecord } from '../record-projection.js';
import { defectFinding } from './defect-finding.js';
import type { QualityRuleId } from './rule-table.js';

const EARLIEST: CivilDate = '1940-01-01';
const START_DAYS_AHEAD = 2 * 365;
const OTHER_DAYS_AHEAD = 10 * 365;

/** Dates of the deciding employment that cannot be so. Those of somebody who is gone matter only when they are why. */
export function dateFaults({ phase, span }: PhaseAt, at: Instant): readonly Finding[] {
  if (span === null) return phase === 'prehire' ? [startMissing()] : [];
  const reversed = endsBeforeStart(span);
  if (reversed.length > 0 || phase === 'terminated' || phase === 'cancelled') return reversed;
  const today = at.slice(0, 10);
  return [
    ...(span.employment.startDate === null ? [startMissing()] : []),
    ...implausible(span, today),
    ...originalHire(span),
    ...span.positions.flatMap(({ position }) => positionFaults(position, span)),
    ...span.leaves.flatMap(({ leave }) => leaveFaults(leave, span)),
  ];
}

function startMissing(): Finding {
  return defectFinding('start-missing', { field: 'startDate', detail: 'startDate is missing' });
}

function endsBeforeStart({
  employment: { startDate, termination, contractEndDate },
}: EmploymentSpan): readonly Finding[] {
  if (startDate === null) return [];
  const ends = [
    ['termination.lastDay', termination?.lastDay],
    ['contractEndDate', termination === null ? contractEndDate : null],
  ] as const;
  return ends.flatMap(([field, end]) =>
    end && end < startDate
      ? [found('end-before-start', field, `${field} lies before startDate, so access stays closed`)]
      : [],
  );
}

function implausible({ employment, positions, leaves }: EmploymentSpan, today: CivilDate): readonly Finding[] {
  const { startDate, termination, contractEndDate } = employment;
  const others: readonly (readonly [string, CivilDate | null | undefined])[] = [
    ['termination.lastDay', termination?.lastDay],
    ['contractEndDate', contractEndDate],
    ...positions.map(({ position }) => [`positions[${position.id}].from`, position.from] as const),
    ...leaves.map(({ leave }) => [`leaves[${leave.id}].from`, leave.from] as const),
  ];
  return [
    ...(isPlausible(startDate, today, START_DAYS_AHEAD)
      ? []
      : [found('start-implausible', 'startDate', 'startDate lies before 1940 or more than two years ahead')]),
    ...others
      .filter(([, date]) => !isPlausible(date, today, OTHER_DAYS_AHEAD))
      .map(([field]) => found('date-implausible', field, `${field} lies before 1940 or more than ten years ahead`)),
  ];
}

function isPlausible(date: CivilDate | null | undefined, today: CivilDate, daysAhead: number): boolean {
  return !date || (date >= EARLIEST && date <= addDays(today, daysAhead));
}

function originalHire({ record, employment: { startDate } }: EmploymentSpan): readonly Finding[] {
  const { originalHireDate } = publicRecord(record);
  if (startDate === null || originalHireDate === null || originalHireDate <= startDate) return [];
  return [found('original-hire-after-start', 'originalHireDate', 'originalHireDate lies after startDate')];
}

function positionFaults(
  { id, from, to }: EmploymentSpan['positions'][number]['position'],
  { record, employment: { startDate } }: EmploymentSpan,
): readonly Finding[] {
  const field = `positions[${id}]`;
  if (from !== null && to !== null && to < from)
    return [found('position-reversed', `${field}.to`, `${field} ends before it begins`)];
  const since = publicRecord(record).originalHireDate ?? startDate;
  const known = since !== null && startDate !== null && startDate < since ? startDate : since;
  return from !== null && known !== null && from < known
    ? [found('position-before-start', `${field}.from`, `${field} begins before the employment`)]
    : [];
}

function leaveFaults(
  { id, from, to }: EmploymentSpan['leaves'][number]['leave'],
  { employment: { startDate, termination } }: EmploymentSpan,
): readonly Finding[] {
  const field = `leaves[${id}]`;
  if (to !== null && to < from) return [found('leave-reversed', `${field}.to`, `${field} ends before it begins`)];
  const isBefore = startDate !== null && from < startDate;
  const isAfter = termination !== null && from > termination.lastDay;
  return isBefore || isAfter
    ? [
        found(
          'leave-outside-employment',
          `${field}.from`,
          `${field} begins ${isBefore ? 'before' : 'after'} the employment`,
        ),
      ]
    : [];
}

function found(rule: QualityRuleId, field: string, detail: string): Finding {
  return defectFinding(rule, { field, detail });
}
