import { OFFICES } from './truth.js';

const COUNTRIES: Readonly<Record<string, string>> = { London: 'GB', Austin: 'US', Berlin: 'DE', Melbourne: 'AU' };

/** Where the offices are. TriNet tells the company's own zone of everybody whose office has none here. */
const LOCATIONS = Object.fromEntries(
  OFFICES.map(({ location, timeZone }) => [location, { countryCode: COUNTRIES[location], timeZone }]),
);

/** What the fields of each HR system mean in a storm, as JSON, by the variable that names the file. */
export const STORM_MAPPINGS: Readonly<Record<string, string>> = {
  BAMBOOHR_MAPPING: JSON.stringify({ custom: { birthDate: 'customBirthDate' } }),
  TRINET_MAPPING: JSON.stringify({
    locations: LOCATIONS,
    contractors: { in: 'roster' },
    custom: { birthDate: 'employmentInfo.birthDate' },
  }),
  NAMELY_MAPPING: JSON.stringify({
    leave: {
      type: 'loa_type',
      from: 'loa_start_date',
      expectedReturn: 'loa_expected_return_date',
      lastDay: 'loa_end_date',
      types: { 'Parental Leave': 'parental' },
    },
    custom: { birthDate: 'birth_date' },
  }),
};
