import type { CivilDate, Instant } from './json.js';
import type { Termination } from './record-fields.js';

/** One employment of a record, as all its marks together tell it. */
export interface Employment {
  /** `null` while only its end is known. */
  readonly startDate: CivilDate | null;
  readonly contractEndDate: CivilDate | null;
  readonly termination: Termination | null;
  /** When this termination was first heard of; an immediate one acts then. */
  readonly terminationHeardAt: Instant | null;
  /** Ended at once by an event: no reading of HR undoes it, only an event does. */
  readonly emergency: boolean;
  /** A later reading of HR knows nothing of the emergency. */
  readonly disputed: boolean;
  /** From then on it never counts. */
  readonly cancelledFrom: Instant | null;
}

/** An employment nothing is known of. */
export const UNKNOWN_EMPLOYMENT: Employment = {
  startDate: null,
  contractEndDate: null,
  termination: null,
  terminationHeardAt: null,
  emergency: false,
  disputed: false,
  cancelledFrom: null,
};

/** Ended before it began: it was never reached. */
export function isVoid({ startDate, termination }: Employment): boolean {
  return startDate !== null && termination !== null && termination.lastDay < startDate;
}

/** The one a record is about: the last that is neither cancelled nor void, else the last; `null` when there is none. */
export function latestEmployment(employments: readonly Employment[]): Employment | null {
  return employments.findLast((one) => one.cancelledFrom === null && !isVoid(one)) ?? employments.at(-1) ?? null;
}
