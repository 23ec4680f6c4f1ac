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
import { whoseAccount } from './resemblance.js';

/** What looking for an account needs besides the target. */
export interface Finding {
  readonly books: Books;
  readonly gate: LinkGate;
  readonly rules: IdentityRules;
}

/** Looks for a person's account: by mark and address when it must be closed, by resemblance before one is created. */
export async function findAccount(
  idp: IdentityProvider,
  order: OrderOf<'find'>,
  options: CallOptions,
  finding: Finding,
): Promise<Done> {
  const { mark, emails, logins, who } = order.effect;
  if (who !== undefined) return findResembling(idp, { ...order, who }, options, finding);
  const found = await idp.find({ mark, emails, logins, ownership: ownershipOf(finding.books, order) }, options);
  return found.found === 'one'
    ? linked(idp, order, found.account, options, finding.books)
    : told({ op: 'find', result: found.found });
}

/** Links the one account that is theirs, or only names it while the link report is not approved. */
async function findResembling(
  idp: IdentityProvider,
  order: OrderOf<'find'> & { readonly who: Identifiers },
  options: CallOptions,
  { books, gate, rules }: Finding,
): Promise<Done> {
  const ownership = ownershipOf(books, order);
  const free: AccountSeen[] = [];
  for (const account of await idp.similar(order.who, options))
    if (!(await ownership.isAnothers(account))) free.push(account);
  const verdict = whoseAccount(order.who, free, rules);
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
  const granted = (await idp.readEntitlements(accountId, options)).map((seen) => ledgerEntry(seen, now));
  return told({
    op: 'find',
    result: 'linked',
    adopted: true,
    ...{ accountId, login, status, profile, granted },
    refused: [],
  });
}
