import type { Outcome } from '../domain/effect.js';
import type { Identifiers } from '../domain/identity/identifiers.js';
import type { IdentityRules } from '../domain/identity/identity-rules.js';
import type { CallOptions } from '../domain/ports/call-options.js';
import type { AccountSeen, IdentityProvider } from '../domain/ports/identity-provider.js';
import type { LinkGate } from '../domain/ports/link-gate.js';
import { remember } from './addresses.js';
import type { Done, OrderOf } from './effect-order.js';
import { ledgerEntry } from './ledger-entry.js';
import { ownershipOf, type Books } from './ownership.js';
import { havingInCommon, whoseAccount } from './resemblance.js';
import { rolesIfShown } from './roles-if-shown.js';

/** What looking for an account needs besides the target. */
export interface Finding {
  readonly books: Books;
  readonly gate: LinkGate;
  readonly rules: IdentityRules;
}

/** Looks for a person's account by resemblance: before one is created, or to close it. */
export async function findAccount(
  idp: IdentityProvider,
  order: OrderOf<'find'>,
  options: CallOptions,
  finding: Finding,
): Promise<Done> {
  const { who, closing } = order.effect;
  // Ordered before it was said who they are: the next decision says it.
  if (who === undefined) return told({ op: 'find', result: 'none' });
  return closing === undefined
    ? findResembling(idp, { ...order, who }, options, finding)
    : findToClose(idp, { ...order, who, closing }, options, finding);
}

/**
 * Links the account to be closed when it is surely theirs by policy's rules, or its login was given to them; else names what may be.
 * Whatever has anything in common with them and is nobody's is named: closing the wrong one is as bad as closing none.
 */
async function findToClose(
  idp: IdentityProvider,
  order: OrderOf<'find'> & { readonly who: Identifiers; readonly closing: 'link' | 'name' },
  options: CallOptions,
  { books, rules }: Finding,
): Promise<Done> {
  const ownership = ownershipOf(books, order);
  const alike = await idp.similar(order.who, options);
  const anothers = await those(alike, (account) => ownership.isAnothers(account));
  const free = alike.filter((account) => !anothers.includes(account));
  const verdict = whoseAccount(order.who, free, rules, alike);
  // Made for them, and the answer that would have linked it was lost.
  const [made, ...others] = await those(free, (account) => ownership.isOwn(account));
  const isSure = ({ accountId }: AccountSeen): boolean =>
    verdict.verdict === 'auto' && verdict.candidate.id === accountId;
  const account = others.length === 0 ? (made ?? free.find(isSure)) : undefined;
  if (account !== undefined) {
    if (order.closing === 'name') return told({ op: 'find', result: 'sure', candidates: [account.accountId] });
    if (await ownership.claim(account)) return linked(idp, order, account, options, books);
    return told({ op: 'find', result: 'anothers' });
  }
  const possible =
    verdict.verdict === 'ask'
      ? verdict.candidates.map(({ id }) => id)
      : havingInCommon(order.who, free, rules, alike).map(({ accountId }) => accountId);
  if (possible.length > 0) return told({ op: 'find', result: 'possible', candidates: possible });
  const isUsed = whoseAccount(order.who, anothers, rules, alike).verdict !== 'new';
  return told({ op: 'find', result: isUsed ? 'anothers' : 'none' });
}

async function those(
  accounts: readonly AccountSeen[],
  holds: (account: AccountSeen) => Promise<boolean>,
): Promise<readonly AccountSeen[]> {
  const held = await Promise.all(accounts.map(holds));
  return accounts.filter((_, index) => held[index]);
}

/** Links the one account that is theirs, or only names it while the link report is not approved. */
async function findResembling(
  idp: IdentityProvider,
  order: OrderOf<'find'> & { readonly who: Identifiers },
  options: CallOptions,
  { books, gate, rules }: Finding,
): Promise<Done> {
  const ownership = ownershipOf(books, order);
  const alike = await idp.similar(order.who, options);
  const free = await those(alike, async (account) => !(await ownership.isAnothers(account)));
  const verdict = whoseAccount(order.who, free, rules, alike);
  if (verdict.verdict === 'new') return told({ op: 'find', result: 'new', candidates: [] });
  if (verdict.verdict === 'ask')
    return told({ op: 'find', result: 'ask', candidates: verdict.candidates.map(({ id }) => id) });
  const { id } = verdict.candidate;
  const account = free.find(({ accountId }) => accountId === id);
  const mayLink = !(await gate.unapproved()).includes(idp.target);
  return account !== undefined && mayLink && (await ownership.claim(account))
    ? linked(idp, order, account, options, books)
    : told({ op: 'find', result: 'fits', candidates: [id] });
}

function told(outcome: Outcome): Done {
  return { outcome, already: false, requestId: null };
}

async function linked(
  idp: IdentityProvider,
  { person, now }: OrderOf<'find'>,
  account: AccountSeen,
  options: CallOptions,
  books: Books,
): Promise<Done> {
  const { accountId, login, status, profile } = account;
  await remember(books.addresses, person, account);
  const [others, roles] = await Promise.all([
    idp.readEntitlements(accountId, options, ['group', 'app']),
    rolesIfShown(idp, accountId, options),
  ]);
  const granted = [...others, ...(roles ?? [])].map((seen) => ledgerEntry(seen, now));
  return told({
    op: 'find',
    result: 'linked',
    adopted: true,
    ...{ accountId, login, status, profile, granted },
    refused: [],
  });
}
