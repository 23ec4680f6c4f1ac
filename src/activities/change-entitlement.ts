import { assertNever } from '../domain/assert-never.js';
import type { EntitlementOrder, Outcome } from '../domain/effect.js';
import type { CallOptions } from '../domain/ports/call-options.js';
import { ConnectorError } from '../domain/ports/connector-error.js';
import type { EntitlementReceipt, IdentityProvider } from '../domain/ports/identity-provider.js';
import { linked, type Done, type OrderOf } from './effect-order.js';

/** Gives one entitlement by the port of its kind. */
export async function grant(idp: IdentityProvider, { effect }: OrderOf<'grant'>, options: CallOptions): Promise<Done> {
  const { id, already, requestId } = await give(idp, linked(effect), effect.entitlement, options);
  return { outcome: { op: 'grant', result: 'done', id }, already, requestId };
}

async function give(
  idp: IdentityProvider,
  accountId: string,
  entitlement: EntitlementOrder,
  options: CallOptions,
): Promise<EntitlementReceipt> {
  switch (entitlement.kind) {
    case 'group':
      return idp.addToGroup(accountId, entitlement, options);
    case 'app':
      return idp.assignApp(accountId, entitlement, entitlement.profile ?? {}, options);
    case 'role':
      if (idp.grantRole === undefined) throw noRoles(idp.target);
      return idp.grantRole(accountId, entitlement, options);
    default:
      return assertNever(entitlement.kind);
  }
}

/** Takes one entitlement by the port of its kind. */
export async function revoke(
  idp: IdentityProvider,
  { effect }: OrderOf<'revoke'>,
  options: CallOptions,
): Promise<Done> {
  const { id, stays, already, requestId } = await take(idp, linked(effect), effect.entitlement, options);
  const outcome: Outcome = { op: 'revoke', result: 'done', id, ...(stays === undefined ? {} : { stays }) };
  return { outcome, already, requestId };
}

async function take(
  idp: IdentityProvider,
  accountId: string,
  entitlement: EntitlementOrder,
  options: CallOptions,
): Promise<EntitlementReceipt> {
  switch (entitlement.kind) {
    case 'group':
      return idp.removeFromGroup(accountId, entitlement, options);
    case 'app':
      return idp.unassignApp(accountId, entitlement, options);
    case 'role':
      if (idp.revokeRole === undefined) throw noRoles(idp.target);
      return idp.revokeRole(accountId, entitlement, options);
    default:
      return assertNever(entitlement.kind);
  }
}

function noRoles(target: string): ConnectorError {
  return new ConnectorError('unsupported', target, `${target} has no administrator roles to give or take from here`);
}
