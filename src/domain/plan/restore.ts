import type { AccountState, LedgerEntry } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import { entitlementKey, isDirect } from '../held-entitlement.js';
import { isLeftBy } from './left-by-limit.js';
import type { PlanContext } from './plan-context.js';
import { wantedEntitlements } from './wanted.js';

/** @returns true when what is put aside belongs to the employment in view: a return or a reversal, not a rehire */
export function isRestorable(
  { stored }: AccountState,
  { employmentStartsAt }: Pick<PlanContext, 'employmentStartsAt'>,
): boolean {
  return stored !== null && (employmentStartsAt === null || stored.at >= employmentStartsAt);
}

/**
 * What was put aside, is missing, and policy does not govern: given back as it was. What policy governs comes back only when it gives
 * it now, or when a rule that gave it cannot be told. Roles are for people to give.
 */
export function restorable(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
): readonly LedgerEntry[] {
  const missing = missingOf(desired, account, context).filter(
    (entry) => !isGoverned(entry, context) || isGivenUnheard(entry, desired),
  );
  // A pair may have been made meanwhile: of two sides that were put aside neither comes back.
  const beside = [...account.ledger, ...wantedEntitlements(desired), ...missing];
  return missing.filter(({ name }) => beside.every((other) => context.partedBy(name, other.name) === null));
}

/** What policy governs and, were no question open, would not give: its rules are heard once the question is closed. */
export function waiting(desired: DesiredTarget, account: AccountState, context: PlanContext): readonly LedgerEntry[] {
  if (desired.withheld === null) return [];
  return missingOf(desired, account, context).filter(
    (entry) => isGoverned(entry, context) && !isGivenUnheard(entry, desired),
  );
}

/** What of the stored access is missing and comes back: as it was, because policy gives it now, or once policy is heard again. */
export function owed(desired: DesiredTarget, account: AccountState, context: PlanContext): readonly LedgerEntry[] {
  const coming = [restorable, waiting].flatMap((told) => told(desired, account, context));
  const comes = new Set([...wantedEntitlements(desired), ...coming].map(entitlementKey));
  const held = new Set(account.ledger.map(entitlementKey));
  return (account.stored?.entitlements ?? []).filter((entry) => {
    const key = entitlementKey(entry);
    return comes.has(key) && !held.has(key);
  });
}

/** What was put aside, is missing, is not given anew, and may be held again. */
function missingOf(desired: DesiredTarget, account: AccountState, context: PlanContext): readonly LedgerEntry[] {
  const { stored } = account;
  if (stored === null || stored.limited === 'role' || !isRestorable(account, context)) return [];
  const known = new Set([...account.ledger, ...wantedEntitlements(desired)].map(entitlementKey));
  return stored.entitlements.filter((entry) => {
    const { mode, legalHold } = context.treat(entry);
    const isExcluded = !legalHold && context.isExcluded(desired.excludedBy, entry);
    const mayHold = context.mayHold(entry.name) && (context.limit === null || isLeftBy(context.limit, entry, mode));
    return isDirect(entry) && entry.kind !== 'role' && !known.has(entitlementKey(entry)) && mayHold && !isExcluded;
  });
}

/** One of its rules cannot be told; of rules that a question alone keeps silent it is known whether they give it. */
function isGivenUnheard(entry: LedgerEntry, { withheld, unevaluated }: DesiredTarget): boolean {
  return withheld?.includes(entitlementKey(entry)) ?? unevaluated.some((rule) => entry.rules.includes(rule));
}

/** Policy alone decides on it; what is protected comes back as it was. */
export function isGoverned(entry: LedgerEntry, { treat }: Pick<PlanContext, 'treat'>): boolean {
  const { owner } = entry;
  if (owner === 'protected') return false;
  const { mode } = treat(entry);
  return owner === 'exception' || mode === 'managed' || (mode === 'unmanaged' && owner === 'policy');
}
