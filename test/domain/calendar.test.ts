import { describe, expect, it } from '@jest/globals';
import { grantingInstant, localDate, removingInstant } from '../../src/domain/calendar.js';
import { resolveZone } from '../../src/domain/person-zone.js';
import { stagingDay } from '../../src/domain/staging-day.js';
import { someRules } from '../support/some-rules.js';

describe('a local time', () => {
  it('is read in the zone, summer and winter', () => {
    expect(grantingInstant('2026-12-01', '00:00', 'Europe/London')).toBe('2026-12-01T00:00:00.000Z');
    expect(grantingInstant('2026-07-01', '00:00', 'Europe/London')).toBe('2026-06-30T23:00:00.000Z');
    expect(grantingInstant('2026-12-01', '09:00', 'Asia/Kolkata')).toBe('2026-12-01T03:30:00.000Z');
  });

  it('in a gap is the first valid instant after it, for giving and for taking', () => {
    // New York skips 02:00 to 03:00 on 8 March 2026.
    expect(grantingInstant('2026-03-08', '02:30', 'America/New_York')).toBe('2026-03-08T07:00:00.000Z');
    expect(removingInstant('2026-03-08', '02:30', 'America/New_York')).toBe('2026-03-08T07:00:00.000Z');
  });

  it('at a midnight that does not exist is the first instant of that day', () => {
    // Beirut skips 00:00 to 01:00 on 29 March 2026.
    expect(grantingInstant('2026-03-29', '00:00', 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z');
  });

  it('in an overlap is the first for giving and the second for taking', () => {
    // New York repeats 01:00 to 02:00 on 1 November 2026.
    expect(grantingInstant('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
    expect(removingInstant('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T06:30:00.000Z');
  });

  it('at 23:59 in Melbourne follows daylight saving on both sides of its change', () => {
    expect(removingInstant('2026-04-04', '23:59', 'Australia/Melbourne')).toBe('2026-04-04T12:59:00.000Z');
    expect(removingInstant('2026-04-05', '23:59', 'Australia/Melbourne')).toBe('2026-04-05T13:59:00.000Z');
    expect(removingInstant('2026-10-03', '23:59', 'Australia/Melbourne')).toBe('2026-10-03T13:59:00.000Z');
    expect(removingInstant('2026-10-04', '23:59', 'Australia/Melbourne')).toBe('2026-10-04T12:59:00.000Z');
  });

  it('gives the civil date of an instant', () => {
    expect(localDate('2026-12-01T23:30:00.000Z', 'Australia/Melbourne')).toBe('2026-12-02');
    expect(localDate('2026-12-01T23:30:00.000Z', 'America/New_York')).toBe('2026-12-01');
  });
});

describe('the staging day', () => {
  const business = { lead: { days: 5, unit: 'business' as const }, holidays: 'country' as const };

  it('is the latest with exactly so many business days before the start', () => {
    // Tuesday 1 December 2026: 24, 25, 26, 27 November and Monday 30.
    expect(stagingDay('2026-12-01', business, 'GB')).toBe('2026-11-24');
    // Monday 7 December: the week before it.
    expect(stagingDay('2026-12-07', business, 'GB')).toBe('2026-11-30');
    // A start on Saturday counts the five days before it.
    expect(stagingDay('2026-12-05', business, 'GB')).toBe('2026-11-30');
  });

  it('does not count public holidays of the country', () => {
    // Thanksgiving, Thursday 26 November 2026.
    expect(stagingDay('2026-12-01', business, 'US')).toBe('2026-11-23');
    // Christmas, the substitute for Boxing Day and New Year's Day.
    expect(stagingDay('2027-01-04', business, 'GB')).toBe('2026-12-23');
    expect(stagingDay('2026-12-01', { ...business, holidays: { country: 'US' } }, 'GB')).toBe('2026-11-23');
    expect(stagingDay('2026-12-01', { ...business, holidays: 'none' }, 'US')).toBe('2026-11-24');
    expect(stagingDay('2026-12-01', business, '')).toBe('2026-11-24');
  });

  it('counts calendar days when the lead says so', () => {
    expect(stagingDay('2026-12-01', { ...business, lead: { days: 14, unit: 'calendar' } }, 'GB')).toBe('2026-11-17');
    expect(stagingDay('2026-12-01', { ...business, lead: { days: 0, unit: 'business' } }, 'GB')).toBe('2026-12-01');
  });
});

describe('the time zone of a place', () => {
  const nowhere = { id: '1', timeZone: null, location: null, countryCode: null };
  const rules = someRules();

  it.each([
    [{ ...nowhere, timeZone: 'Asia/Tokyo', location: 'Austin' }, 'Europe/Paris', 'Asia/Tokyo'],
    [{ ...nowhere, location: 'Austin', countryCode: 'AU' }, 'Europe/Paris', 'Europe/Paris'],
    [{ ...nowhere, location: 'Austin', countryCode: 'AU' }, null, 'America/Chicago'],
    [{ ...nowhere, location: 'Geelong', countryCode: 'AU' }, null, 'Australia/Melbourne'],
    [{ ...nowhere, location: 'constructor' }, null, 'Europe/London'],
    [null, null, 'Europe/London'],
  ])('%j with record zone %s is %s', (place, recordZone, zone) => {
    expect(resolveZone(place, recordZone, rules)).toEqual({ zone, unknown: [] });
  });

  it('falls through names that no zone has, and tells them', () => {
    expect(resolveZone({ ...nowhere, timeZone: 'Europe/Atlantis' }, 'No/Where', rules)).toEqual({
      zone: 'Europe/London',
      unknown: ['positions[1].timeZone', 'timeZone'],
    });
    expect(resolveZone(null, null, someRules({ defaultZone: 'No/Where' })).zone).toBe('UTC');
  });
});
