import { followed } from '../domain/followed.js';
import type { AddressBook, AddressOwner } from '../domain/ports/address-book.js';
import type { AccountSeen, LoginClaims } from '../domain/ports/identity-provider.js';

/** Claims a login and the addresses that go with it for one person; what is claimed and then not used stays theirs. */
export function claimsOf(
  book: AddressBook,
  owner: AddressOwner,
  follows: Readonly<Record<string, string | null>>,
): LoginClaims {
  const addressesOf = (login: string): readonly string[] => [
    ...new Set([login, ...Object.values(followed(follows, login))]),
  ];
  return {
    claim: (login) => claimAll(book, owner, addressesOf(login)),
    async heldByAnother(login, mark) {
      await book.cede(login, owner, { person: null, mark });
    },
  };
}

/** @returns false at the first that is somebody else's */
export async function claimAll(book: AddressBook, owner: AddressOwner, addresses: readonly string[]): Promise<boolean> {
  for (const address of addresses) if (!(await book.claim(address, owner))) return false;
  return true;
}

/** Keeps what an account was found with for its person, so that it is nobody else's once the account is gone. */
export async function remember(book: AddressBook, person: string, account: AccountSeen): Promise<void> {
  const owner = { person, mark: account.mark };
  for (const address of new Set([account.login, account.email])) if (address !== '') await book.keep(address, owner);
}
