import { z } from 'zod';

/** An IANA time zone that this runtime knows. */
export const TimeZone = z.string().refine(isTimeZone, 'is no IANA time zone');

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
