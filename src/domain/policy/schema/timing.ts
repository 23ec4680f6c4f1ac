import { z } from 'zod';
import { clockTime, known, name, zone } from './written.js';

/** When dates become instants. */
export const Timing = known({
  timeZone: zone,
  activate: clockTime.default('00:00'),
  deactivate: clockTime.default('18:00'),
  preboarding: known({
    lead: z
      .string()
      .regex(/^\d{1,3}(bd|d)$/, 'must be a number of days such as 5bd (business) or 7d')
      .default('5bd'),
    calendar: z
      .string()
      .regex(/^(country|none|[A-Z]{2})$/, 'must be country, none or a country code such as GB')
      .default('country'),
  }).default({ lead: '5bd', calendar: 'country' }),
});

/** Zones of people whose record names none. */
export const TimeZones = known({
  locations: z.record(name, zone).default({}),
  countries: z.record(z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as GB'), zone).default({}),
}).default({ locations: {}, countries: {} });
