import { randomBytes } from 'node:crypto';
import { OktaError } from './okta-error.js';
import type { OktaUser } from './okta-user.js';
import { timestamp, type Org } from './org.js';
import { userParty } from './parties.js';

/** A session at the identity provider and the refresh token of an app, by their ids. */
export interface SignedIn {
  readonly sessionId: string;
  readonly tokenId: string;
}

/**
 * Signs a person in, as a browser would.
 *
 * @throws OktaError E0000006 when their status lets nobody in
 */
export function signIn(org: Org, user: OktaUser): SignedIn {
  if (user.status !== 'ACTIVE') throw new OktaError('E0000006', [`the account is ${user.status}`]);
  user.lastLogin = timestamp(org);
  const signedIn = { sessionId: open(org, user.id, 'session'), tokenId: open(org, user.id, 'token') };
  const cause = { actor: userParty(user), requestId: 'unknown', requestUri: '/api/v1/authn', tokenId: null };
  org.log.write('user.session.start', cause, [userParty(user)]);
  org.index.note(user.id);
  return signedIn;
}

/**
 * Says whether a session or token still opens something.
 *
 * A session needs an account that may sign in; a token issued earlier lives until it is revoked,
 * whatever becomes of the account. Unknown ids are not accepted.
 */
export function isAccepted(org: Org, id: string): boolean {
  const entry = org.state.sessions[id];
  if (!entry || entry.revoked) return false;
  const status = org.state.users[entry.userId]?.status;
  if (entry.kind === 'token') return status !== undefined;
  return status === 'ACTIVE' || status === 'PASSWORD_EXPIRED' || status === 'RECOVERY';
}

/** Ends a user's sessions, or tokens. */
export function endSessions(org: Org, userId: string, kind: 'session' | 'token'): void {
  for (const entry of Object.values(org.state.sessions)) {
    if (entry.userId === userId && entry.kind === kind) entry.revoked = true;
  }
  org.changed();
}

function open(org: Org, userId: string, kind: 'session' | 'token'): string {
  const id = `${kind === 'session' ? '102' : 'oar'}${randomBytes(12).toString('base64url')}`;
  org.state.sessions[id] = { kind, userId, revoked: false };
  org.changed();
  return id;
}
