import type { Outcome } from '../domain/effect.js';
import type { Instant } from '../domain/json.js';
import type { CallOptions } from '../domain/ports/call-options.js';
import type { IdentityProvider } from '../domain/ports/identity-provider.js';
import { remember } from './addresses.js';
import { linked, type Done, type OrderOf } from './effect-order.js';
import { ledgerEntry } from './ledger-entry.js';
import type { Books } from './ownership.js';
import { rolesIfShown } from './roles-if-shown.js';

/** Reads what an account holds, whole or in the part that is asked for. */
export async function readAccess(
  idp: IdentityProvider,
  { effect, now, person }: OrderOf<'inventory'>,
  options: CallOptions,
  books: Books,
): Promise<Done> {
  const accountId = linked(effect);
  if (effect.scope !== 'all')
    return { outcome: await readPart(idp, accountId, effect.scope, now, options), already: false, requestId: null };
  const [account, others, roles] = await Promise.all([
    idp.read(accountId, options),
    idp.readEntitlements(accountId, options, ['group', 'app']),
    rolesIfShown(idp, accountId, options),
  ]);
  if (account) await remember(books.addresses, person, account);
  const isUnknown = account === undefined && effect.said === true;
  if (isUnknown) await books.accounts.release(idp.target, accountId, person);
  const outcome: Outcome = {
    op: 'inventory',
    scope: 'all',
    status: account?.status ?? 'ABSENT',
    login: account?.login ?? null,
    profile: account?.profile ?? {},
    entitlements: [...others, ...(roles ?? [])].map((seen) => ledgerEntry(seen, now)),
    ...(roles === null ? { rolesUnread: true as const } : {}),
    ...(isUnknown ? { unknown: true } : {}),
  };
  return { outcome, already: false, requestId: null };
}

async function readPart(
  idp: IdentityProvider,
  accountId: string,
  scope: 'groups' | 'lasting',
  now: Instant,
  options: CallOptions,
): Promise<Outcome> {
  const [groups, roles] = await Promise.all([
    idp.readEntitlements(accountId, options, ['group']),
    scope === 'groups' ? [] : rolesIfShown(idp, accountId, options),
  ]);
  const entitlements = [...groups, ...(roles ?? [])].map((seen) => ledgerEntry(seen, now));
  return { op: 'inventory', scope, entitlements, ...(roles === null ? { rolesUnread: true as const } : {}) };
}
