import { Temporal } from 'temporal-polyfill';
import { dayAfter, type Day, type Employment, type HrRecord, type Human, type Job } from './truth.js';

/** What somebody's account must be, as far as HR's facts decide it. */
export type ExpectedAccount =
  /** Nobody may get in, and if there never was an account there still is none. */
  | { readonly state: 'absent or staged' | 'shut' | 'ended' | 'ended or staged' }
  | {
      readonly state: 'staged' | 'open';
      readonly groups: readonly string[];
      readonly profile: Readonly<Record<string, string>>;
    };

const LEAD_DAYS = 3;
const END_OF_DAY = '18:00';

/**
 * Works out an account from HR's facts and the storm's policy alone. It shares no code with the product, on purpose.
 *
 * @param now epoch milliseconds
 */
export function expectedAccount({ records }: Pick<Human, 'records'>, now: number): ExpectedAccount {
  const standings = besideOthers(records).map((record) => ({ record, standing: standingOf(record, now) }));
  const working = standings.find(({ standing }) => standing.is === 'working');
  if (working) return held('open', working.record, todayIn(working.record, now));
  if (standings.some(({ standing }) => standing.is === 'away')) return { state: 'shut' };
  if (standings.some(({ standing }) => standing.is === 'left')) {
    // Whoever never had an account gets one in time for the day they are back.
    return { state: records.some((record) => comesBackSoon(record, now)) ? 'ended or staged' : 'ended' };
  }
  const soon = standings.find(({ standing }) => standing.is === 'soon');
  if (soon?.standing.is === 'soon') return held('staged', soon.record, soon.standing.start);
  return standings.some(({ standing }) => standing.is === 'later') ? { state: 'absent or staged' } : { state: 'ended' };
}

/** A record, and the days on which another one of the same person begins. */
interface Told extends HrRecord {
  readonly takenOverOn: ReadonlySet<Day>;
}

function besideOthers(records: readonly HrRecord[]): readonly Told[] {
  return records.map((record) => {
    const others = records.filter((other) => other !== record).flatMap(({ employments }) => employments);
    return { ...record, takenOverOn: new Set(others.filter(({ cancelled }) => !cancelled).map(({ start }) => start)) };
  });
}

type Standing =
  { readonly is: 'working' | 'away' | 'left' | 'later' | 'withdrawn' } | { readonly is: 'soon'; readonly start: Day };

function standingOf(record: Told, now: number): Standing {
  const counted = record.employments.filter(({ cancelled }) => !cancelled);
  if (record.familyName === '') {
    return counted.some((each) => hasEnded(each, record, now)) ? { is: 'left' } : { is: 'later' };
  }
  if (counted.some((each) => covers(each, record, now))) {
    return isAway(record, now) ? { is: 'away' } : { is: 'working' };
  }
  if (counted.some((each) => hasEnded(each, record, now))) return { is: 'left' };
  const [next] = counted;
  if (next === undefined) return { is: 'withdrawn' };
  const staged = startOf(dayAfter(next.start, -LEAD_DAYS), record);
  return now >= staged ? { is: 'soon', start: next.start } : { is: 'later' };
}

function comesBackSoon(record: HrRecord, now: number): boolean {
  return record.employments.some(
    ({ start, cancelled }) =>
      !cancelled && now < startOf(start, record) && now >= startOf(dayAfter(start, -LEAD_DAYS), record),
  );
}

function covers(employment: Employment, record: Told, now: number): boolean {
  return now >= startOf(employment.start, record) && !hasEnded(employment, record, now);
}

function hasEnded({ lastDay, voluntary }: Employment, record: Told, now: number): boolean {
  if (lastDay === null) return false;
  // Another record takes over on the next morning: nobody is shut out for the evening.
  if (voluntary && record.takenOverOn.has(dayAfter(lastDay))) return now >= startOf(dayAfter(lastDay), record);
  return now >= (voluntary ? at(lastDay, END_OF_DAY, record) : startOf(lastDay, record));
}

function isAway(record: HrRecord, now: number): boolean {
  return record.leaves.some(({ from, to }) => now >= startOf(from, record) && now < startOf(dayAfter(to), record));
}

function held(state: 'staged' | 'open', record: HrRecord, day: Day): ExpectedAccount {
  const { department, title } = jobOn(record, day);
  const { location } = record.office;
  const groups = [
    record.contractor ? 'Contractors' : 'Staff',
    `Dept ${department}`,
    `Office ${location}`,
    ...(department === 'Engineering' && state === 'open' ? ['Code'] : []),
  ].sort();
  const profile = {
    firstName: record.givenName,
    lastName: record.familyName,
    employeeNumber: record.number,
    userType: record.contractor ? 'Contractor' : 'Employee',
    city: location,
    department,
    title,
  };
  return { state, groups, profile };
}

function jobOn({ jobs }: HrRecord, day: Day): Job {
  const begun = jobs.filter(({ from }) => from <= day).sort((a, b) => a.from.localeCompare(b.from));
  const job = begun.at(-1) ?? [...jobs].sort((a, b) => a.from.localeCompare(b.from))[0];
  if (job === undefined) throw new Error('a record without a job');
  return job;
}

function todayIn({ office }: HrRecord, now: number): Day {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(office.timeZone).toPlainDate().toString();
}

function startOf(day: Day, record: HrRecord): number {
  return at(day, '00:00', record);
}

function at(day: Day, time: string, { office }: HrRecord): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: office.timeZone, plainTime: time }).epochMilliseconds;
}
