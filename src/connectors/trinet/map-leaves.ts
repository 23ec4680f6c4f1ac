import type { Finding } from '../../domain/finding.js';
import type { LeaveItem } from '../../domain/record-fields.js';
import type { EmploymentTerms } from './employment-terms.js';
import { unreadableDate } from './findings.js';
import { hasUnreadableDay, leaveRuns, type DatedDayOff } from './leave-runs.js';
import type { TriNetMapping } from './mapping.js';

/** Leaves with what was left open. */
export interface MappedLeaves {
  /** `undefined` when a day or the status letter could not be read: the list is left unsaid, so nothing is withdrawn. */
  readonly leaves: readonly LeaveItem[] | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Every leave we see: one by status letter, and days off of the types that count as leave.
 *
 * A leave by letter lasts until the letter changes. A run of days off around it says what kind it is and when the return is expected;
 * nobody confirms a return from days off.
 */
export function mapLeaves(terms: EmploymentTerms, days: readonly DatedDayOff[], mapping: TriNetMapping): MappedLeaves {
  const runs = leaveRuns(days, mapping);
  const findings = hasUnreadableDay(days, mapping) ? [unreadableDate('leaves', [])] : [];
  const { meaning, effectiveOn, startDate, today } = terms;
  const from = effectiveOn ?? startDate ?? today;
  const isByLetter = meaning?.is === 'leave';
  const around = isByLetter
    ? runs.find((run) => run.from <= (from > today ? from : today) && run.to >= from)
    : undefined;
  const byLetter: LeaveItem[] = isByLetter
    ? [
        {
          id: 'status',
          type: around?.type ?? meaning.type,
          from: around && around.from < from ? around.from : from,
          // The letter says that they are away still, whatever day was planned.
          to: around && around.to >= today ? around.to : null,
        },
      ]
    : [];
  const others = runs.filter((run) => run !== around);
  const byDays = others.map(({ type, from, to }): LeaveItem => ({ id: `days-${type}-${from}`, type, from, to }));
  const isComplete = findings.length === 0 && meaning !== undefined;
  return { leaves: isComplete ? [...byLetter, ...byDays] : undefined, findings };
}
