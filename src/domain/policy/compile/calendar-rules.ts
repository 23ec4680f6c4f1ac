import type { CalendarRules } from '../../calendar-rules.js';
import type { PolicyDocument } from '../schema.js';
import type { LeaveDocument } from '../schema/leave.js';

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
    ...leaveDates(leave),
  };
}

function leaveDates({
  default: other,
  ...types
}: LeaveDocument): Pick<CalendarRules, 'returnOnConfirmation' | 'leaveReviewDays' | 'otherLeave'> {
  const dates = {
    returnOnConfirmation: Object.keys(types).filter((type) => types[type]?.return === 'onConfirmation'),
    leaveReviewDays: Object.fromEntries(
      Object.entries(types).flatMap(([type, { review }]) => (review === undefined ? [] : [[type, daysOf(review)]])),
    ),
  };
  if (other === undefined) return dates;
  const { return: back, review } = other;
  const reviewDays = review === undefined ? null : daysOf(review);
  return { ...dates, otherLeave: { named: Object.keys(types), onConfirmation: back === 'onConfirmation', reviewDays } };
}

function daysOf(text: string): number {
  return Number.parseInt(text, 10);
}
