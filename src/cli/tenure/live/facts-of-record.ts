import type { CalendarRules } from '../../../domain/calendar-rules.js';
import { emptyRecord, fold } from '../../../domain/fold.js';
import type { Instant } from '../../../domain/json.js';
import type { EmployeeFacts } from '../../../domain/person-view.js';
import type { PartialRecord } from '../../../domain/record-fields.js';
import { viewAt } from '../../../domain/view-at.js';

/** What HR says of one person, and who it is. */
export interface HrRecord {
  readonly source: string;
  readonly hrId: string;
  readonly data: PartialRecord;
}

/** `employee` as policy sees it, of everybody who works here or will: who has left or never came needs no access. */
export function factsOfRecords(
  records: readonly HrRecord[],
  at: Instant,
  rules: CalendarRules,
): readonly EmployeeFacts[] {
  return records.flatMap(({ source, hrId, data }) => {
    const fact = { id: 'live', source, hrId, type: 'snapshot', time: at, sequence: 0, data } as const;
    const { record } = fold(emptyRecord(), { ...fact, receivedAt: at, digest: '', url: null });
    const { phase, employee } = viewAt([record], at, rules);
    return phase === 'terminated' || phase === 'cancelled' ? [] : [employee];
  });
}
