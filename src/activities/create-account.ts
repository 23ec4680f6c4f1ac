import type { Outcome } from '../domain/effect.js';
import type { IdentityRules } from '../domain/identity/identity-rules.js';
import type { CallOptions } from '../domain/ports/call-options.js';
import type { IdentityProvider } from '../domain/ports/identity-provider.js';
import { claimsOf, remember } from './addresses.js';
import type { Done, OrderOf } from './effect-order.js';
import { ledgerEntry } from './ledger-entry.js';
import { claimLinked, ownershipOf, type Books } from './ownership.js';
import { resemblanceOf } from './resemblance.js';

/** Creates or adopts the account; a login and its addresses are claimed before they are tried, an account before it is adopted. */
export async function createAccount(
  idp: IdentityProvider,
  order: OrderOf<'create'>,
  options: CallOptions,
  { books, rules }: { readonly books: Books; readonly rules: IdentityRules },
): Promise<Done> {
  const { effect, now, policy, person } = order;
  const { mark, loginCandidates, profile, groups, start, follows = {}, who, target } = effect;
  const claims = claimsOf(books.addresses, { person, mark }, follows);
  const names = groups.map((group) => group.name);
  const ownership = ownershipOf(books, order);
  const resemblance = who === undefined ? {} : { resemblance: resemblanceOf(target, who, rules) };
  const wanted = { mark, loginCandidates, profile, groups: names, start, follows, claims, ownership, ...resemblance };
  const created = await idp.create(wanted, options);
  await claimLinked(books.accounts, { ...order, effect: { ...effect, accountId: created.account.accountId } });
  if (created.adopted) await remember(books.addresses, person, created.account);
  const granted = created.granted.map((seen) => {
    const asked = groups.find((group) => group.kind === seen.kind && group.name === seen.name);
    return ledgerEntry(seen, now, asked === undefined ? undefined : { ...asked, policy });
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
