import type { CivilDate } from '../../domain/json.js';
import type { LeaveItem } from '../../domain/record-fields.js';
import { addDays } from '../../domain/civil-date.js';
import { byLabel } from '../reading/by-label.js';
import type { Employment } from './employment-history.js';
import type { EmploymentTerms } from './employment-terms.js';
import type { BambooHrMapping } from './mapping.js';
import type { TimeOffRequest } from './schemas.js';

/** A request whose dates could be read. */
export type DatedRequest = TimeOffRequest & { readonly start: CivilDate; readonly end: CivilDate };

/** Every leave of the shown employments: those by status label, and approved time off of the types that count as leave. */
export function mapLeaves(
  terms: EmploymentTerms,
  requests: readonly DatedRequest[],
  mapping: BambooHrMapping,
  today: CivilDate,
): readonly LeaveItem[] {
  const all = [
    ...terms.shown.flatMap((employment) => leavesByStatus(employment, today)),
    ...leavesByTimeOff(requests, mapping),
  ];
  const since = terms.since;
  return since === null ? all : all.flatMap((leave) => clipped(leave, since));
}

/** A leave lasts to the day before the next row; when that row is the end, to the last day employed. */
function leavesByStatus({ rows, end }: Employment, today: CivilDate): readonly LeaveItem[] {
  return rows.flatMap((row, index) => {
    if (row.meaning.is !== 'leave') return [];
    const next = rows[index + 1];
    return [
      {
        id: `status-${row.id}`,
        type: row.meaning.type,
        from: row.date,
        to: next ? addDays(next.date, -1) : (end?.date ?? null),
        returned: next?.meaning.is === 'employed' && next.date <= today,
      },
    ];
  });
}

/** Nobody confirms a return from time off, so `returned` is left unsaid. */
function leavesByTimeOff(requests: readonly DatedRequest[], mapping: BambooHrMapping): readonly LeaveItem[] {
  return requests.flatMap(({ id, status, type, start, end }) => {
    const leaveType = type.name === null ? undefined : byLabel(mapping.timeOff, type.name);
    if (status.status !== 'approved' || leaveType === undefined) return [];
    return [{ id: `timeoff-${id}`, type: leaveType, from: start, to: end }];
  });
}

function clipped(leave: LeaveItem, since: CivilDate): readonly LeaveItem[] {
  if (leave.to && leave.to < since) return [];
  return [leave.from && leave.from < since ? { ...leave, from: since } : leave];
}
