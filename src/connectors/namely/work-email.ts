import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { NamelyClient } from './client.js';
import type { NamelyMapping } from './mapping.js';
import { workAddressOf } from './work-address.js';

/**
 * Writes the work address of a profile over its placeholder; no other field is sent, and an address HR entered meanwhile stays.
 *
 * It may become the login to Namely too. What is read afterwards equals what is known, so the change that comes back changes nothing.
 *
 * @see Namely API, "Update a profile"; 422 when the address is another profile's, inactive ones included
 */
export async function writeWorkEmail(
  { client, mapping }: { readonly client: NamelyClient; readonly mapping: NamelyMapping },
  { hrId, email }: { readonly hrId: string; readonly email: string },
  options: CallOptions,
): Promise<'done' | 'already'> {
  const profile = await client.profile(hrId, options);
  if (!profile) {
    const message = `namely has no profile ${hrId} to write a work address to: check the id`;
    throw new ConnectorError('not-found', 'namely', message);
  }
  if (workAddressOf(profile, mapping) || profile.email?.toLowerCase() === email.toLowerCase()) return 'already';
  await client.writeEmail(hrId, email, options);
  return 'done';
}
