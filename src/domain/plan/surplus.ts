import type { AccountState, LedgerEntry } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import { entitlementKey, isDirect } from '../held-entitlement.js';
import { isLeftBy } from './left-by-limit.js';
import type { PlanContext } from './plan-context.js';
import { isRestorable } from './restore.js';
import { comingOrHeld } from './wanted.js';

/** What is held and must go from an open account, and is ours to take. */
export function surplusOf(desired: DesiredTarget, account: AccountState, context: PlanContext): readonly LedgerEntry[] {
  return unwanted(desired, account, context).filter((entry) => !isForPeople(entry, account, context));
}

/** Administrator roles that policy does not want in an open account, and that people are to take away. */
export function rolesForPeople(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
): readonly LedgerEntry[] {
  return unwanted(desired, account, context).filter((entry) => isForPeople(entry, account, context));
}

function unwanted(desired: DesiredTarget, account: AccountState, context: PlanContext): readonly LedgerEntry[] {
  const wanted = new Set(desired.entitlements.map(entitlementKey));
  return account.ledger.filter(
    (entry) => !wanted.has(entitlementKey(entry)) && mustGo(entry, desired, account, context),
  );
}

/** A role taken is not given back as it was: a list of names for groups and apps that happens to fit, or to lack it, is no reason. */
function isForPeople(entry: LedgerEntry, account: AccountState, context: PlanContext): boolean {
  if (entry.kind !== 'role' || isLeftover(account, context)) return false;
  return entry.owner !== 'policy' && entry.owner !== 'exception' && !context.isGivable(entry);
}

/** Precedence: legal hold, contractors' allow-list, separation of duties, limit of a leave, exclusion, exception, mode. */
function mustGo(entry: LedgerEntry, desired: DesiredTarget, account: AccountState, context: PlanContext): boolean {
  const { mode, legalHold } = context.treat(entry);
  if (!isDirect(entry) || legalHold) return false;
  if (!context.mayHold(entry.name)) return true;
  if (isSeparated(entry, desired, account, context)) return true;
  if (isOver(entry, context)) return true;
  if (context.limit !== null) return !isLeftBy(context.limit, entry, mode);
  if (isLeftover(account, context)) return true;
  if (entry.owner === 'protected') return false;
  if (isUntold(entry, desired, context) && !context.isExcluded(desired.excludedBy, entry)) return false;
  if (isHandedOver(entry, desired, account, context)) return false;
  return entry.owner === 'exception' || mode === 'managed' || (mode === 'unmanaged' && entry.owner === 'policy');
}

/** Still kept after the role that gave it, until its window ends. */
export function isHandedOver(
  entry: LedgerEntry,
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
): boolean {
  return entry.until !== null && entry.until > context.now && mayLinger(entry, desired, account, context);
}

/** Whether nothing but a move takes what policy gave: only then it may wait for what comes instead. */
export function mayLinger(
  entry: LedgerEntry,
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
): boolean {
  const isRefused = !context.mayHold(entry.name) || isSeparated(entry, desired, account, context);
  if (isRefused || context.limit !== null || isLeftover(account, context)) return false;
  const isClosed = entry.rules.length > 0 && entry.rules.every((rule) => desired.closed.includes(rule));
  if (isClosed || context.isExcluded(desired.excludedBy, entry)) return false;
  return entry.owner === 'policy' && isDirect(entry) && !context.treat(entry).sensitive;
}

/** A rule that cannot be told leaves what it gave; an exception and a hand-over end when they were to end, whatever else can be told. */
export function isUntold(entry: LedgerEntry, desired: DesiredTarget, context: PlanContext): boolean {
  const { unevaluated } = desired;
  if (unevaluated.length === 0 || isOver(entry, context) || isHandOverDone(entry, desired, context)) return false;
  return entry.rules.some((rule) => unevaluated.includes(rule)) || context.couldConcern(unevaluated, entry);
}

/** An exception whose time has run out. */
function isOver({ owner, until }: LedgerEntry, { now }: PlanContext): boolean {
  return owner === 'exception' && until !== null && until <= now;
}

/** The window after its role has ended, and that role has not come back behind an open question. */
function isHandOverDone(entry: LedgerEntry, { withheld }: DesiredTarget, { now }: PlanContext): boolean {
  if (entry.owner !== 'policy' || entry.until === null || entry.until > now) return false;
  return withheld?.includes(entitlementKey(entry)) !== true;
}

/** A reopened account of an earlier employment is emptied, whoever filled it. */
function isLeftover(account: AccountState, context: PlanContext): boolean {
  return account.reopened && !isRestorable(account, context);
}

/** Of a pair the outgoing side goes, add-only and protected too; what policy does not speak of is for people to take away. */
function isSeparated(entry: LedgerEntry, desired: DesiredTarget, account: AccountState, context: PlanContext): boolean {
  const { mode } = context.treat(entry);
  if (mode === 'reportOnly' || (mode === 'unmanaged' && entry.owner === 'manual')) return false;
  if (desired.separated.includes(entitlementKey(entry))) return true;
  if (isUntold(entry, desired, context)) return false;
  return comingOrHeld(desired, account.ledger).some(({ name }) => context.partedBy(entry.name, name) !== null);
}
