import type { AccountMatch, AccountState, LedgerEntry } from './account.js';
import { isOpen } from './account-status.js';
import { assertNever } from './assert-never.js';
import type { Effect, Outcome, Restored } from './effect.js';
import { entitlementKey, isDirect } from './held-entitlement.js';
import type { Instant } from './json.js';
import { mergedLedger } from './ledger.js';
import { withAppProfile } from './app-profile-written.js';
import { byGroup, withoutTaken } from './taken-entitlement.js';
import { applyReading, readGroups } from './observed-reading.js';
import { watched } from './rule-outcome.js';
import { lookedInVain, watchRules } from './rule-watch.js';
import { lessRestored, putAsideByClosing, restoring } from './stored-access.js';

/** When an outcome was heard, and by which policy its effect was decided. */
export interface OutcomeContext {
  readonly now: Instant;
  readonly policyHash: string;
}

/** The account as it is after an effect. Pure and small: it runs inside the workflow after every effect. */
export function applyOutcome(
  account: AccountState,
  effect: Effect,
  outcome: Outcome,
  context: OutcomeContext,
): AccountState {
  const { now } = context;
  if ('result' in outcome && outcome.result === 'linked') return linked(account, outcome, now);
  switch (outcome.op) {
    case 'find':
      if (isMatch(outcome)) return { ...account, match: looked(account, outcome, now) };
      return { ...account, lookup: notLinked(account, outcome, now) };
    case 'inventory':
      return effect.op === 'inventory' ? applyReading(account, effect, outcome, now) : account;
    case 'verify':
      return effect.op === 'verify' ? verified(account, effect, outcome.status, now) : account;
    case 'readRules':
      return rulesRead(account, outcome, now);
    case 'grant':
      return effect.op === 'grant' ? granted(account, effect, outcome, context) : account;
    case 'revoke':
      return effect.op === 'revoke' ? withoutTaken(account, effect.entitlement, outcome.stays) : account;
    case 'suspend':
      if (outcome.result === 'refused') return { ...account, suspendRefused: true };
      return { ...settled(account), status: 'SUSPENDED', ...containedBy(account, effect, now) };
    case 'deactivate':
      return deactivated(account, effect, now);
    case 'revokeSessions':
      return { ...account, sessionsRevokedAt: now, ...containedBy(account, effect, now) };
    case 'unsuspend':
      return effect.op === 'unsuspend' ? unsuspended(account, effect) : account;
    case 'activate':
      return effect.op === 'activate' ? activated(account, effect) : account;
    case 'deliverActivation':
      return { ...account, deliveryDue: false, reopened: false };
    case 'updateProfile':
      return effect.op === 'updateProfile' ? profileWritten(account, effect, outcome, now) : account;
    case 'renameAppUser':
      return effect.op === 'renameAppUser' ? withUsernames(account, [], [effect.app]) : account;
    case 'updateAppProfile':
      return effect.op === 'updateAppProfile' ? withAppProfile(account, effect, outcome.result) : account;
    default:
      return assertNever(outcome);
  }
}

type Matched = Extract<Outcome, { result: AccountMatch['verdict'] }>;
type Unlinked = Exclude<Extract<Outcome, { op: 'find' }>, Matched | { result: 'linked' }>;

function isMatch(outcome: Matched | Unlinked): outcome is Matched {
  return outcome.result === 'new' || outcome.result === 'fits' || outcome.result === 'ask';
}

function notLinked({ lookup }: AccountState, outcome: Unlinked, lastAt: Instant): AccountState['lookup'] {
  const { op: _, ...found } = outcome;
  return { attempts: (lookup?.attempts ?? 0) + 1, lastAt, ...found };
}

function looked({ match }: AccountState, { result, candidates }: Matched, lastAt: Instant): AccountMatch {
  const attempts = match?.by === 'look' ? match.attempts + 1 : 1;
  return { verdict: result, candidates, by: 'look', attempts, lastAt };
}

function linked(account: AccountState, outcome: Extract<Outcome, { result: 'linked' }>, now: Instant): AccountState {
  const { accountId, login, status, profile, granted: ledger } = outcome;
  const {
    suspendRefused: _,
    unverified: __,
    unread: ___,
    ruled: ____,
    match: _____,
    rolesUnread: ______,
    usernames: _______,
    ...rest
  } = account;
  return {
    ...rest,
    accountId,
    login,
    status,
    profile,
    ledger: mergedLedger(account.ledger, ledger, status),
    stored: null,
    inventoriedAt: null,
    sessionsRevokedAt: null,
    containedAt: null,
    verifiedAt: now,
    reopened: false,
    deliveryDue: false,
    lookup: null,
    // A look-up reads everything there is; an adopting create only what it asked for.
    ...(outcome.op === 'create' && outcome.adopted ? { unread: true } : {}),
  };
}

function verified(
  account: AccountState,
  { expect }: Extract<Effect, { op: 'verify' }>,
  status: AccountState['status'],
  now: Instant,
): AccountState {
  const { unverified, ...rest } = account;
  if (expect.includes(status))
    return lessRestored({ ...rest, status, verifiedAt: now, reopened: isOpen(status) ? false : account.reopened });
  // Open after all: the present closing has achieved nothing and starts again.
  const again = isOpen(status) ? { containedAt: null, sessionsRevokedAt: null } : {};
  const of = expect.some(isOpen) ? 'opening' : 'closing';
  const before = unverified?.of === of ? unverified.attempts : 0;
  return { ...rest, status, verifiedAt: null, ...again, unverified: { of, attempts: before + 1, lastAt: now } };
}

function granted(
  account: AccountState,
  { entitlement }: Extract<Effect, { op: 'grant' }>,
  { id, stays }: Pick<Extract<Outcome, { op: 'grant' | 'revoke' }>, 'id' | 'stays'>,
  { now, policyHash }: OutcomeContext,
): AccountState {
  const key = entitlementKey(entitlement);
  const { kind, name, rules, profile, fields, until } = entitlement;
  const before = account.stored?.entitlements.find((entry) => entitlementKey(entry) === key);
  const asked = rules.length > 0;
  const entry: LedgerEntry = {
    kind,
    name,
    id,
    owner: until !== undefined ? 'exception' : asked ? 'policy' : (before?.owner ?? 'manual'),
    rules,
    policy: asked ? policyHash : null,
    since: now,
    until: until ?? (asked ? null : (before?.until ?? null)),
    // Whoever has it by a group, too, is known there by what the group says.
    ...(profile === undefined || stays !== undefined ? {} : { profile }),
    ...(fields === undefined || stays !== undefined ? {} : { fields }),
  };
  const ledger = account.ledger.filter((each) => entitlementKey(each) !== key);
  return lessRestored({ ...account, ledger: [...ledger, stays === undefined ? entry : byGroup(entry)] });
}

function rulesRead(account: AccountState, outcome: Extract<Outcome, { op: 'readRules' }>, now: Instant): AccountState {
  if (outcome.result === 'read')
    return watched(account, readGroups(account, outcome.entitlements), outcome.groups, now);
  const { ruled, ...rest } = account;
  const next = ruled && lookedInVain(ruled, outcome.differing, now);
  return next === undefined ? rest : { ...rest, ruled: next };
}

function profileWritten(
  account: AccountState,
  { set, usernames = [] }: Extract<Effect, { op: 'updateProfile' }>,
  { written, ruled = [] }: Extract<Outcome, { op: 'updateProfile' }>,
  now: Instant,
): AccountState {
  const next = withUsernames(withProfile(account, written ?? set), usernames, []);
  return ruled.length === 0 ? next : { ...next, ruled: watchRules(account.ruled, ruled, now) };
}

/** The account with the apps added whose user names are to follow, less those that did. */
function withUsernames(
  { usernames = [], ...account }: AccountState,
  due: readonly string[],
  done: readonly string[],
): AccountState {
  const left = [...new Set([...usernames, ...due])].filter((app) => !done.includes(app));
  return left.length === 0 ? account : { ...account, usernames: left };
}

function withProfile(account: AccountState, set: AccountState['profile']): AccountState {
  const login = typeof set['login'] === 'string' ? set['login'] : account.login;
  return { ...account, login, profile: { ...account.profile, ...set } };
}

/** A status changed by us: not read back yet. */
function settled(account: AccountState): AccountState {
  const { suspendRefused: _, ...rest } = account;
  return { ...rest, verifiedAt: null };
}

/** Leavers' and blocked people's effects (priority 1) mark when their closing began; a leave's do not. */
function containedBy(account: AccountState, effect: Effect, now: Instant): Pick<AccountState, 'containedAt'> {
  return { containedAt: account.containedAt ?? (effect.priority === 1 ? now : null) };
}

function deactivated(account: AccountState, effect: Effect, now: Instant): AccountState {
  const left = account.ledger.filter(({ kind }) => kind !== 'app');
  return {
    ...unwatched(settled(account)),
    status: 'DEPROVISIONED',
    // Okta: deactivation removes app assignments and keeps group memberships (Users API, "Deactivate a user").
    ledger: left.map((entry) => (isDirect(entry) ? { ...entry, leftInClosedAccount: true } : entry)),
    stored: putAsideByClosing(account, effect.priority === 1 ? 'block' : 'leave', now),
    ...containedBy(account, effect, now),
  };
}

/** A closed account's rules are no matter any more. */
function unwatched({ ruled: _, ...account }: AccountState): AccountState {
  return account;
}

function opened(account: AccountState, restores: Restored | undefined): AccountState {
  const { unverified: _, ...rest } = settled(account);
  return restoring(
    {
      ...rest,
      containedAt: null,
      sessionsRevokedAt: null,
      inventoriedAt: null,
      ledger: account.ledger.map(({ leftInClosedAccount: _left, ...entry }) => entry),
    },
    restores,
  );
}

function unsuspended(account: AccountState, { restores }: Extract<Effect, { op: 'unsuspend' }>): AccountState {
  // For another employment it is emptied first, as one that was closed is.
  const reopened = restores === null || account.reopened;
  return lessRestored({ ...opened(account, restores), status: 'ACTIVE', reopened });
}

function activated(account: AccountState, { mail, restores }: Extract<Effect, { op: 'activate' }>): AccountState {
  const wasClosed = account.status === 'DEPROVISIONED';
  return lessRestored({
    ...opened(account, restores),
    status: 'PROVISIONED',
    reopened: wasClosed || account.reopened,
    deliveryDue: wasClosed && mail === 'none',
  });
}
