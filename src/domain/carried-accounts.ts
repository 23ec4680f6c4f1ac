import type { AccountState, StoredAccess } from './account.js';
import { isOpen } from './account-status.js';
import type { FailedEffect } from './decision.js';
import { effectKey } from './operation-name.js';
import { orderOf } from './plan/build-effect.js';
import { lessRestored } from './stored-access.js';

/** Stored access of before it told its stage. */
type Unstaged = Omit<Extract<StoredAccess, { stage: 'aside' }>, 'stage'> & { readonly stage?: never };
type Carried = Omit<AccountState, 'stored'> & { readonly stored: StoredAccess | Unstaged | null };

/**
 * Accounts as an earlier version of the program carried them over, in today's shape. Runs change only when nothing goes on: of an
 * account that is open again, what was not given back and is not failing is over.
 */
export function carriedAccounts(
  accounts: Readonly<Record<string, Carried>>,
  failures: readonly FailedEffect[],
): Readonly<Record<string, AccountState>> {
  const failing = new Set(failures.map(({ key }) => key));
  return Object.fromEntries(Object.entries(accounts).map(([target, account]) => [target, staged(account, failing)]));
}

function staged(account: Carried, failing: ReadonlySet<string>): AccountState {
  const { stored } = account;
  if (stored === null) return { ...account, stored };
  if (stored.stage !== undefined) return { ...account, stored };
  const { limited, ...aside } = stored;
  if (limited !== undefined || !isOpen(account.status)) return { ...account, stored: { ...stored, stage: 'aside' } };
  const entitlements = aside.entitlements.filter((entry) =>
    failing.has(effectKey(account.target, { op: 'grant', entitlement: orderOf(entry) })),
  );
  return lessRestored({ ...account, stored: { ...aside, stage: 'restoring', entitlements } });
}
