import { z } from 'zod';
import type { CallOptions, Receipt } from '../../domain/ports/call-options.js';
import { segment, type OktaClient } from './client.js';
import type { Lifecycle } from './lifecycle.js';
import type { Users } from './users.js';

const LogEvent = z.object({ uuid: z.string() });

/**
 * Sends the first-credential mail of an account that was activated without one.
 *
 * Okta mails again at every `reactivate`, so its System Log is asked first whether that was done since the activation. Nothing is sent
 * to an account that needs no link any more.
 *
 * @throws ConnectorError `conflict` when the account is not activated
 */
export async function deliverActivation(
  parts: { readonly client: OktaClient; readonly users: Users; readonly lifecycle: Lifecycle },
  accountId: string,
  options: CallOptions,
): Promise<Receipt> {
  const user = await parts.users.read(accountId, options);
  const waits = user?.status === 'PROVISIONED' || user?.status === 'RECOVERY';
  if (waits && user.activated && (await wasSent(parts.client, accountId, user.activated, options))) {
    return { already: true, requestId: null };
  }
  return parts.lifecycle.reactivate(accountId, options);
}

async function wasSent(
  client: OktaClient,
  accountId: string,
  activatedAt: string,
  options: CallOptions,
): Promise<boolean> {
  const filter = `target.id eq "${segment(accountId)}" and eventType eq "user.lifecycle.reactivate"`;
  // User times are cut to whole seconds, and `since` is exclusive.
  const since = new Date(Date.parse(activatedAt) - 1_000).toISOString();
  const request = {
    method: 'GET',
    path: '/logs',
    query: { since, filter, limit: '1', sortOrder: 'DESCENDING' },
    action: `look for the activation mail of user ${accountId}`,
  } as const;
  return (await client.call(request, z.array(LogEvent), options)).value.length > 0;
}
