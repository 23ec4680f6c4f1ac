import type { CallOptions } from '../domain/ports/call-options.js';
import { ConnectorError } from '../domain/ports/connector-error.js';
import type { EntitlementSeen, IdentityProvider } from '../domain/ports/identity-provider.js';
import { isPermanent } from './failures.js';

/**
 * The administrator roles of an account. Nothing waits for roles that the target will not show; a credential that is refused everything fails at the groups.
 *
 * @returns null when no retry can show them, or the credential may not see them
 */
export async function rolesIfShown(
  idp: IdentityProvider,
  accountId: string,
  options: CallOptions,
): Promise<readonly EntitlementSeen[] | null> {
  try {
    return await idp.readEntitlements(accountId, options, ['role']);
  } catch (error) {
    if (error instanceof ConnectorError && (isPermanent(error.kind) || mayNotSee(error))) return null;
    throw error;
  }
}

/** The credential holds, but not for this (RFC 9110, 403); one that is refused as such (401) is tried again. */
function mayNotSee({ kind, detail }: ConnectorError): boolean {
  return kind === 'unauthorized' && detail.status === 403;
}
