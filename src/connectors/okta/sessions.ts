import { z } from 'zod';
import type { CallOptions, Receipt } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import { segment, type OktaClient } from './client.js';
import type { Users } from './users.js';

/**
 * Ends Okta sessions and revokes OAuth tokens; sessions that apps hold themselves stay (Okta: Users API, "Revoke all user sessions").
 *
 * A deactivated or deleted user has none: `already`.
 */
export async function revokeSessions(
  client: OktaClient,
  users: Users,
  accountId: string,
  options: CallOptions,
): Promise<Receipt> {
  const request = {
    method: 'DELETE',
    path: `/users/${segment(accountId)}/sessions`,
    query: { oauthTokens: 'true', forgetDevices: 'true' },
    action: `end the sessions of user ${accountId}`,
  } as const;
  try {
    const { requestId } = await client.call(request, z.unknown(), options);
    return { already: false, requestId };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'not-found') throw error;
    const user = await users.read(accountId, options);
    if (user !== undefined && user.status !== 'DEPROVISIONED') throw error;
    return { already: true, requestId: error.detail.requestId ?? null };
  }
}
