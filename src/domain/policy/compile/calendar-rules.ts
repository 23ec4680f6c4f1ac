import type { CalendarRules } from '../../calendar-rules.js';
import type { PolicyDocument } from '../schema.js';

/** What policy says about time. */
export function calendarRulesOf({ timing, timeZones, leave }: PolicyDocument): CalendarRules {
  const { lead, calendar } = timing.preboarding;
  return {
    defaultZone: timing.timeZone,
    zoneByLocation: timeZones.locations,
    zoneByCountry: timeZones.countries,
    activate: timing.activate,
    deactivate: timing.deactivate,
    lead: { days: Number.parseInt(lead, 10), unit: lead.endsWith('bd') ? 'business' : 'calendar' },
    holidays: calendar === 'country' || calendar === 'none' ? calendar : { country: calendar },
    returnOnConfirmation: Object.keys(leave).filter((type) => leave[type]?.return === 'onConfirmation'),
    leaveReviewDays: Object.fromEntries(
      Object.entries(leave).flatMap(([type, { review }]) =>
        review === undefined ? [] : [[type, Number.parseInt(review, 10)]],
      ),
    ),
  };
}
