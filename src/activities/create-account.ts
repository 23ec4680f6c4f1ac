import type { Outcome } from '../domain/effect.js';
import type { AddressBook } from '../domain/ports/address-book.js';
import type { CallOptions } from '../domain/ports/call-options.js';
import type { IdentityProvider } from '../domain/ports/identity-provider.js';
import { claimsOf, remember } from './addresses.js';
import type { Done, OrderOf } from './effect-order.js';
import { ledgerEntry } from './ledger-entry.js';

/** Creates or adopts the account; a login and its addresses are claimed before they are tried. */
export async function createAccount(
  idp: IdentityProvider,
  { effect, now, policy, person }: OrderOf<'create'>,
  options: CallOptions,
  book: AddressBook,
): Promise<Done> {
  const { mark, loginCandidates, profile, groups, start, follows = {} } = effect;
  const claims = claimsOf(book, { person, mark }, follows);
  const names = groups.map((group) => group.name);
  const created = await idp.create({ mark, loginCandidates, profile, groups: names, start, follows, claims }, options);
  if (created.adopted) await remember(book, person, created.account);
  const granted = created.granted.map((seen) => {
    const order = groups.find((group) => group.kind === seen.kind && group.name === seen.name);
    return ledgerEntry(seen, now, order === undefined ? undefined : { ...order, policy });
  });
  const { accountId, login, status } = created.account;
  const outcome: Outcome = {
    op: 'create',
    result: 'linked',
    adopted: created.adopted,
    accountId,
    login,
    status,
    profile: created.account.profile,
    granted,
    refused: created.refused,
  };
  return { outcome, already: created.already, requestId: created.requestId };
}
