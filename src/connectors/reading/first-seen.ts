import { addDays } from '../../domain/civil-date.js';
import type { CivilDate } from '../../domain/json.js';
import type { PartialRecord, Termination } from '../../domain/record-fields.js';

/** The last day of somebody who has left on a day that HR does not tell: the access ends at once. */
export function endedBefore(today: CivilDate): Pick<Termination, 'lastDay' | 'immediate'> {
  return { lastDay: addDays(today, -1), immediate: true };
}

/** A record to compare readings by: a last day that nobody entered is the day it was first seen, and changes nothing later. */
export function withoutFirstSeen(data: PartialRecord, isFirstSeen: boolean): PartialRecord {
  return isFirstSeen && data.termination ? { ...data, termination: { ...data.termination, lastDay: '' } } : data;
}
