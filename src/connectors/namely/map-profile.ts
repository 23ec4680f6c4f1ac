import type { Finding } from '../../domain/finding.js';
import type { CivilDate } from '../../domain/json.js';
import type { PartialRecord } from '../../domain/record-fields.js';
import { dateIn } from '../reading/date-in.js';
import { OPENINGS } from '../../domain/openings.js';
import { isDate, isUnreadable, readDate, unreadableDate, type HrDate } from './hr-date.js';
import { inactiveEnding, scheduledEnding, type MappedEnding } from './map-ending.js';
import { mapLeaves } from './map-leaves.js';
import { mapPerson } from './map-person.js';
import { mapPosition } from './map-position.js';
import type { NamelyMapping } from './mapping.js';
import type { Catalogue } from './places.js';
import type { Profile } from './schemas.js';
import { countsAsHire, standingOf } from './standing.js';

/** Everything read of one person. */
export interface RawPerson {
  readonly profile: Profile;
  readonly catalogue: Catalogue;
  /** When it was read, epoch milliseconds of the company. */
  readonly nowMs: number;
}

/** A person in our words. */
export interface MappedProfile {
  /** Complete for positions and leaves; without dates while the record is no hire yet. */
  readonly data: PartialRecord;
  readonly findings: readonly Finding[];
}

/**
 * Turns what Namely shows of a person into a timeline.
 *
 * `active` does not mean "started": the start date does. A record that is no hire yet tells who it is and no dates, so nothing is provisioned.
 */
export function mapProfile(raw: RawPerson, mapping: NamelyMapping): MappedProfile {
  const person = mapPerson(raw.profile, mapping);
  const career = mapCareer(raw, mapping);
  return { data: { ...person.data, ...career.data }, findings: [...person.findings, ...career.findings] };
}

function mapCareer(raw: RawPerson, mapping: NamelyMapping): MappedProfile {
  const { profile, nowMs } = raw;
  const today = dateIn(mapping.departure.timeZone, nowMs);
  const startDate = readDate(profile.start_date, mapping);
  const start = isDate(startDate) ? startDate : null;
  const departure = readDate(profile.departure_date, mapping);
  const sources = { profile, mapping, start, departure, nowMs };
  const status = standingFindings(profile, start, today);
  if (!countsAsHire(profile, mapping, today)) {
    const scheduled = scheduledEnding(sources);
    return { data: { ...endAhead(scheduled), ...before(scheduled) }, findings: status };
  }
  const ending = standingOf(profile) === 'inactive' ? inactiveEnding(sources) : scheduledEnding(sources);
  const position = mapPosition({ profile, mapping, catalogue: raw.catalogue, start });
  const leaves = mapLeaves(profile, mapping, start);
  return {
    data: {
      ...(start !== null && { startDate: start }),
      ...(ending.termination !== undefined && { termination: ending.termination }),
      ...before(ending),
      positions: [position.position],
      ...(leaves.leaves !== undefined && { leaves: leaves.leaves }),
    },
    findings: [...status, ...startFindings(startDate), ...ending.findings, ...position.findings, ...leaves.findings],
  };
}

/** Somebody who was a hire before and is leaving goes on leaving. */
function endAhead({ termination }: MappedEnding): PartialRecord {
  return termination ? { termination } : {};
}

function before({ previous }: MappedEnding): PartialRecord {
  return previous ? { previousEmployment: { startDate: null, termination: previous } } : {};
}

function standingFindings(profile: Profile, start: CivilDate | null, today: CivilDate): readonly Finding[] {
  switch (standingOf(profile)) {
    case 'unknown':
      return [
        {
          kind: 'data',
          key: 'userStatus',
          field: 'sourceStatus',
          detail: 'user_status is none of active, pending and inactive: correct it in Namely',
          blocks: OPENINGS,
          rule: 'code-unknown',
        },
      ];
    case 'pending':
      return start !== null && start < today ? [stillPending()] : [];
    case 'active':
    case 'inactive':
      return [];
  }
}

function stillPending(): Finding {
  return {
    kind: 'data',
    key: 'userStatus:pending',
    field: 'sourceStatus',
    detail: 'the profile is still pending after its first day: complete the onboarding in Namely, or move the start',
    blocks: [],
  };
}

function startFindings(start: HrDate): readonly Finding[] {
  if (isUnreadable(start)) return [unreadableDate('startDate', OPENINGS)];
  if (isDate(start)) return [];
  return [
    {
      kind: 'data',
      key: 'start-missing:startDate',
      field: 'startDate',
      detail: 'the profile shows no start date: enter it in Namely, and give the role of the token the field',
      blocks: [],
      rule: 'start-missing',
    },
  ];
}
