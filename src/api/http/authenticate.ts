import type { KeyRing, Principal } from '../key-ring.js';
import { Problem } from '../problem.js';
import { isPermitted, PERMISSIONS, type Permission } from '../role.js';

const CHALLENGE = 'Bearer realm="tenure"';

/**
 * Tells who calls by the bearer key (RFC 6750), and whether they may.
 *
 * @throws Problem `unauthenticated` with `WWW-Authenticate` · `forbidden` naming the roles that would do
 */
export function authenticate(keys: KeyRing, authorization: string | undefined, permission: Permission): Principal {
  const key = /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization ?? '')?.[1];
  if (key === undefined)
    throw new Problem('unauthenticated', 'send the header `Authorization: Bearer <API key>`', {
      headers: { 'WWW-Authenticate': CHALLENGE },
    });
  const principal = keys.find(key);
  if (principal === undefined)
    throw new Problem('unauthenticated', 'the API key is not known', {
      headers: { 'WWW-Authenticate': `${CHALLENGE}, error="invalid_token"` },
    });
  if (!isPermitted(principal.roles, permission))
    throw new Problem('forbidden', `this takes one of the roles ${PERMISSIONS[permission].join(', ')}`, {
      headers: { 'WWW-Authenticate': `${CHALLENGE}, error="insufficient_scope"` },
    });
  return principal;
}
