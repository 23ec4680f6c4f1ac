import { mapProfile, type MappedProfile } from '../../../src/connectors/namely/map-profile.js';
import { ownKeys, readNamelyMapping } from '../../../src/connectors/namely/mapping.js';
import { profilesSchema } from '../../../src/connectors/namely/schemas.js';

/** Noon Eastern of 2026-03-02. */
export const NOW = '2026-03-02T17:00:00Z';
const seconds = (instant: string) => Date.parse(instant) / 1000;

const GROUPS = [
  { id: 'g-analytics', title: 'Analytics', links: { group_type: 't-department' } },
  { id: 'g-design', title: 'Design', links: { group_type: 't-department' } },
  { id: 'g-nyc', title: 'NYC', links: { group_type: 't-office' } },
];
const GROUP_TYPES = [
  { id: 't-department', title: 'Department', field_name: 'departments' },
  { id: 't-office', title: 'Office Location', field_name: 'office_location' },
];

/** A profile as Namely answers it: Ana, active since January 2025. */
export function aProfile(more: object = {}): object {
  return {
    id: 'p-ana',
    email: 'ana.duarte@example.com',
    personal_email: 'ana@home.example',
    first_name: 'Ana',
    middle_name: '',
    last_name: 'Duarte',
    preferred_name: '',
    user_status: 'active',
    employee_id: 'N-0078',
    job_title: { id: 'j', title: 'Data Analyst' },
    employee_type: { title: 'Full Time' },
    reports_to: [{ id: 'p-lee', first_name: 'Lee', last_name: 'Chan', email: 'lee.chan@example.com' }],
    start_date: '2025-01-06',
    departure_date: '',
    terminated_reason: '',
    office: { address1: '1 Example Plaza', city: 'New York', state_id: 'NY', zip: '10001', country_id: 'US' },
    salary: { yearly_amount: 100_000 },
    dob: '1990-04-01',
    links: {
      groups: [
        { id: 'g-analytics', name: 'Analytics' },
        { id: 'g-nyc', name: 'NYC' },
      ],
      teams: [],
    },
    created_at: seconds('2024-12-01T12:00:00Z'),
    updated_at: seconds('2026-02-20T12:00:00Z'),
    ...more,
  };
}

/** What is read of a profile. @param document the mapping as YAML */
export function read(more: object = {}, document = '', now = NOW): MappedProfile {
  const mapping = readNamelyMapping(document);
  const { profiles } = profilesSchema(ownKeys(mapping)).parse({ profiles: [aProfile(more)], meta: { total_count: 1 } });
  const [profile] = profiles;
  if (!profile) throw new Error('the profile was lost');
  return mapProfile(
    { profile, catalogue: { groups: GROUPS, groupTypes: GROUP_TYPES }, nowMs: Date.parse(now) },
    mapping,
  );
}

/** A profile without one of its keys, as a role that may not see it is answered. */
export function without(key: string): object {
  return { [key]: undefined };
}

export { seconds };
