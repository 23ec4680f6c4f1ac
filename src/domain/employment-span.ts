import { grantingInstant, removingInstant } from './calendar.js';
import type { CalendarRules } from './calendar-rules.js';
import { addDays, earlierDate } from './civil-date.js';
import { contractEnd, type ContractEnd } from './contract-end.js';
import { isVoid } from './employment.js';
import type { Employment } from './employment.js';
import { employmentsOf } from './employments.js';
import { handedOverAt } from './handed-over-at.js';
import type { CivilDate, Instant } from './json.js';
import { positionsOfKnownKind } from './kept-kind.js';
import { leaveSpan } from './leave-span.js';
import type { LeaveSpan } from './leave-span.js';
import { resolveZone } from './person-zone.js';
import { positionSpans, positionsOn } from './position-span.js';
import type { PositionSpan } from './position-span.js';
import { leavesOf } from './record-items.js';
import { publicRecord } from './record-projection.js';
import type { RecordState } from './record-state.js';
import { stagingDay } from './staging-day.js';

/** An employment as instants, with the positions and leaves that are its own. */
export interface EmploymentSpan {
  readonly record: RecordState;
  readonly employment: Employment;
  /** `null` while no start is known. */
  readonly stagesAt: Instant | null;
  readonly startsAt: Instant | null;
  /** First instant it no longer covers; `null` while no end is known. */
  readonly endsAt: Instant | null;
  readonly endsBy: 'termination' | 'contract-end' | null;
  readonly contract: ContractEnd;
  /** It ends no later than it starts: it is never reached. */
  readonly isVoid: boolean;
  readonly positions: readonly PositionSpan[];
  readonly leaves: readonly LeaveSpan[];
}

/** Every employment of a record as instants, oldest first. */
export function employmentSpans(record: RecordState, rules: CalendarRules): readonly EmploymentSpan[] {
  const employments = employmentsOf(record);
  const recordZone = publicRecord(record).timeZone;
  const positions = positionSpans(positionsOfKnownKind(record), recordZone, rules);
  // From the last: an employment is over when the next one starts.
  return employments.reduceRight<readonly EmploymentSpan[]>((later, employment, index) => {
    const next = later.find((span) => span.startsAt !== null && !isVoid(span.employment));
    const isOwn = (from: CivilDate | null): boolean =>
      from === null || (isAfterEarlier(from, employments, index) && isBefore(from, next?.employment.startDate));
    const own = positions.filter(({ position }) => isOwn(position.from));
    // HR may tell no positions of an employment but the latest: nearer than the company's zone is where they work otherwise.
    const located = own.length > 0 ? own : positions;
    const zoneOn = (day: CivilDate): string =>
      (positionsOn(located, day)[0]?.zone ?? resolveZone(null, recordZone, rules)).zone;
    const leaves = leavesOf(record).flatMap((leave) => {
      const span = isOwn(leave.from) ? leaveSpan(leave, zoneOn(leave.from ?? ''), rules) : null;
      return span ? [span] : [];
    });
    const contract = contractEnd({ record, employment, positions: own }, rules);
    const goesOnAt =
      next === undefined ? null : handedOverAt({ record, employment, positions: own }, contract, next, rules);
    const instants = instantsOf({
      employment,
      contract,
      own,
      zoneOn,
      rules,
      nextStartsAt: next?.startsAt ?? null,
      goesOnAt,
    });
    return [{ record, employment, contract, ...instants, positions: own, leaves }, ...later];
  }, []);
}

interface Reading {
  readonly employment: Employment;
  readonly contract: ContractEnd;
  readonly own: readonly PositionSpan[];
  readonly zoneOn: (day: CivilDate) => string;
  readonly rules: CalendarRules;
  readonly nextStartsAt: Instant | null;
  /** When the next employment takes over without a gap; `null` when this one ends by itself. */
  readonly goesOnAt: Instant | null;
}

type Instants = Pick<EmploymentSpan, 'stagesAt' | 'startsAt' | 'endsAt' | 'endsBy' | 'isVoid'>;

function instantsOf(reading: Reading): Instants {
  const { employment, contract, own, zoneOn, rules, nextStartsAt, goesOnAt } = reading;
  const { startDate } = employment;
  const { endsOn } = contract;
  const country = startDate === null ? '' : (positionsOn(own, startDate)[0]?.position.countryCode ?? '');
  const startsAt = startDate === null ? null : grantingInstant(startDate, rules.activate, zoneOn(startDate));
  const terminatedAt = goesOnAt ?? earliest(terminationInstant(employment, zoneOn, rules), nextStartsAt);
  const runsOutAt =
    endsOn === null || goesOnAt !== null ? null : removingInstant(endsOn, rules.deactivate, zoneOn(endsOn));
  const endsAt = earliest(terminatedAt, runsOutAt);
  return {
    startsAt,
    stagesAt:
      startDate === null ? null : grantingInstant(stagingDay(startDate, rules, country), '00:00', zoneOn(startDate)),
    endsAt,
    endsBy: endsAt === null ? null : endsAt === terminatedAt ? 'termination' : 'contract-end',
    isVoid: startsAt !== null && terminatedAt !== null && terminatedAt <= startsAt,
  };
}

function terminationInstant(
  { termination, terminationHeardAt }: Employment,
  zoneOn: (day: CivilDate) => string,
  rules: CalendarRules,
): Instant | null {
  if (!termination) return null;
  const { lastDay, kind, immediate } = termination;
  if (immediate && terminationHeardAt !== null) return terminationHeardAt;
  return removingInstant(lastDay, kind === 'involuntary' ? '00:00' : rules.deactivate, zoneOn(lastDay));
}

/** Positions and leaves that began in an earlier employment ended with it. */
function isAfterEarlier(from: CivilDate, employments: readonly Employment[], index: number): boolean {
  const start = employments[index]?.startDate ?? null;
  const earlier = employments.slice(0, index).filter((one) => one.cancelledFrom === null && !isVoid(one));
  return earlier.every((one) => {
    const known = earlierDate(one.termination?.lastDay ?? null, one.contractEndDate);
    const lastDay = earlierDate(known, start === null ? null : addDays(start, -1));
    return lastDay === null || from > lastDay;
  });
}

function isBefore(from: CivilDate, nextStart: CivilDate | null | undefined): boolean {
  return nextStart === null || nextStart === undefined || from < nextStart;
}

function earliest(left: Instant | null, right: Instant | null): Instant | null {
  if (left === null || right === null) return left ?? right;
  return left < right ? left : right;
}
