import { localDate } from './calendar.js';
import type { CalendarRules } from './calendar-rules.js';
import { earlierDate } from './civil-date.js';
import { isConverted } from './contract-end.js';
import { employeeFacts } from './employee-facts.js';
import type { EmploymentSpan } from './employment-span.js';
import { endingOf } from './ending-of.js';
import { emptyRecord } from './fold.js';
import type { Finding } from './finding.js';
import type { CivilDate, Instant } from './json.js';
import { positionsOfKnownKind } from './kept-kind.js';
import type { LeaveSpan } from './leave-span.js';
import { besides, completedBy, endedElsewhere, positionsBesides } from './other-records.js';
import type { PersonView } from './person-view.js';
import { resolveZone } from './person-zone.js';
import { personSpans } from './person-spans.js';
import { kindFindings } from './kind-findings.js';
import { lastLeft, leavesAt, phaseAt } from './phase-at.js';
import type { PhaseAt } from './phase-at.js';
import { positionsAt, positionsOn, positionSpans } from './position-span.js';
import type { PositionSpan } from './position-span.js';
import { recordName } from './record-name.js';
import { publicRecord } from './record-projection.js';
import type { RecordState } from './record-state.js';
import { dateFaults } from './quality/date-faults.js';
import { lateEntries } from './quality/late-entry.js';
import { placeFaults } from './quality/place-faults.js';
import { viewFindings } from './view-findings.js';

/**
 * What is true of a person at an instant.
 *
 * Before the start the attributes are those of the start date, after the end those of the last day. Total: whatever is
 * missing or odd gives a view that says so.
 * @param records the records of one person; of several the one that decides the phase gives the attributes, of those in force the latest
 *   begun; another one in force adds its positions, and what the first leaves empty
 */
export function viewAt(records: readonly RecordState[], at: Instant, rules: CalendarRules): PersonView {
  const instant = new Date(at).toISOString();
  const spans = personSpans(records, rules);
  const decided = phaseAt(spans, instant);
  const { phase, span, leave } = decided;
  const record = span?.record ?? records[0] ?? emptyRecord();
  const others = besides(decided, spans, instant);
  const held = [positionsFor(decided, record, instant, rules), ...positionsBesides(others, instant)];
  const positions = held.flat();
  const zone = positions[0]?.zone ?? resolveZone(null, publicRecord(record).timeZone, rules);
  const employee = employeeFacts({
    record: completedBy(record, others),
    employment: span?.employment ?? null,
    endsOn: span?.contract.endsOn ?? null,
    positions,
    phase,
  });
  return {
    at: instant,
    phase,
    timeZone: zone.zone,
    employee,
    employment: employmentView(span),
    leave: leave && viewOfLeave(leave, span === null ? [] : leavesAt(span, instant)),
    ending: endingFor(decided, spans, instant),
    rehire: isRehire(span, spans, instant),
    ...(span !== null && isConverted(span, localDate(instant, zone.zone), rules) ? { converted: true } : {}),
    ...(records.length > 1 ? recordShown(record) : {}),
    missing: missingOf(record, span),
    findings: [
      ...viewFindings(decided, zone, held, instant),
      ...kindFindings(decided, employee, positions, rules),
      ...endedElsewhere(decided, spans, instant),
      ...ofRecord(
        [...dateFaults(decided, instant), ...lateEntries(decided), ...placeFaults(positions)],
        records,
        record,
      ),
    ],
  };
}

/** Before a rehire it is the employment left before that keeps the person closed. */
function endingFor({ phase, span }: PhaseAt, spans: readonly EmploymentSpan[], at: Instant): PersonView['ending'] {
  if (phase === 'active' || phase === 'onLeave') return null;
  return endingOf(phase === 'prehire' || phase === 'preboarding' ? lastLeft(spans, at) : span, at);
}

function positionsFor(
  { phase, span }: PhaseAt,
  record: RecordState,
  at: Instant,
  rules: CalendarRules,
): readonly PositionSpan[] {
  if (!span) return positionsAt(positionSpans(positionsOfKnownKind(record), publicRecord(record).timeZone, rules), at);
  if (phase === 'active' || phase === 'onLeave') return positionsAt(span.positions, at);
  const day = phase === 'terminated' ? lastDayOf(span, rules) : span.employment.startDate;
  return day === null ? positionsAt(span.positions, at) : positionsOn(span.positions, day);
}

function lastDayOf(
  { record, employment, contract, endsAt, endsBy, positions }: EmploymentSpan,
  rules: CalendarRules,
): CivilDate | null {
  const { termination } = employment;
  if (endsBy === 'contract-end' || endsAt === null) return contract.endsOn;
  if (termination && !termination.immediate) return termination.lastDay;
  const lastInstant = new Date(Date.parse(endsAt) - 1).toISOString();
  const zone = positionsAt(positions, lastInstant)[0]?.zone ?? resolveZone(null, publicRecord(record).timeZone, rules);
  return earlierDate(termination?.lastDay ?? null, localDate(lastInstant, zone.zone));
}

function employmentView(span: EmploymentSpan | null): PersonView['employment'] {
  if (!span || span.stagesAt === null || span.startsAt === null || span.employment.startDate === null) return null;
  const { startDate, termination } = span.employment;
  const { stagesAt, startsAt, endsAt, contract } = span;
  return { startDate, contractEndDate: contract.endsOn, termination, stagesAt, startsAt, endsAt };
}

function viewOfLeave(shown: LeaveSpan, covering: readonly LeaveSpan[]): NonNullable<PersonView['leave']> {
  const { id, type, from, to, returned } = shown.leave;
  const during = covering.filter((each) => each !== shown).map(({ leave }) => ({ id: leave.id, type: leave.type }));
  return { id, type, from, to, returned, ...(during.length === 0 ? {} : { during }) };
}

/** A person with several records is told in which of them to look. */
function ofRecord(
  findings: readonly Finding[],
  records: readonly RecordState[],
  record: RecordState,
): readonly Finding[] {
  const name = records.length > 1 ? recordName(record) : null;
  return name === null ? findings : findings.map((finding) => ({ ...finding, record: name }));
}

function recordShown(record: RecordState): Pick<PersonView, 'record'> {
  const name = recordName(record);
  return name === null ? {} : { record: name };
}

function isRehire(span: EmploymentSpan | null, spans: readonly EmploymentSpan[], at: Instant): boolean {
  const startsAt = span?.startsAt ?? null;
  if (startsAt === null) return false;
  const before = lastLeft(spans, startsAt < at ? startsAt : at);
  return before !== null && before !== span;
}

function missingOf(record: RecordState, span: EmploymentSpan | null): readonly string[] {
  const { givenName, familyName } = publicRecord(record).name;
  return [
    ...(givenName === null ? ['name.givenName'] : []),
    ...(familyName === null ? ['name.familyName'] : []),
    ...(span?.employment.startDate ? [] : ['startDate']),
  ];
}
