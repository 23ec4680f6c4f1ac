import type { CalendarRules } from './calendar-rules.js';
import { addDays } from './civil-date.js';
import { isContractorOn, type Contract, type ContractEnd } from './contract-end.js';
import type { CivilDate, Instant } from './json.js';
import type { EmploymentSpan } from './employment-span.js';

/**
 * When the next employment takes this one over without a gap: it begins on the day after a contract's end, or, as one of another kind, on
 * the day after the last day of a voluntary ending. Nobody who is known to go on tomorrow is shut out tonight.
 *
 * @returns `null` when this one ends by itself
 */
export function handedOverAt(
  contract: Contract,
  { endsOn }: ContractEnd,
  next: EmploymentSpan,
  { contracts }: CalendarRules,
): Instant | null {
  const { termination } = contract.employment;
  const startsOn = next.employment.startDate;
  if (contracts === undefined || startsOn === null || next.employment.cancelledFrom !== null) return null;
  const isNext = (day: CivilDate): boolean => startsOn === addDays(day, 1);
  if (termination === null) return endsOn !== null && isNext(endsOn) ? next.startsAt : null;
  if (endsOn !== null && endsOn < termination.lastDay) return null;
  if (termination.kind === 'involuntary' || termination.immediate || !isNext(termination.lastDay)) return null;
  const { isContractor } = contracts;
  const before = isContractorOn(contract, termination.lastDay, isContractor);
  return before === isContractorOn(next, startsOn, isContractor) ? null : next.startsAt;
}
