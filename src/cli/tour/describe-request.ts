import type { JournalEntry } from '../../sandbox/kit/journal.js';
import type { OktaStandIn } from '../../sandbox/okta/okta-stand-in.js';

/** One Okta request in words a person follows, with the request itself behind. */
export function describeRequest({ method, path, query, status, body }: JournalEntry, okta: OktaStandIn): string {
  const [, , , collection = '', id = '', part = '', other = ''] = path.split('/');
  const who = okta.users().find((user) => user.id === id || user.id === other)?.profile['login'];
  const group = okta.groups().find((each) => each.id === id)?.profile.name;
  const app = okta.apps().find((each) => each.id === id)?.label;
  const what =
    collection === 'groups'
      ? `${method === 'PUT' ? 'add to' : 'remove from'} group ${group ?? id}`
      : collection === 'apps'
        ? `${method === 'POST' ? 'assign' : 'unassign'} app ${app ?? id}`
        : userRequest(method, part, other, body);
  const parameters = new URLSearchParams(
    Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
  ).toString();
  return `${what}${typeof who === 'string' ? ` (${who})` : ''}  [${method} ${path}${parameters === '' ? '' : `?${parameters}`} → ${status ?? 'dropped'}]`;
}

function userRequest(method: string, part: string, operation: string, body: unknown): string {
  if (part === 'lifecycle') return operation;
  if (part === 'sessions') return 'end sessions and tokens';
  const sent = typeof body === 'object' && body !== null ? body : {};
  const groups = 'groupIds' in sent && Array.isArray(sent.groupIds) ? ` with ${sent.groupIds.length} groups` : '';
  if (part === '' && method === 'POST') {
    const attributes =
      'profile' in sent && typeof sent.profile === 'object' && sent.profile !== null ? Object.keys(sent.profile) : [];
    return groups !== '' || attributes.includes('login') ? `create${groups}` : `update ${attributes.join(', ')}`;
  }
  return `${method} user`;
}
