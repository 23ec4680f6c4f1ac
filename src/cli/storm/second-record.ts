import { aJob, near, type Change } from './change.js';
import type { NewHire } from './hr-office.js';
import type { Random } from './random.js';
import { dayAfter, latestOf, type Day, type HrRecord, type Human } from './truth.js';

/** A second HR record of somebody, and how the first one ends. */
export interface SecondRecord {
  readonly person: NewHire;
  /** Ends the first one on the day before; `null` when it has ended. */
  readonly ending: Extract<Change, { kind: 'terminate' }> | null;
}

/**
 * Proposes to go on in another record: taken back under a new number, a contractor taken on, moved to another HR system.
 *
 * @param system where the new record is kept
 * @returns `null` when it does not fit
 */
export function proposeSecondRecord(
  { records, phone, birthDate }: Human,
  { system, today, random }: { readonly system: string; readonly today: Day; readonly random: Random },
): SecondRecord | null {
  const [first, ...others] = records;
  if (first === undefined || others.length > 0 || first.familyName === '') return null;
  const { start: begun, lastDay, cancelled } = latestOf(first);
  const start = lastDay !== null && random.chance(0.5) ? dayAfter(lastDay) : near(today, random);
  const isLater = start > dayAfter(lastDay ?? begun, lastDay === null ? 1 : 0);
  if (cancelled || !isLater || first.jobs.some(({ from }) => from >= start)) return null;
  return {
    person: {
      ...{ phone, birthDate, office: first.office },
      ...{ givenName: first.givenName, familyName: first.familyName },
      // A system counts its own people once; in another one the number goes along.
      number: system === first.source ? `R${first.number}` : first.number,
      contractor: first.contractor && random.chance(0.5),
      employments: [{ start, lastDay: null, voluntary: true, cancelled: false }],
      jobs: [aJob({ jobs: [] }, start, random)],
      leaves: [],
    },
    ending: lastDay === null ? { kind: 'terminate', lastDay: dayAfter(start, -1), voluntary: true } : null,
  };
}

/** Whether a change may be entered: no file that is closed, and no start that moves into the time of the record before. */
export function isOpenTo(record: HrRecord, change: Change, { records }: Human): boolean {
  return !record.closed && (records.length === 1 || change.kind !== 'moveStart');
}
