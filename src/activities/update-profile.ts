import type { Profile } from '../domain/account.js';
import { followed } from '../domain/followed.js';
import type { AddressBook, AddressOwner } from '../domain/ports/address-book.js';
import type { CallOptions } from '../domain/ports/call-options.js';
import { ConnectorError } from '../domain/ports/connector-error.js';
import type { IdentityProvider } from '../domain/ports/identity-provider.js';
import { claimAll, claimsOf } from './addresses.js';
import { linked, type Done, type OrderOf } from './effect-order.js';

/**
 * Writes the changed attributes; with a rename under the first login that is nobody else's, old logins staying their person's.
 *
 * Tells which of the attributes the target's own rules read: what those make of it comes later.
 *
 * @throws ConnectorError `invalid` when no login is free, `conflict` when an address in the order is somebody else's
 */
export async function updateProfile(
  idp: IdentityProvider,
  { effect, person }: OrderOf<'updateProfile'>,
  options: CallOptions,
  book: AddressBook,
): Promise<Done> {
  const owner = { person, mark: '' };
  if (effect.rename) return rename(idp, { ...effect, rename: effect.rename }, options, { book, owner });
  const { set, target, addresses = [] } = effect;
  const texts = addresses.flatMap((name) => (typeof set[name] === 'string' ? [set[name]] : []));
  if (!(await claimAll(book, owner, texts)))
    throw new ConnectorError(
      'conflict',
      target,
      `could not write ${addresses.join(', ')}: the address is somebody else's`,
    );
  const ruled = await idp.attributesInRules(Object.keys(set), options);
  return done(await idp.updateProfile(linked(effect), set, options), ruled);
}

type Rename = OrderOf<'updateProfile'>['effect'] & {
  readonly rename: NonNullable<OrderOf<'updateProfile'>['effect']['rename']>;
};

async function rename(
  idp: IdentityProvider,
  effect: Rename,
  options: CallOptions,
  { book, owner }: { readonly book: AddressBook; readonly owner: AddressOwner },
): Promise<Done> {
  const { candidates, follows } = effect.rename;
  const claims = claimsOf(book, owner, follows);
  const ruled = await idp.attributesInRules(['login', ...Object.keys({ ...effect.set, ...follows })], options);
  for (const login of candidates) {
    if (!(await claims.claim(login))) continue;
    const written = { ...effect.set, ...followed(follows, login), login };
    try {
      return done(await idp.updateProfile(linked(effect), written, options), ruled, written);
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.detail.duplicates?.includes('login') !== true) throw error;
      await claims.heldByAnother(login, '');
    }
  }
  const message = `could not rename the account: all ${candidates.length} logins are taken; add a candidate to the policy`;
  throw new ConnectorError('invalid', effect.target, message);
}

function done(
  { already, requestId }: Pick<Done, 'already' | 'requestId'>,
  ruled: readonly string[],
  written?: Profile,
): Done {
  return {
    outcome: {
      op: 'updateProfile',
      result: 'done',
      ...(written ? { written } : {}),
      ...(ruled.length > 0 ? { ruled } : {}),
    },
    already,
    requestId,
  };
}
