import { isVoid, UNKNOWN_EMPLOYMENT } from './employment.js';
import type { Employment } from './employment.js';
import { assignTermination, setTermination } from './employment-termination.js';
import type { CivilDate } from './json.js';
import type { EmploymentMark } from './record-state.js';

type Employments = readonly Employment[];
type Opening = Extract<EmploymentMark, { kind: 'hired' | 'rehired' }>;
type Stating = Extract<EmploymentMark, { kind: 'stated' }>;

/**
 * Opens an employment by `hired` or `rehired`.
 *
 * One that is cancelled or void is replaced. The same start again, or an earlier one, is the same employment told anew;
 * a second `hired` opens another only after the known last day.
 */
export function openEmployment(employments: Employments, mark: Opening): Employments {
  const latest = employments.at(-1);
  if (!latest) return stateDates([UNKNOWN_EMPLOYMENT], mark);
  if (endsAndReopens(latest, mark)) return stateDates([...employments, UNKNOWN_EMPLOYMENT], mark);
  if (latest.startDate === null ? !endsBefore(latest, mark) : latest.cancelledFrom !== null || isVoid(latest)) {
    const base = latest.startDate === null ? { ...latest, cancelledFrom: null } : UNKNOWN_EMPLOYMENT;
    return stateDates([...employments.slice(0, -1), base], mark);
  }
  const another =
    latest.startDate === null || mark.kind === 'hired' ? endsBefore(latest, mark) : mark.startDate > latest.startDate;
  return stateDates(another ? [...employments, UNKNOWN_EMPLOYMENT] : employments, mark);
}

/**
 * Reads what HR shows now: a start after the known last day is a rehire, the start of an earlier employment withdraws
 * those after it; otherwise the dates given are those of the latest.
 */
export function readSnapshot(employments: Employments, mark: Stating): Employments {
  const latest = employments.at(-1) ?? UNKNOWN_EMPLOYMENT;
  const { startDate } = mark;
  if (endsAndReopens(latest, mark)) return stateDates([...employments, UNKNOWN_EMPLOYMENT], mark);
  if (employments.length === 0 || startDate === undefined || startDate === latest.startDate) {
    return stateDates([...employments.slice(0, -1), latest], mark);
  }
  const same = employments.findLastIndex((one) => one.startDate === startDate);
  if (same !== -1) return stateDates(employments.slice(0, same + 1), mark);
  const isLater = latest.startDate === null || startDate > latest.startDate;
  if (latest.cancelledFrom !== null || !isLater || !endsBefore(latest, { ...mark, startDate })) {
    return stateDates(employments, mark);
  }
  const kept = isVoid(latest) ? employments.slice(0, -1) : employments;
  return stateDates([...kept, UNKNOWN_EMPLOYMENT], mark);
}

/** Takes an update: the dates it gives are those of the latest employment, unless they end it and begin another. */
export function readUpdate(employments: Employments, mark: Stating): Employments {
  const latest = employments.at(-1) ?? UNKNOWN_EMPLOYMENT;
  const known = employments.length === 0 ? [latest] : employments;
  return stateDates(endsAndReopens(latest, mark) ? [...known, UNKNOWN_EMPLOYMENT] : known, mark);
}

/** Writes the dates a mark gives into the latest employment; a termination goes to the one it is about. */
function stateDates(employments: Employments, mark: Opening | Stating): Employments {
  const { startDate, contractEndDate, termination } = mark;
  const stated = employments.map((one, index) =>
    index === employments.length - 1
      ? {
          ...one,
          ...(startDate === undefined ? {} : { startDate }),
          ...(contractEndDate === undefined ? {} : { contractEndDate }),
        }
      : one,
  );
  if (termination === undefined) return stated;
  if (termination !== null && mark.previous === undefined) return assignTermination(stated, termination, mark);
  return stated.map((one, index) => (index === stated.length - 1 ? setTermination(one, termination, mark) : one));
}

/**
 * End and rehire come in one: the last day given lies between the start that was reached and the start given. While nothing was
 * reached, an end before the start is a hire that never counts.
 */
function endsAndReopens(latest: Employment, { startDate, termination, stamp }: Opening | Stating): boolean {
  if (latest.startDate === null || latest.cancelledFrom !== null || isVoid(latest)) return false;
  if (startDate === undefined || !termination || latest.startDate > stamp.time.slice(0, 10)) return false;
  return latest.startDate <= termination.lastDay && termination.lastDay < startDate;
}

/** Its last day is known and lies before the start given; a contract's end counts once it has passed. */
function endsBefore(one: Employment, mark: { startDate: CivilDate; stamp: { time: string } }): boolean {
  const ended = one.contractEndDate !== null && one.contractEndDate < mark.stamp.time.slice(0, 10);
  const lastDay = one.termination?.lastDay ?? (ended ? one.contractEndDate : null);
  return lastDay !== null && lastDay < mark.startDate;
}
