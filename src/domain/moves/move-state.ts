import type { Instant } from '../json.js';
import type { PersonView } from '../person-view.js';
import type { JobChange } from '../preview/preview-move.js';

/**
 * How far somebody's move is.
 *
 * `unheard` HR has said nothing of it · `differs` it says something else of some fields · `ahead` it is said, and has not begun ·
 * `held` somebody must let it on · `review` a question about them is open · `pending` it is being carried out · `done` they have what policy
 * gives in the new position · `gone` they have left · `unread` nobody could tell in time.
 */
export const MOVE_STATES = [
  'unread',
  'unheard',
  'differs',
  'held',
  'review',
  'pending',
  'gone',
  'ahead',
  'done',
] as const;
export type MoveState = (typeof MOVE_STATES)[number];

/** A field that HR says otherwise; what is unknown is `''`. */
export interface DifferingField {
  readonly field: string;
  readonly wanted: string;
  readonly told: string;
}

/** What there is besides the facts; each as words for an operator. */
export interface OpenMatters {
  readonly holds: readonly string[];
  readonly reviews: readonly string[];
  /** Effects that failed or have not run yet. */
  readonly effects: readonly string[];
}

export interface MoveStanding {
  readonly state: MoveState;
  readonly differs: readonly DifferingField[];
  /** What it waits for. */
  readonly why: readonly string[];
}

/**
 * Compares the move that was meant with what HR says, and with what is still to be done.
 *
 * @param view the person at noon of the day the move begins, or now when that has passed
 * @param day `ahead` while it has not
 */
export function moveStanding(
  job: JobChange,
  view: PersonView,
  { holds, reviews, effects }: OpenMatters,
  day: 'ahead' | 'begun',
): MoveStanding {
  if (view.phase === 'terminated' || view.phase === 'cancelled') return { state: 'gone', differs: [], why: [] };
  const fields = Object.entries(job);
  const differs = differing(job, view);
  if (differs.length > 0) return { state: differs.length < fields.length ? 'differs' : 'unheard', differs, why: [] };
  if (day === 'ahead') return { state: 'ahead', differs, why: [] };
  if (holds.length > 0) return { state: 'held', differs, why: holds };
  if (reviews.length > 0) return { state: 'review', differs, why: reviews };
  return { state: effects.length > 0 ? 'pending' : 'done', differs, why: effects };
}

/**
 * Tells whether a move has begun: positions begin at an hour of policy, and until noon of its day only the facts tell.
 *
 * @param view the person now
 * @param noon of the day it begins, where they are
 */
export function dayOf(job: JobChange, view: PersonView, noon: Instant): 'ahead' | 'begun' {
  return noon > view.at && differing(job, view).length > 0 ? 'ahead' : 'begun';
}

/** Fields of a move that are otherwise in the facts. */
function differing(
  job: JobChange,
  { timeZone, employee }: Pick<PersonView, 'timeZone' | 'employee'>,
): readonly DifferingField[] {
  const { title, department, division, costCenter, location, countryCode, userType, employmentType, managerId } =
    employee;
  const facts: Readonly<Record<keyof JobChange, string>> = {
    ...{ title, department, division, costCenter, location, countryCode, userType, employmentType, managerId },
    timeZone,
  };
  return FIELDS.flatMap((field) => {
    const [wanted, told] = [job[field], facts[field]];
    return wanted === undefined || (wanted ?? '') === told ? [] : [{ field, wanted: wanted ?? '', told }];
  });
}

const FIELDS = [
  ...(['department', 'title', 'managerId', 'division', 'costCenter', 'location', 'countryCode'] as const),
  ...(['userType', 'employmentType', 'timeZone'] as const),
];
