import { PLAIN_FIELDS, type Profile, type TenantState } from './tenant-state.js';
import type { Tenant } from './tenant.js';

/** A key of a profile as the API answers it. */
export type Shown = Readonly<Record<string, unknown>>;

/** Shown whatever the role of the token may see. */
const GUARANTEED = [
  ...['id', 'email', 'first_name', 'last_name', 'user_status', 'updated_at', 'created_at'],
  ...['preferred_name', 'full_name', 'job_title'],
];
const NOBODY = { id: 'no_guid', first_name: 'Nobody', last_name: 'Nobody', email: 'None' };
/** What a full profile carries beside all that; nobody who provisions accounts may keep it. */
const PRIVATE = {
  dob: '1990-04-01',
  ssn: '078-05-1120',
  gender: '',
  marital_status: '',
  salary: { currency_type: 'USD', date: '2020-01-01', yearly_amount: 100_000 },
  home: {
    address1: '9 Private Lane',
    address2: '',
    city: 'Springfield',
    state_id: 'NY',
    zip: '10001',
    country_id: 'US',
  },
};

/** A profile as the role of the token sees it. */
export function profileView(tenant: Tenant, profile: Profile): Shown {
  const hidden = tenant.state.hiddenFields.filter((key) => !GUARANTEED.includes(key));
  return Object.fromEntries(Object.entries(fullView(tenant, profile)).filter(([key]) => !hidden.includes(key)));
}

/** `profile_format=short`. */
export function shortView(tenant: Tenant, profile: Profile): Shown {
  return Object.fromEntries(Object.entries(fullView(tenant, profile)).filter(([key]) => GUARANTEED.includes(key)));
}

/** What profiles link to, beside them. */
export function linkedTo(tenant: Tenant, profiles: readonly Profile[]): { links: object; linked: object } {
  const { jobTitles, groups, teams } = tenant.state;
  return {
    links: {
      'profiles.job_title': { type: 'job_titles' },
      'profiles.image': { type: 'files' },
      'profiles.groups': { type: 'groups' },
      'profiles.teams': { type: 'teams' },
    },
    linked: {
      job_titles: jobTitles
        .filter(({ id }) => profiles.some(({ jobTitleId }) => jobTitleId === id))
        .map(({ id, title }) => ({ id, title })),
      groups: groups
        .filter(({ id }) => profiles.some(({ groupIds }) => groupIds.includes(id)))
        .map(({ id, title }) => ({ id, title })),
      teams: teams.filter(({ id }) => profiles.some(({ teamIds }) => teamIds.includes(id))),
      files: [],
    },
  };
}

/** First and last name. */
export function fullName({ fields }: Profile): string {
  return [fields['first_name'], fields['last_name']].filter(Boolean).join(' ');
}

function fullView(tenant: Tenant, profile: Profile): Shown {
  const { fields, employeeType } = profile;
  const jobTitle = jobTitleOf(tenant.state, profile);
  return {
    id: profile.id,
    email: profile.email,
    ...Object.fromEntries([...PLAIN_FIELDS, ...tenant.state.customFields].map((key) => [key, ''])),
    ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, rendered(tenant, value)])),
    full_name: fullName(profile),
    user_status: profile.userStatus,
    job_title: jobTitle,
    employee_type: tenant.quirks.employeeType === 'string' ? (employeeType ?? '') : { title: employeeType ?? '' },
    reports_to: [managerOf(tenant.state, profile)],
    start_date: rendered(tenant, profile.startDate),
    departure_date: rendered(tenant, profile.departureDate),
    terminated_reason: profile.terminatedReason ?? '',
    job_change_reason: profile.jobChangeReason ?? '',
    access_role: 'employee',
    ...groupFields(tenant.state, profile),
    ...PRIVATE,
    links: {
      job_title: jobTitle,
      groups: groupsOf(tenant.state, profile).map(({ id, title }) => ({ id, name: title })),
      teams: tenant.state.teams
        .filter(({ id }) => profile.teamIds.includes(id))
        .map(({ id, title }) => ({ id, name: title })),
    },
    created_at: profile.createdAt,
    updated_at: profile.updatedAt,
  };
}

/** None is the empty string; a date is written as the tenant does. */
function rendered(tenant: Tenant, value: string | null): string {
  if (value === null) return '';
  if (tenant.quirks.dates === 'iso') return value;
  return value.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$2/$3/$1');
}

function jobTitleOf({ jobTitles }: TenantState, { jobTitleId }: Profile): Shown {
  const title = jobTitles.find(({ id }) => id === jobTitleId);
  return title ? { id: title.id, title: title.title } : { id: '', title: 'Unknown Job Title' };
}

function managerOf({ profiles }: TenantState, { managerId }: Profile): Shown {
  const manager = managerId === null ? undefined : profiles[managerId];
  if (!manager) return NOBODY;
  const { id, email, fields } = manager;
  return { id, first_name: fields['first_name'], last_name: fields['last_name'], email };
}

function groupsOf({ groups }: TenantState, { groupIds }: Profile): TenantState['groups'] {
  return groupIds.flatMap((id) => groups.find((group) => group.id === id) ?? []);
}

/** Groups once more, under the frozen names of their kinds, and the address of the office. */
function groupFields(state: TenantState, profile: Profile): Shown {
  const shown: Record<string, unknown> = {};
  for (const group of groupsOf(state, profile)) {
    const kind = state.groupTypes.find(({ id }) => id === group.groupTypeId);
    if (!kind) continue;
    shown[kind.fieldName] = group.title;
    if (kind.type === 'office location') shown['office'] = group.address ?? {};
  }
  return shown;
}
