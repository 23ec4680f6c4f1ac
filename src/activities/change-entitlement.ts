import type { EntitlementKind } from '../domain/account.js';
import type { EntitlementOrder, Outcome } from '../domain/effect.js';
import type { CallOptions } from '../domain/ports/call-options.js';
import { ConnectorError } from '../domain/ports/connector-error.js';
import type { EntitlementReceipt, IdentityProvider, RoleWriter } from '../domain/ports/identity-provider.js';
import { linked, type Done, type OrderOf } from './effect-order.js';

type Change = (
  idp: IdentityProvider,
  accountId: string,
  entitlement: EntitlementOrder,
  options: CallOptions,
) => Promise<EntitlementReceipt>;

/** What gives and takes an entitlement of each kind. */
const CHANGES: Readonly<Record<EntitlementKind, { readonly give: Change; readonly take: Change }>> = {
  group: {
    give: (idp, ...order) => idp.addToGroup(...order),
    take: (idp, ...order) => idp.removeFromGroup(...order),
  },
  app: {
    give: (idp, accountId, app, options) => idp.assignApp(accountId, app, app.profile ?? {}, options),
    take: (idp, ...order) => idp.unassignApp(...order),
  },
  role: {
    give: (idp, ...order) => withRoles(idp).grantRole(...order),
    take: (idp, ...order) => withRoles(idp).revokeRole(...order),
  },
};

/** Gives one entitlement by the port of its kind. */
export async function grant(idp: IdentityProvider, { effect }: OrderOf<'grant'>, options: CallOptions): Promise<Done> {
  const { give } = CHANGES[effect.entitlement.kind];
  return done('grant', await give(idp, linked(effect), effect.entitlement, options));
}

/** Takes one entitlement by the port of its kind. */
export async function revoke(
  idp: IdentityProvider,
  { effect }: OrderOf<'revoke'>,
  options: CallOptions,
): Promise<Done> {
  const { take } = CHANGES[effect.entitlement.kind];
  return done('revoke', await take(idp, linked(effect), effect.entitlement, options));
}

function done(op: 'grant' | 'revoke', { id, stays, already, requestId }: EntitlementReceipt): Done {
  const outcome: Outcome = { op, result: 'done', id, ...(stays === undefined ? {} : { stays }) };
  return { outcome, already, requestId };
}

/** @throws ConnectorError `unsupported` when the target has no roles */
function withRoles(idp: IdentityProvider): RoleWriter {
  if (writesRoles(idp)) return idp;
  throw new ConnectorError(
    'unsupported',
    idp.target,
    `${idp.target} has no administrator roles to give or take from here`,
  );
}

function writesRoles(idp: IdentityProvider): idp is IdentityProvider & RoleWriter {
  return idp.grantRole !== undefined && idp.revokeRole !== undefined;
}
