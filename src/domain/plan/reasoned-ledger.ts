import type { AccountState, EntitlementOwner, LedgerEntry } from '../account.js';
import { isOpen } from '../account-status.js';
import { instantAfter } from '../backoff.js';
import type { DesiredEntitlement, DesiredTarget } from '../desired.js';
import { entitlementKey, isDirect } from '../held-entitlement.js';
import { ownedFields } from './app-profiles.js';
import type { PlanContext } from './plan-context.js';
import { settledStore } from './settled-store.js';
import { isUntold, mayLinger, surplusOf } from './surplus.js';

/**
 * The account with every held entitlement's reason brought up to date, without any call: a second rule asks for it, its last rule is
 * gone, a rule has another name, an exception took over, or a mover's window opens. An entry whose reason is the same is the same object.
 * What is put aside and does not come back is dropped.
 */
export function reasonedAccount(desired: DesiredTarget, known: AccountState, context: PlanContext): AccountState {
  const account = withSettledStore(desired, known, context);
  const isHeard = (desired.account === 'active' || desired.account === 'staged') && context.limit === null;
  if (!isHeard || account.unread || account.ledger.length === 0) return account;
  const wanted = new Map(desired.entitlements.map((entitlement) => [entitlementKey(entitlement), entitlement]));
  const opened = account.ledger.map((entry) =>
    wanted.has(entitlementKey(entry)) ? entry : withWindow(entry, desired, account, context),
  );
  const going = new Set(surplusOf(desired, { ...account, ledger: opened }, context));
  const ledger = opened.map((entry) => {
    const asked = wanted.get(entitlementKey(entry));
    if (asked !== undefined)
      return withFields(stamped(entry, withUntold(reasonOf(entry, asked), entry, desired), context), asked);
    return going.has(entry) ? entry : stamped(entry, reasonToStay(entry, desired, account, context), context);
  });
  return ledger.every((entry, index) => entry === account.ledger[index]) ? account : { ...account, ledger };
}

function withSettledStore(desired: DesiredTarget, account: AccountState, context: PlanContext): AccountState {
  if (account.unread) return account;
  const stored = settledStore(desired, account, context);
  return stored === account.stored ? account : { ...account, stored };
}

/** What changed of a ledger: the entries that are other objects. */
export function amendedEntries(before: AccountState, after: AccountState): readonly LedgerEntry[] {
  return after.ledger.filter((entry) => !before.ledger.includes(entry));
}

type Reason = Pick<LedgerEntry, 'owner' | 'rules' | 'until'>;

function reasonOf(entry: LedgerEntry, { rules, mode, until }: DesiredEntitlement): Reason {
  if (!isDirect(entry)) return { owner: entry.owner, rules, until: null };
  if (mode === 'protected' || mode === 'reportOnly')
    return { owner: peoplesOwn(entry.owner, mode), rules, until: null };
  return { owner: until === undefined ? 'policy' : 'exception', rules, until: until ?? null };
}

/** A rule that gave it and cannot be told is still a reason, and outlasts an exception. */
function withUntold(reason: Reason, { owner, rules }: LedgerEntry, { unevaluated }: DesiredTarget): Reason {
  const untold = rules.filter((rule) => unevaluated.includes(rule) && !reason.rules.includes(rule));
  if (untold.length === 0) return reason;
  const isPolicys = owner === 'policy' && reason.owner === 'exception';
  return { ...reason, ...(isPolicys ? { owner, until: null } : {}), rules: [...reason.rules, ...untold] };
}

/** No rule asks for it, and yet it stays: add-only, protected, on legal hold, someone else's, or handed over. */
function reasonToStay(entry: LedgerEntry, desired: DesiredTarget, account: AccountState, context: PlanContext): Reason {
  const { owner, rules, until } = entry;
  if (isUntold(entry, desired, context)) return entry;
  const told = context.toldByLedger(entry);
  if (!isDirect(entry)) return { owner, rules: told, until };
  if (until !== null && mayLinger(entry, desired, account, context)) return { owner, rules, until };
  return { owner: peoplesOwn(owner, context.treat(entry).mode), rules: told, until };
}

/** What policy protects is owned so; what it no longer protects is somebody's gift. */
function peoplesOwn(owner: EntitlementOwner, mode: string): EntitlementOwner {
  if (mode === 'protected') return 'protected';
  return owner === 'protected' ? 'manual' : owner;
}

/**
 * A move opens a window for what a rule with an overlap gave: from now on, once. What lost its role while the account was closed, or its
 * access put aside, has a window that is over: none opens once the account is open and the call that takes it is still to come.
 */
function withWindow(
  entry: LedgerEntry,
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
): LedgerEntry {
  const { mode } = context.treat(entry);
  const { overlapMs } = context.handOver(entry);
  if (overlapMs === 0 || entry.until !== null || desired.account !== 'active' || mode !== 'managed') return entry;
  if (isUntold(entry, desired, context) || !mayLinger(entry, desired, account, context)) return entry;
  const isMove = isOpen(account.status) && account.stored === null;
  return { ...entry, until: isMove ? instantAfter(context.now, overlapMs) : context.now };
}

/** What policy says of an app, and the app knows already, is policy's from now on. */
function withFields(entry: LedgerEntry, asked: DesiredEntitlement): LedgerEntry {
  const { fields = [], ...rest } = entry;
  const owned = isDirect(entry) ? ownedFields(asked, entry) : fields;
  if (owned.join() === fields.join()) return entry;
  return owned.length === 0 ? rest : { ...rest, fields: owned };
}

/** The policy that gave the reason is named with it. */
function stamped(entry: LedgerEntry, reason: Reason, { policyHash }: PlanContext): LedgerEntry {
  const { owner, rules, until } = reason;
  const isSame = entry.owner === owner && entry.until === until && entry.rules.join('\n') === rules.join('\n');
  return isSame ? entry : { ...entry, owner, rules, until, policy: rules.length === 0 ? entry.policy : policyHash };
}
