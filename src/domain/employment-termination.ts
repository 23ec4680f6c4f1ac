import { canonicalJson } from './canonical-json.js';
import type { Employment } from './employment.js';
import type { CivilDate } from './json.js';
import type { Termination } from './record-fields.js';
import type { EmploymentMark } from './record-state.js';

/**
 * Gives a termination to the employment it is about: the latest, unless its last day lies before that one's start and
 * the one before has not ended yet, or ended no earlier.
 */
export function assignTermination(
  employments: readonly Employment[],
  termination: Termination,
  mark: EmploymentMark,
): readonly Employment[] {
  const owner = ownerOf(employments, termination, mark.stamp.time.slice(0, 10));
  const latest = employments.length - 1;
  return employments.map((one, index) => {
    if (index === owner) return setTermination(one, termination, mark);
    // HR shows one termination: when it is an earlier one, the latest has none.
    return index === latest && isSnapshot(mark) ? setTermination(one, null, mark) : one;
  });
}

/** Sets or clears the termination of one employment; the same one again keeps when it was first heard. */
export function setTermination(one: Employment, termination: Termination | null, mark: EmploymentMark): Employment {
  if (isSnapshot(mark) && one.emergency) {
    if (termination === null) return { ...one, disputed: true };
    return { ...one, termination: { ...termination, immediate: true }, disputed: false };
  }
  if (termination === null) {
    return { ...one, termination: null, terminationHeardAt: null, emergency: false, disputed: false };
  }
  return {
    ...one,
    termination,
    terminationHeardAt: heardFirst(one, termination, mark),
    emergency: termination.immediate && !isSnapshot(mark),
    disputed: false,
  };
}

function ownerOf(employments: readonly Employment[], { lastDay }: Termination, today: CivilDate): number {
  const live = employments.findLastIndex((one) => one.cancelledFrom === null);
  const latest = live === -1 ? employments.length - 1 : live;
  const start = employments[latest]?.startDate ?? null;
  if (start === null || lastDay >= start) return latest;
  const earlier = employments.findLastIndex((one, index) => {
    if (index >= latest || one.cancelledFrom !== null) return false;
    if (one.startDate !== null && lastDay < one.startDate) return false;
    return one.termination === null || one.termination.lastDay >= lastDay || one.termination.lastDay >= today;
  });
  return earlier === -1 ? latest : earlier;
}

function heardFirst(one: Employment, termination: Termination, mark: EmploymentMark): string {
  const known = one.termination;
  if (!known || one.terminationHeardAt === null) return mark.heardAt;
  const goesOn = (known.immediate && termination.immediate) || canonicalJson(known) === canonicalJson(termination);
  return goesOn && one.terminationHeardAt < mark.heardAt ? one.terminationHeardAt : mark.heardAt;
}

function isSnapshot(mark: EmploymentMark): boolean {
  return mark.kind === 'stated' && mark.by === 'snapshot';
}
