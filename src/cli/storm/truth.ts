/** A date without a zone, `YYYY-MM-DD`. */
export type Day = string;

/** A stretch of employment as the personnel office knows it. */
export interface Employment {
  start: Day;
  lastDay: Day | null;
  voluntary: boolean;
  /** Withdrawn before it began. */
  cancelled: boolean;
}

/** What somebody works as, from a day on. */
export interface Job {
  readonly id: string;
  from: Day;
  readonly department: string;
  readonly title: string;
}

export interface Leave {
  readonly id: string;
  readonly from: Day;
  to: Day;
}

/** One record of one HR system, as its people meant it; nothing of the product's reading is in it. */
export interface HrRecord {
  readonly source: string;
  readonly hrId: string;
  readonly office: Office;
  /** Employee number; one series over all systems. */
  readonly number: string;
  readonly contractor: boolean;
  givenName: string;
  /** Empty while the record is bad. */
  familyName: string;
  renamed: boolean;
  /** Oldest first; never empty. */
  readonly employments: Employment[];
  /** No two from one day. */
  readonly jobs: Job[];
  /** None overlap. */
  readonly leaves: Leave[];
  /** Another record goes on; HR enters nothing here any more. */
  closed: boolean;
}

/** Where somebody works, and by which clock their days begin. */
export interface Office {
  readonly location: string;
  readonly timeZone: string;
}

/** Somebody of flesh and blood: one account, however many records tell of them. */
export interface Human {
  /** Of one's own: no two people have the same. */
  readonly phone: string;
  readonly birthDate: Day;
  /** Oldest first; never empty. */
  readonly records: HrRecord[];
  /** At some moment of the storm HR said something for which nobody may get in. */
  mayHaveBeenShut: boolean;
}

export const OFFICES: readonly Office[] = [
  { location: 'London', timeZone: 'Europe/London' },
  { location: 'Austin', timeZone: 'America/Chicago' },
  { location: 'Berlin', timeZone: 'Europe/Berlin' },
  { location: 'Melbourne', timeZone: 'Australia/Melbourne' },
];
export const DEPARTMENTS = ['Engineering', 'Design', 'Sales', 'Support', 'Finance'] as const;
export const TITLES = ['Associate', 'Specialist', 'Lead', 'Principal'] as const;
export const GIVEN_NAMES = ['Ada', 'Bo', 'Cleo', 'Dev', 'Ezra', 'Fay', 'Gil', 'Hana', 'Ines', 'Jo'] as const;
export const FAMILY_NAMES = ['Abel', 'Byrne', 'Costa', 'Dietz', 'Egger', 'Frost', 'Grant', 'Haas'] as const;

export function latestOf({ employments }: HrRecord): Employment {
  const latest = employments.at(-1);
  if (latest === undefined) throw new Error('a record without an employment');
  return latest;
}

/** @param days may be negative */
export function dayAfter(day: Day, days = 1): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
