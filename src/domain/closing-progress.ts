import type { AccountState } from './account.js';
import type { DesiredTarget } from './desired.js';
import type { Instant } from './json.js';
import type { TargetPlan } from './plan/plan-context.js';

/** When the last account was contained and read back as closed; `null` until all are. */
export interface ClosingProgress {
  readonly containedAt: Instant | null;
  readonly verifiedAt: Instant | null;
}

/** How far the closing of a person's accounts has come; without an account nothing was contained or verified. */
export function closingProgress(accounts: readonly AccountState[]): ClosingProgress {
  const linked = accounts.filter(({ accountId }) => accountId !== null);
  return {
    // Found closed: nobody could sign in at the latest since that was read.
    containedAt: last(linked.map((account) => account.containedAt ?? closedAt(account))),
    verifiedAt: last(linked.map(closedAt)),
  };
}

/** Whether an account may still let somebody in whose access has ended: one that is not read as closed, or one still looked for. */
export function mayBeOpen(
  { account: wanted }: Pick<DesiredTarget, 'account'>,
  account: AccountState,
  { effects, againAt, failing }: TargetPlan & { readonly failing: readonly string[] },
): boolean {
  // Made for the coming employment: nobody can sign in to it yet.
  if (account.status === 'STAGED' && wanted !== 'closed') return false;
  if (account.accountId !== null) return closedAt(account) === null;
  return effects.some(({ op }) => op === 'find') || againAt !== null || failing.length > 0;
}

function closedAt({ status, verifiedAt }: AccountState): Instant | null {
  return status === 'DEPROVISIONED' || status === 'ABSENT' ? verifiedAt : null;
}

/** The last of them, once all have happened. */
function last(instants: readonly (Instant | null)[]): Instant | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length < instants.length ? null : (known.toSorted().at(-1) ?? null);
}
