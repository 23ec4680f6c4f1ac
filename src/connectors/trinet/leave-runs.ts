import type { CivilDate } from '../../domain/json.js';
import { addDays } from '../../domain/civil-date.js';
import { byLabel, hasLabel } from '../reading/by-label.js';
import type { TriNetMapping } from './mapping.js';
import type { DaysOff } from './schemas.js';

/** One day off as the calendar has it. */
export type DatedDayOff = DaysOff['timeOff'][number];

/** Days off of one type that belong together. */
export interface LeaveRun {
  /** Our word for the type. */
  readonly type: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Merges days into intervals: days of one leave type, granted, and no further apart than weekends and holidays are. */
export function leaveRuns(days: readonly DatedDayOff[], { timeOff }: TriNetMapping): readonly LeaveRun[] {
  const byType = new Map<string, Set<CivilDate>>();
  for (const { type, date, status } of days) {
    const ours = typeof type === 'string' ? byLabel(timeOff.types, type) : undefined;
    if (ours === undefined || typeof date !== 'string' || !hasLabel(timeOff.statuses, status)) continue;
    byType.set(ours, (byType.get(ours) ?? new Set()).add(date));
  }
  return [...byType].flatMap(([type, dates]) => runsOf(type, [...dates].sort(), timeOff.bridgeDays));
}

/** Leave days whose date could not be read; a leave may be longer than we see. */
export function hasUnreadableDay(days: readonly DatedDayOff[], { timeOff }: TriNetMapping): boolean {
  return days.some(
    ({ type, date }) =>
      typeof type === 'string' && byLabel(timeOff.types, type) !== undefined && typeof date !== 'string',
  );
}

function runsOf(type: string, dates: readonly CivilDate[], bridgeDays: number): readonly LeaveRun[] {
  const runs: LeaveRun[] = [];
  for (const date of dates) {
    const last = runs.at(-1);
    if (last && date <= addDays(last.to, bridgeDays)) runs[runs.length - 1] = { ...last, to: date };
    else runs.push({ type, from: date, to: date });
  }
  return runs;
}
