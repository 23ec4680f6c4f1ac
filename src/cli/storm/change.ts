import { Temporal } from 'temporal-polyfill';
import type { Random } from './random.js';
import {
  dayAfter,
  DEPARTMENTS,
  FAMILY_NAMES,
  latestOf,
  TITLES,
  type Day,
  type HrRecord,
  type Job,
  type Leave,
  type Office,
} from './truth.js';

/** Something HR enters into a record that is there. */
export type Change =
  | { readonly kind: 'moveStart'; readonly start: Day }
  | { readonly kind: 'transfer'; readonly job: Job }
  | { readonly kind: 'leave'; readonly leave: Leave }
  | { readonly kind: 'return'; readonly leave: Leave; readonly firstDay: Day }
  | { readonly kind: 'terminate'; readonly lastDay: Day; readonly voluntary: boolean }
  | { readonly kind: 'rescind' }
  | { readonly kind: 'rehire'; readonly start: Day; readonly job: Job }
  | { readonly kind: 'cancel' }
  /** A wedding, or the name that was missing. */
  | { readonly kind: 'rename'; readonly familyName: string };

/** Days that HR likes, counted from today: most of them matter right now in some zone. */
const NEAR = [-9, -3, -1, -1, 0, 0, 0, 1, 1, 2, 5, 30];
/** Weights: what happens most in a company, and every kind often enough. */
const KINDS: readonly Change['kind'][] = [
  ...Array<'transfer'>(6).fill('transfer'),
  ...Array<'terminate'>(4).fill('terminate'),
  ...Array<'rescind'>(3).fill('rescind'),
  ...Array<'rehire'>(4).fill('rehire'),
  ...Array<'leave'>(3).fill('leave'),
  ...Array<'return'>(2).fill('return'),
  ...Array<'moveStart'>(3).fill('moveStart'),
  ...Array<'rename'>(2).fill('rename'),
  'cancel',
];

/** A change that HR could make to a record today; `null` when what came up does not fit it. */
export function proposeChange(record: HrRecord, today: Day, random: Random): Change | null {
  const kind = record.familyName === '' && random.chance(0.1) ? 'rename' : random.pick(KINDS);
  return PROPOSALS[kind](record, today, random);
}

type Proposal = (record: HrRecord, today: Day, random: Random) => Change | null;

const PROPOSALS: Readonly<Record<Change['kind'], Proposal>> = {
  moveStart(record, today, random) {
    const { start, lastDay } = latestOf(record);
    const untouched = record.employments.length === 1 && record.jobs.length === 1 && record.leaves.length === 0;
    if (!isOpen(record) || !untouched || lastDay !== null || start < dayAfter(today, 2)) return null;
    return { kind: 'moveStart', start: near(today, random) };
  },
  transfer(record, today, random) {
    const { start } = latestOf(record);
    const from = near(today, random);
    if (!isOpen(record) || from <= start || record.jobs.some((job) => job.from === from)) return null;
    return { kind: 'transfer', job: aJob(record, from, random) };
  },
  leave(record, today, random) {
    const { start } = latestOf(record);
    const from = near(today, random);
    const to = dayAfter(from, random.pick([0, 1, 4, 40]));
    const free = record.leaves.every((leave) => to < leave.from || from > leave.to);
    if (!isOpen(record) || from <= start || !free) return null;
    return { kind: 'leave', leave: { id: nextId(record.leaves), from, to } };
  },
  return(record, today) {
    // Whoever enters it does so on the day of the return, by the clock of the office.
    const isThere = todayIn(record.office) >= today;
    const leave = isThere && record.leaves.find(({ from, to }) => from < today && to >= today);
    return leave && isOpen(record) ? { kind: 'return', leave, firstDay: today } : null;
  },
  terminate(record, today, random) {
    const { start, cancelled } = latestOf(record);
    const lastDay = near(today, random);
    if (cancelled || lastDay <= start) return null;
    return { kind: 'terminate', lastDay, voluntary: random.chance(0.6) };
  },
  rescind(record) {
    const { lastDay, cancelled } = latestOf(record);
    return lastDay === null || cancelled ? null : { kind: 'rescind' };
  },
  rehire(record, today, random) {
    const { lastDay, cancelled } = latestOf(record);
    if (lastDay === null || cancelled || lastDay > today) return null;
    const start = near(today, random);
    if (start <= lastDay || record.jobs.some((job) => job.from >= start)) return null;
    return { kind: 'rehire', start, job: aJob(record, start, random) };
  },
  cancel(record, today) {
    const { start, lastDay, cancelled } = latestOf(record);
    const planned = record.employments.length === 1 && start > dayAfter(today) && lastDay === null;
    return planned && !cancelled ? { kind: 'cancel' } : null;
  },
  rename(_record, _today, random) {
    return { kind: 'rename', familyName: random.pick(FAMILY_NAMES) };
  },
};

/** Enters a change into the truth. */
export function applyChange(record: HrRecord, change: Change): void {
  const latest = latestOf(record);
  switch (change.kind) {
    case 'moveStart':
      for (const job of record.jobs) if (job.from === latest.start) job.from = change.start;
      latest.start = change.start;
      return;
    case 'transfer':
      record.jobs.push(change.job);
      return;
    case 'leave':
      record.leaves.push(change.leave);
      return;
    case 'return':
      change.leave.to = dayAfter(change.firstDay, -1);
      return;
    case 'terminate':
      latest.lastDay = change.lastDay;
      latest.voluntary = change.voluntary;
      return;
    case 'rescind':
      latest.lastDay = null;
      return;
    case 'rehire':
      record.employments.push({ start: change.start, lastDay: null, voluntary: true, cancelled: false });
      record.jobs.push(change.job);
      return;
    case 'cancel':
      latest.cancelled = true;
      return;
    case 'rename':
      record.familyName = change.familyName;
      record.renamed = true;
      return;
  }
}

/** A job from a day on. */
export function aJob({ jobs }: Pick<HrRecord, 'jobs'>, from: Day, random: Random): Job {
  return { id: nextId(jobs), from, department: random.pick(DEPARTMENTS), title: random.pick(TITLES) };
}

export function near(today: Day, random: Random): Day {
  return dayAfter(today, random.pick(NEAR));
}

function isOpen(record: HrRecord): boolean {
  const { lastDay, cancelled } = latestOf(record);
  return lastDay === null && !cancelled;
}

function nextId(items: readonly unknown[]): string {
  return String(items.length + 1);
}

function todayIn({ timeZone }: Office): Day {
  return Temporal.Now.plainDateISO(timeZone).toString();
}
