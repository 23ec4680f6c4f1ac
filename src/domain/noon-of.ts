import type { CalendarRules } from './calendar-rules.js';
import { grantingInstant } from './calendar.js';
import type { CivilDate, Instant } from './json.js';
import type { RecordState } from './record-state.js';
import { recordsOf } from './rehire-eligibility.js';
import { viewAt } from './view-at.js';

/** What a bare date means when somebody asks about a person: 12:00 of that day where the person is then. */
export function noonOf(date: CivilDate, records: Readonly<Record<string, RecordState>>, rules: CalendarRules): Instant {
  const { timeZone } = viewAt(recordsOf(records), `${date}T12:00:00.000Z`, rules);
  return grantingInstant(date, '12:00', timeZone);
}
