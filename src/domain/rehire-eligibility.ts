import { employmentsOf } from './employments.js';
import type { PersonView } from './person-view.js';
import type { Termination } from './record-fields.js';
import type { RecordState } from './record-state.js';

/** Records of a person in one stable order. */
export function recordsOf(records: Readonly<Record<string, RecordState>>): RecordState[] {
  return Object.entries(records)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, record]) => record);
}

/** What was said of coming back when the employment before the one in view ended; `null` when nothing was. */
export function rehireEligibility(
  records: readonly RecordState[],
  { rehire, employment }: PersonView,
): Termination['rehireEligible'] {
  if (!rehire || employment === null) return null;
  const before = records
    .flatMap((record) => employmentsOf(record))
    .filter(({ cancelledFrom }) => cancelledFrom === null)
    .flatMap(({ termination }) => (termination === null ? [] : [termination]))
    .filter(({ lastDay }) => lastDay < employment.startDate)
    .sort((left, right) => (left.lastDay < right.lastDay ? -1 : 1));
  return before.at(-1)?.rehireEligible ?? null;
}
