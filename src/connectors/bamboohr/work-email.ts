import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { BambooHrClient } from './client.js';

/**
 * Writes the work e-mail address of an employee who has none; no other field is sent, and an address HR entered meanwhile stays.
 *
 * The write comes back as a webhook and in the changes like any other; what is read then equals what is known.
 *
 * @see BambooHR API, "Update Employee"; 409 when the address belongs to another person
 */
export async function writeWorkEmail(
  client: BambooHrClient,
  { hrId, email }: { readonly hrId: string; readonly email: string },
  options: CallOptions,
): Promise<'done' | 'already'> {
  const { workEmail } = await client.employee(hrId, ['workEmail'], 'current', options);
  if (workEmail === undefined) {
    const message = `bamboohr does not show whether employee ${hrId} has a work address: give the key access to the field`;
    throw new ConnectorError('invalid', 'bamboohr', message);
  }
  if (workEmail !== null) return 'already';
  await client.write(hrId, { workEmail: email }, options);
  return 'done';
}
