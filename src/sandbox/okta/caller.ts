import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Party } from './log-record.js';
import { OktaError } from './okta-error.js';
import type { Org } from './org.js';
import { userParty } from './parties.js';

/** Who calls, and what they may do. */
export interface Caller {
  readonly party: Party;
  /** Key of the principal's own rate-limit buckets. */
  readonly principal: string;
  readonly tokenId: string | null;
  /** Granted scopes; an API token has every right of its admin. */
  readonly scopes: readonly string[] | 'all';
}

/** The token of a stand-in that was given none. */
export const STANDARD_TOKEN = 'sandbox-okta-token';

/** An admin who works in the console. */
export const CONSOLE_ADMIN: Caller = {
  party: {
    id: '00uadmin000000000000',
    type: 'User',
    alternateId: 'grace.admin@example.com',
    displayName: 'Grace Admin',
  },
  principal: 'console',
  tokenId: null,
  scopes: 'all',
};

const SERVICE_ACCOUNT: Party = {
  id: '00uservice0000000000',
  type: 'User',
  alternateId: 'api.service@example.com',
  displayName: 'API Service',
};

/**
 * Reads the `Authorization` header: `SSWS` token, or a `Bearer` or `DPoP` access token (proofs are not looked at).
 *
 * @throws OktaError E0000005 without a header, E0000011 for a token that is unknown, refused, expired or of a dead owner
 */
export function authenticate(org: Org, request: Request): Caller {
  const [scheme, token] = (request.get('authorization') ?? '').split(' ');
  if (scheme === undefined || token === undefined) throw new OktaError('E0000005');
  return scheme === 'SSWS' ? byApiToken(org, token) : byAccessToken(org, token);
}

/** Refuses a caller without the scope of a route: `.read` for GET, else `.manage`, which includes `.read`. */
export function assertScope(caller: Caller, scope: string, method: string): void {
  if (caller.scopes === 'all' || caller.scopes.includes(`${scope}.manage`)) return;
  if (method === 'GET' && caller.scopes.includes(`${scope}.read`)) return;
  throw new OktaError('E0000006');
}

function byApiToken(org: Org, token: string): Caller {
  const known = (org.options.tokens ?? [{ token: STANDARD_TOKEN }]).find((candidate) => candidate.token === token);
  if (!known || org.state.refused.includes(token)) throw new OktaError('E0000011');
  const tokenId = `00T${createHash('sha256').update(token).digest('hex').slice(0, 17)}`;
  return { party: ownerOf(org, known.ownerLogin), principal: tokenId, tokenId, scopes: 'all' };
}

function ownerOf(org: Org, login: string | undefined): Party {
  if (login === undefined) return SERVICE_ACCOUNT;
  const owner = Object.values(org.state.users).find(({ profile }) => profile['login'] === login);
  if (!owner || owner.status === 'DEPROVISIONED') throw new OktaError('E0000011');
  return userParty(owner);
}

function byAccessToken(org: Org, token: string): Caller {
  const known = org.state.accessTokens[token];
  if (!known || known.expiresAt <= Date.now() || org.state.refused.includes(known.clientId)) {
    throw new OktaError('E0000011');
  }
  const { clientId, scopes } = known;
  const party = { id: clientId, type: 'PublicClientApp', alternateId: clientId, displayName: clientId };
  return { party, principal: clientId, tokenId: null, scopes };
}
