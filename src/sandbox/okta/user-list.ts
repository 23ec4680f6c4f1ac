import type { Call, Reply } from './call.js';
import { OktaError } from './okta-error.js';
import type { OktaUser } from './okta-user.js';
import type { Org } from './org.js';
import { page } from './paging.js';
import { isAttribute } from './profile-schema.js';
import { scimTest, type ScimSubject } from './scim-expression.js';
import { userInList } from './user-view.js';

const SEARCHABLE = ['id', 'status', 'created', 'activated', 'statusChanged', 'lastUpdated', 'type.id'];
const FILTERABLE = [
  'status',
  'lastUpdated',
  'id',
  'profile.login',
  'profile.email',
  'profile.firstName',
  'profile.lastName',
];

/**
 * `GET /users`: by `search`, `filter` or `q`, or everybody.
 *
 * `search` and `filter` include deactivated users, `q` and the plain list do not.
 */
export function listUsers(org: Org, call: Call): Reply {
  const search = call.query.get('search');
  const filter = call.query.get('filter');
  const q = call.query.get('q');
  if (search !== null && filter !== null) throw new OktaError('E0000033');
  const sizes = { standard: q === null ? 200 : 10, max: 200 };
  const render = (user: OktaUser) => userInList(org, user, call.base);
  const live = org.index.users().filter(({ status }) => status !== 'DEPROVISIONED');
  if (search !== null) return page(org, call, sorted(call, found(org, search, searchSubject(org))), sizes, render);
  if (filter !== null) return page(org, call, found(org, filter, FILTER_SUBJECT), sizes, render);
  return page(org, call, q === null ? live : live.filter((user) => startsWith(user, q)), sizes, render);
}

function found(org: Org, expression: string, subject: ScimSubject<OktaUser>): readonly OktaUser[] {
  const test = scimTest(expression, subject);
  if (!test) throw new OktaError('E0000031', [`Invalid search criteria: ${expression}`]);
  return org.index.users().filter(test);
}

function searchSubject(org: Org): ScimSubject<OktaUser> {
  return {
    values: valuesOf,
    ignoreCase: true,
    allows(path, operator) {
      if (operator === 'ne' || operator === 'ew') return false;
      return (
        SEARCHABLE.includes(path) || (path.startsWith('profile.') && isAttribute(org, path.slice('profile.'.length)))
      );
    },
  };
}

const FILTER_SUBJECT: ScimSubject<OktaUser> = {
  values: valuesOf,
  ignoreCase: false,
  allows: (path, operator) =>
    FILTERABLE.includes(path) &&
    (operator === 'eq' || (path === 'lastUpdated' && ['gt', 'ge', 'lt', 'le'].includes(operator))),
};

function valuesOf(user: OktaUser, path: string): readonly unknown[] {
  const value = path.startsWith('profile.') ? user.profile[path.slice('profile.'.length)] : fieldOf(user, path);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function fieldOf(user: OktaUser, path: string): string | null | undefined {
  switch (path) {
    case 'id':
    case 'status':
    case 'created':
    case 'activated':
    case 'statusChanged':
    case 'lastUpdated':
      return user[path];
    default:
      return undefined;
  }
}

function sorted(call: Call, users: readonly OktaUser[]): readonly OktaUser[] {
  const by = call.query.get('sortBy');
  if (by === null) return users;
  const sign = call.query.get('sortOrder') === 'desc' ? -1 : 1;
  const key = (user: OktaUser) => valuesOf(user, by).map(String).join(' ').toLowerCase();
  return users.toSorted((left, right) => sign * key(left).localeCompare(key(right)));
}

function startsWith(user: OktaUser, q: string): boolean {
  return ['firstName', 'lastName', 'email'].some((name) =>
    String(user.profile[name] ?? '')
      .toLowerCase()
      .startsWith(q.toLowerCase()),
  );
}
