import type { CalendarRules } from './calendar-rules.js';
import { ownMember } from './json-object.js';
import { isTimeZone } from './time-zone.js';

/** A time zone, and the places that named one nobody knows. */
export interface ResolvedZone {
  readonly zone: string;
  /** Record or policy paths, e.g. `positions[2].timeZone`. */
  readonly unknown: readonly string[];
}

/** What of a position says where it is. */
export interface Place {
  readonly id: string;
  readonly timeZone: string | null;
  readonly location: string | null;
  readonly countryCode: string | null;
}

/**
 * Time zone of a place: the position's, else the record's, else policy's by location, by country, by default, else UTC.
 *
 * A name no zone has falls through to the next.
 */
export function resolveZone(place: Place | null, recordZone: string | null, rules: CalendarRules): ResolvedZone {
  const { location, countryCode } = place ?? { location: null, countryCode: null };
  const named: readonly (readonly [string, string | null | undefined])[] = [
    [`positions[${place?.id ?? ''}].timeZone`, place?.timeZone],
    ['timeZone', recordZone],
    [`timeZones.locations.${location ?? ''}`, location === null ? null : ownMember(rules.zoneByLocation, location)],
    [
      `timeZones.countries.${countryCode ?? ''}`,
      countryCode === null ? null : ownMember(rules.zoneByCountry, countryCode),
    ],
    ['timing.timeZone', rules.defaultZone],
  ];
  const told = named.flatMap(([path, name]) => (name ? [{ path, name }] : []));
  const known = told.findIndex(({ name }) => isTimeZone(name));
  const unknown = told.slice(0, known === -1 ? told.length : known).map(({ path }) => path);
  return { zone: told[known]?.name ?? 'UTC', unknown };
}
