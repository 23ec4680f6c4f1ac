import type { CalendarRules } from '../../src/domain/calendar-rules.js';

/** Start at 00:00, end at 18:00, five business days ahead with the holidays of the country, London unless told. */
export function someRules(over: Partial<CalendarRules> = {}): CalendarRules {
  return {
    defaultZone: 'Europe/London',
    zoneByLocation: { Austin: 'America/Chicago' },
    zoneByCountry: { AU: 'Australia/Melbourne' },
    activate: '00:00',
    deactivate: '18:00',
    lead: { days: 5, unit: 'business' },
    holidays: 'country',
    returnOnConfirmation: [],
    leaveReviewDays: {},
    ...over,
  };
}
