import type { AccountBook } from '../domain/ports/account-book.js';
import type { AddressBook } from '../domain/ports/address-book.js';
import { ConnectorError } from '../domain/ports/connector-error.js';
import type { AccountOwnership, AccountSeen } from '../domain/ports/identity-provider.js';
import type { EffectOrder } from './effect-order.js';

/** Whose accounts and addresses are. */
export interface Books {
  readonly accounts: AccountBook;
  readonly addresses: AddressBook;
}

/**
 * Proposes accounts for one person; one that nobody claimed yet is another's when its login was given to somebody else, or when it was
 * taken back from the person.
 */
export function ownershipOf({ accounts, addresses }: Books, { person, effect }: EffectOrder): AccountOwnership {
  const { target } = effect;
  const isAnothers = async ({ accountId, login }: AccountSeen): Promise<boolean> => {
    const owner = await accounts.ownerOf(target, accountId);
    if (owner !== undefined) return owner !== person;
    return (await accounts.wasTakenBack(target, accountId, person)) || addresses.isAnothers(login, person);
  };
  return {
    isAnothers,
    isOwn: async ({ accountId, login }) => {
      const owner = await accounts.ownerOf(target, accountId);
      if (owner !== undefined) return owner === person;
      return !(await accounts.wasTakenBack(target, accountId, person)) && addresses.isOwn(login, person);
    },
    claim: async (account) => !(await isAnothers(account)) && accounts.claim(target, account.accountId, person),
  };
}

/**
 * Makes sure before a call that the linked account is the person's; one linked before accounts were claimed becomes theirs now.
 *
 * @throws ConnectorError `identity` when it is another person's
 */
export async function claimLinked(accounts: AccountBook, { effect, person }: EffectOrder): Promise<void> {
  const { accountId, op, target } = effect;
  if (accountId === null || (await accounts.claim(target, accountId, person))) return;
  throw new ConnectorError(
    'identity',
    target,
    `could not ${op} user ${accountId}: the account is another person's; find out whose it is and give each their own`,
  );
}
