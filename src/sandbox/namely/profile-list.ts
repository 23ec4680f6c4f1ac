import { z } from 'zod';
import type { Profile } from './tenant-state.js';
import { fullName } from './profile-view.js';
import type { Tenant } from './tenant.js';

const MAX_PER_PAGE = 50;
const Query = z.object({
  page: z.coerce.number().int().min(1).catch(1),
  perPage: z.coerce.number().int().min(1).catch(30),
  sort: z
    .enum([
      'updated_at',
      '-updated_at',
      'created_at',
      '-created_at',
      'first_name',
      '-first_name',
      'last_name',
      '-last_name',
    ])
    .catch('created_at'),
});
type Filter = (profile: Profile, wanted: string, tenant: Tenant) => boolean;

const FILTERS: Readonly<Record<string, Filter>> = {
  user_status: ({ userStatus }, wanted) => userStatus === wanted,
  email: ({ email }, wanted) => same(email, wanted),
  personal_email: ({ fields }, wanted) => same(fields['personal_email'], wanted),
  first_name: ({ fields }, wanted) => same(fields['first_name'], wanted),
  last_name: ({ fields }, wanted) => same(fields['last_name'], wanted),
  job_title: ({ jobTitleId }, wanted, tenant) =>
    tenant.state.jobTitles.some(({ id, title }) => id === jobTitleId && title === wanted),
  reports_to: ({ managerId }, wanted) => managerId === wanted,
};

/** One page of profiles; past the end it is empty. */
export interface ProfilePage {
  readonly profiles: readonly Profile[];
  /** How many there are over all pages. */
  readonly total: number;
}

/** Filters, sorts and pages: 30 a page unless asked, 50 at most. */
export function profilePage(tenant: Tenant, query: URLSearchParams): ProfilePage {
  const { page, perPage, sort } = Query.parse({
    page: query.get('page') ?? undefined,
    perPage: query.get('per_page') ?? undefined,
    sort: query.get('sort') ?? undefined,
  });
  const size = Math.min(perPage, MAX_PER_PAGE);
  const found = filtered(tenant, query);
  const all = sorted(found, sort);
  return { profiles: all.slice((page - 1) * size, page * size), total: all.length };
}

function filtered(tenant: Tenant, query: URLSearchParams): readonly Profile[] {
  const wanted = Object.entries(FILTERS).flatMap(([name, filter]) => {
    const value = query.get(`filter[${name}]`);
    return value === null ? [] : [(profile: Profile) => filter(profile, value, tenant)];
  });
  const hidesOthers = tenant.quirks.unfiltered === 'active' && !query.has('filter[user_status]');
  return tenant
    .profiles()
    .filter((profile) => wanted.every((filter) => filter(profile)))
    .filter(({ userStatus }) => !hidesOthers || userStatus === 'active');
}

function sorted(profiles: readonly Profile[], sort: string): readonly Profile[] {
  const field = sort.replace('-', '');
  const sign = sort.startsWith('-') ? -1 : 1;
  return [...profiles].sort((a, b) => sign * compare(a, b, field));
}

function compare(a: Profile, b: Profile, field: string): number {
  switch (field) {
    case 'updated_at':
      return a.updatedAt - b.updatedAt;
    case 'created_at':
      return a.createdAt - b.createdAt;
    default:
      return (a.fields[field] ?? fullName(a)).localeCompare(b.fields[field] ?? fullName(b));
  }
}

function same(value: string | null | undefined, wanted: string): boolean {
  return value?.toLowerCase() === wanted.toLowerCase();
}
