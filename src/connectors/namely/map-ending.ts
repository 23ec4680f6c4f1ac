import { addDays, earlierDate } from '../../domain/civil-date.js';
import type { Finding } from '../../domain/finding.js';
import type { CivilDate } from '../../domain/json.js';
import type { Termination } from '../../domain/record-fields.js';
import { removingInstant } from '../../domain/calendar.js';
import { byLabel } from '../reading/by-label.js';
import { dateIn } from '../reading/date-in.js';
import { OPENINGS } from '../../domain/openings.js';
import { isDate, isUnreadable, unreadableDate, type HrDate } from './hr-date.js';
import type { NamelyMapping } from './mapping.js';
import type { Profile } from './schemas.js';

/** An end as HR tells it, with what is wrong with it. */
export interface MappedEnding {
  /** `undefined` says nothing: the date could not be read, or not be seen. */
  readonly termination: Termination | null | undefined;
  /** The end of the employment before; whether there was one is known to whoever heard of it. */
  readonly previous?: Termination;
  readonly findings: readonly Finding[];
}

/** What an end is read from. */
export interface EndingSources {
  readonly profile: Profile;
  readonly mapping: NamelyMapping;
  /** `null` when it is not known. */
  readonly start: CivilDate | null;
  readonly departure: HrDate;
  readonly nowMs: number;
}

/** The last place on earth where a day ends is twelve hours behind UTC. */
const LAST_ZONE = 'Etc/GMT+12';

/** The end of somebody who is not inactive: scheduled by the Termination Form, or none. A date before the start is the one of an earlier employment. */
export function scheduledEnding({ profile, mapping, start, departure }: EndingSources): MappedEnding {
  if (isUnreadable(departure)) {
    return { termination: undefined, findings: [unreadableDate('termination', OPENINGS)] };
  }
  if (departure === undefined) return { termination: undefined, findings: [unseen()] };
  if (departure === null) return { termination: null, findings: [] };
  if (start !== null && departure < start) {
    const { termination: previous } = ending(profile, mapping, { lastDay: departure, immediate: false });
    return { termination: null, previous, findings: [] };
  }
  const lastDay = departure === start ? addDays(start, -1) : departure;
  return ending(profile, mapping, { lastDay, immediate: false });
}

/**
 * The end of somebody inactive.
 *
 * Before 11:59 PM Eastern of the departure date it was made so by hand and acts at once; without a date that fits it is dated the day of the
 * last change. Somebody who never began was called off, and is out of the employment before, too.
 */
export function inactiveEnding(sources: EndingSources): MappedEnding {
  const { profile, mapping, start, departure, nowMs } = sources;
  if (isDate(departure) && (start === null || departure > start)) {
    return ending(profile, mapping, { lastDay: departure, immediate: wasMadeByHand(departure, sources) });
  }
  const changedMs = profile.updated_at === undefined ? nowMs : profile.updated_at * 1000;
  const day = dateIn(mapping.departure.timeZone, changedMs);
  const faults = isUnreadable(departure) ? [unreadableDate('termination', [])] : [];
  const before = isDate(departure) && start !== null && departure < start ? departure : null;
  if (start !== null && (day < start || departure === start)) {
    // Never a later day than was seen: its eve would leave whoever was here before in until then.
    const lastDay = earlierDate(day, addDays(start, -1)) ?? day;
    const calledOff = ending(profile, mapping, { lastDay, immediate: false });
    const previous = endingBefore(before ?? lastDay, sources);
    const adjacent = departure === addDays(start, -1) ? [adjacentStart()] : [];
    return { ...calledOff, previous, findings: [...faults, ...adjacent, ...calledOff.findings] };
  }
  const found = ending(profile, mapping, { lastDay: day, immediate: !isOverEverywhere(day, nowMs) });
  return {
    ...found,
    ...(before !== null && { previous: endingBefore(before, sources) }),
    findings: [...faults, ...found.findings, ...(faults.length === 0 ? [undated()] : [])],
  };
}

function endingBefore(lastDay: CivilDate, sources: EndingSources): Termination {
  const { profile, mapping } = sources;
  return ending(profile, mapping, { lastDay, immediate: wasMadeByHand(lastDay, sources) }).termination;
}

/**
 * Until Namely's own moment an inactive person was made so by hand. Between it and the end of the day everywhere the two look alike where
 * `updated_at` does not move by itself: then the earlier end is taken.
 */
function wasMadeByHand(lastDay: CivilDate, { profile, mapping, nowMs }: EndingSources): boolean {
  const { timeZone, time, movesUpdatedAt } = mapping.departure;
  const momentMs = Date.parse(removingInstant(lastDay, time, timeZone));
  if (nowMs < momentMs) return true;
  if (isOverEverywhere(lastDay, nowMs)) return false;
  return !movesUpdatedAt || (profile.updated_at ?? 0) * 1000 < momentMs;
}

function isOverEverywhere(day: CivilDate, nowMs: number): boolean {
  return nowMs >= Date.parse(removingInstant(addDays(day, 1), '00:00', LAST_ZONE));
}

function ending(
  profile: Profile,
  mapping: NamelyMapping,
  { lastDay, immediate }: Pick<Termination, 'lastDay' | 'immediate'>,
): MappedEnding & { readonly termination: Termination } {
  const reason = profile.terminated_reason ?? null;
  const known = reason === null ? undefined : byLabel(mapping.terminatedReason.labels, reason);
  const kind = known ?? mapping.terminatedReason.default;
  return {
    termination: { lastDay, kind, immediate, reason, rehireEligible: null },
    findings: reason !== null && known === undefined ? [unmappedReason(reason, kind)] : [],
  };
}

function unmappedReason(label: string, kind: string): Finding {
  return {
    kind: 'data',
    key: 'terminatedReason',
    field: 'termination.kind',
    detail: `termination reason "${label}" is not mapped and is read as ${kind}: add it to terminatedReason`,
    blocks: [],
  };
}

function undated(): Finding {
  return {
    kind: 'data',
    key: 'termination:undated',
    field: 'termination.lastDay',
    detail:
      'the profile is inactive without a departure date after its start, so it ended on the day of its last change: enter the date in Namely',
    blocks: [],
  };
}

/** The end told is that of the employment before, too: only the day between tells the two apart. */
function adjacentStart(): Finding {
  return {
    kind: 'data',
    key: 'startDate:called-off',
    field: 'startDate',
    detail:
      'the profile is inactive and starts on the day after its departure date: clear or move the start in Namely if nobody comes back',
    blocks: OPENINGS,
  };
}

function unseen(): Finding {
  return {
    kind: 'data',
    key: 'termination:unseen',
    field: 'termination',
    detail: 'the token may not see departure_date, so endings come without notice: give its role the field',
    blocks: [],
  };
}
