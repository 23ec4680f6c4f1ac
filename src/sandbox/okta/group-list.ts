import type { Call, Reply } from './call.js';
import { groupView } from './group-view.js';
import { OktaError } from './okta-error.js';
import type { OktaGroup } from './okta-group.js';
import type { Org } from './org.js';
import { page } from './paging.js';
import { scimTest, type ScimSubject } from './scim-expression.js';

const FIELDS = ['id', 'type', 'created', 'lastUpdated', 'lastMembershipUpdated', 'profile.name', 'profile.description'];

/** `GET /groups`: by `search`, `filter` or `q` (start of the name), or all. */
export function listGroups(org: Org, call: Call): Reply {
  const expression = call.query.get('search') ?? call.query.get('filter');
  const q = call.query.get('q')?.toLowerCase();
  let groups: readonly OktaGroup[] = Object.values(org.state.groups);
  if (q !== undefined) groups = groups.filter(({ profile }) => profile.name.toLowerCase().startsWith(q));
  if (expression !== null) {
    const test = scimTest(expression, SUBJECT);
    if (!test) throw new OktaError('E0000031', [`Invalid search criteria: ${expression}`]);
    groups = groups.filter(test);
  }
  const sizes = { standard: q === undefined ? 200 : 300, max: 10_000 };
  return page(org, call, groups, sizes, (group) => ({ ...groupView(group, call.base), ...embedded(org, call, group) }));
}

const SUBJECT: ScimSubject<OktaGroup> = {
  ignoreCase: true,
  allows: (path) => FIELDS.includes(path),
  values(group, path) {
    switch (path) {
      case 'profile.name':
        return [group.profile.name];
      case 'profile.description':
        return group.profile.description === null ? [] : [group.profile.description];
      case 'id':
      case 'type':
      case 'created':
      case 'lastUpdated':
      case 'lastMembershipUpdated':
        return [group[path]];
      default:
        return undefined;
    }
  },
};

function embedded(org: Org, call: Call, group: OktaGroup): Record<string, unknown> {
  if (call.query.get('expand') !== 'stats') return {};
  const members = group.type === 'BUILT_IN' ? org.state.users : group.members;
  return { _embedded: { stats: { usersCount: Object.keys(members).length } } };
}
