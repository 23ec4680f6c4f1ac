import type { AccountState, LedgerEntry } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import { entitlementKey, isDirect } from '../held-entitlement.js';
import { isLeftBy } from './left-by-limit.js';
import type { PlanContext } from './plan-context.js';
import { isRestorable } from './restore.js';

/** What is held and must go from an open account. */
export function surplusOf(desired: DesiredTarget, account: AccountState, context: PlanContext): readonly LedgerEntry[] {
  const wanted = new Set(desired.entitlements.map(entitlementKey));
  return account.ledger.filter(
    (entry) => !wanted.has(entitlementKey(entry)) && mustGo(entry, desired, account, context),
  );
}

/** Precedence: legal hold, contractors' allow-list, separation of duties, limit of a leave, exception, mode. */
function mustGo(entry: LedgerEntry, desired: DesiredTarget, account: AccountState, context: PlanContext): boolean {
  const { mode, legalHold } = context.treat(entry.kind, entry.name);
  if (!isDirect(entry) || legalHold) return false;
  if (!context.mayHold(entry.name)) return true;
  if (isSeparated(entry, desired, context)) return true;
  if (context.limit !== null) return !isLeftBy(context.limit, entry, mode);
  // A reopened account of an earlier employment is emptied, whoever filled it.
  if (account.reopened && !isRestorable(account, context)) return true;
  if (entry.owner === 'protected' || isUntold(entry, desired, context)) return false;
  return entry.owner === 'exception' || mode === 'managed' || (mode === 'unmanaged' && entry.owner === 'policy');
}

/** A rule that cannot be told leaves what it gave. */
function isUntold(entry: LedgerEntry, { unevaluated }: DesiredTarget, context: PlanContext): boolean {
  if (unevaluated.length === 0) return false;
  return (
    entry.rules.some((rule) => unevaluated.includes(rule)) || context.couldGive(unevaluated, entry.kind, entry.name)
  );
}

/** Of a pair the outgoing side goes, add-only and protected too; what policy does not speak of is for people to take away. */
function isSeparated(entry: LedgerEntry, desired: DesiredTarget, context: PlanContext): boolean {
  const { mode } = context.treat(entry.kind, entry.name);
  if (mode === 'reportOnly' || (mode === 'unmanaged' && entry.owner === 'manual')) return false;
  if (desired.separated.includes(entitlementKey(entry))) return true;
  if (isUntold(entry, desired, context)) return false;
  return desired.entitlements.some(({ name }) => context.partedBy(entry.name, name) !== null);
}
