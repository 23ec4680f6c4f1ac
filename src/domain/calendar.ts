import { Temporal } from 'temporal-polyfill';
import { withinCalendar } from './civil-date.js';
import type { CivilDate, Instant } from './json.js';

/**
 * Instant of a local time at which something is given: in an overlap the first.
 *
 * @param time local time of day, `HH:MM`; in a DST gap the first valid instant after it
 * @param zone a known IANA time zone
 */
export function grantingInstant(date: CivilDate, time: string, zone: string): Instant {
  return instantAt(date, time, zone, 'earlier');
}

/** Instant of a local time at which something is taken: in an overlap the second, else as {@link grantingInstant}. */
export function removingInstant(date: CivilDate, time: string, zone: string): Instant {
  return instantAt(date, time, zone, 'later');
}

/** The civil date of an instant in a known time zone. */
export function localDate(at: Instant, zone: string): CivilDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

function instantAt(date: CivilDate, time: string, zone: string, which: 'earlier' | 'later'): Instant {
  const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  const zoned = local.toZonedDateTime(zone, { disambiguation: which });
  if (zoned.toPlainDateTime().equals(local)) return textOf(zoned.toInstant());
  // A gap: "earlier" lies before the transition, whose instant is the first valid one.
  const before = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return textOf((before.getTimeZoneTransition('next') ?? zoned).toInstant());
}

function textOf(instant: Temporal.Instant): Instant {
  return new Date(withinCalendar(instant.epochMilliseconds)).toISOString();
}
