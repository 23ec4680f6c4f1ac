import {
  unknownAccount,
  type AccountState,
  type AccountStatus,
  type EntitlementKind,
  type LedgerEntry,
} from './account.js';
import { entitlementKey, isDirect } from './held-entitlement.js';
import type { Instant } from './json.js';
import { GIVES, TAKES } from './operation-name.js';
import type { TimelineEntry } from './timeline.js';

/** An effect as the timeline tells it. */
export type PastEffect = Extract<TimelineEntry, { kind: 'effect' }>;

/** Status after it and before it; `UNKNOWN` where several are possible, e.g. whether a person has activated the account since. */
const STATUS: ReadonlyMap<string, { readonly after: AccountStatus; readonly before: AccountStatus }> = new Map([
  ['suspend', { after: 'SUSPENDED', before: 'UNKNOWN' }],
  ['unsuspend', { after: 'ACTIVE', before: 'SUSPENDED' }],
  ['deactivate', { after: 'DEPROVISIONED', before: 'UNKNOWN' }],
  ['activate', { after: 'UNKNOWN', before: 'UNKNOWN' }],
  ['create', { after: 'UNKNOWN', before: 'ABSENT' }],
  ['find', { after: 'UNKNOWN', before: 'ABSENT' }],
]);

/** What was done until the instant asked about, and what the account of today still knows of it. */
interface Told {
  readonly at: Instant;
  readonly earlier: readonly PastEffect[];
  readonly stored: readonly LedgerEntry[];
}

/**
 * The account as it was known at a past instant: today's, with what was done since undone, the latest first.
 *
 * What was given since was not held, what was taken since was; before it was created or found there was no account. What was first
 * read since was not known. What no effect speaks of, such as a membership somebody ended by hand, stays as it is today.
 * @param effects everything done in this target, in order; failed ones change nothing
 * @returns with status `UNKNOWN` when it cannot be told
 */
export function accountAt(account: AccountState, effects: readonly PastEffect[], at: Instant): AccountState {
  const done = effects.filter(({ outcome }) => outcome !== 'failed');
  const [earlier, later] = [done.filter((each) => each.at <= at), done.filter((each) => each.at > at)];
  const { stored } = account;
  const told: Told = { at, earlier, stored: stored?.entitlements ?? [] };
  const known: AccountState = {
    ...account,
    ledger: account.ledger.filter(({ since }) => since <= at),
    stored: stored !== null && stored.at <= at ? stored : null,
  };
  const past = later.reduceRight((state, effect) => undone(state, effect, told), known);
  if (past.accountId === null) return past;
  const status = statusAt(earlier, later);
  return { ...past, status: status ?? 'UNKNOWN', ledger: past.ledger.map((entry) => markedBy(entry, status)) };
}

function undone(account: AccountState, effect: PastEffect, told: Told): AccountState {
  if (isLink(effect)) return unknownAccount(account.target);
  const given = objectOf(effect, GIVES);
  if (given !== null) return { ...account, ledger: without(account.ledger, given) };
  const taken = objectOf(effect, TAKES);
  if (taken !== null) {
    const entry = heldByHistory(taken, told) ?? untoldEntry(taken, told.at);
    return { ...account, ledger: [...without(account.ledger, taken), entry] };
  }
  if (effect.op !== 'deactivate') return account;
  const kept = account.ledger.filter(({ kind }) => kind !== 'app');
  return { ...account, ledger: [...kept, ...appsHeld(told)] };
}

/** It went with the account (Okta: deactivation removes app assignments; Users API, "Deactivate a user"). */
function appsHeld(told: Told): readonly LedgerEntry[] {
  const given = told.earlier.flatMap((effect) => objectOf(effect, GIVES) ?? []);
  const apps = [...given, ...told.stored].filter(({ kind }) => kind === 'app');
  const once = new Map(apps.map((app) => [entitlementKey(app), app]));
  return [...once.values()].flatMap((app) => heldByHistory(app, told) ?? []);
}

/** What of the past shows that it was held: put aside as it was, or given and not taken again. */
function heldByHistory(object: Named, { at, earlier, stored }: Told): LedgerEntry | null {
  const key = entitlementKey(object);
  const last = earlier.findLast((effect) => isAbout(effect, object));
  const isGiven = last !== undefined && objectOf(last, GIVES) !== null;
  const aside = stored.find((entry) => entitlementKey(entry) === key && entry.since <= at);
  if (aside !== undefined && (last === undefined || isLater(aside, last))) return aside;
  return isGiven ? { ...untoldEntry(object, last.at), untold: ['owner'] } : null;
}

/** What is put aside came after what was last done to it; all of it came with the account or later. */
function isLater({ since }: LedgerEntry, last: PastEffect): boolean {
  return isLink(last) || last.at < since || (last.at === since && objectOf(last, GIVES) !== null);
}

interface Named {
  readonly kind: EntitlementKind;
  readonly name: string;
  readonly id: string | null;
}

/** Tenure took it, so it counts as its own. */
function untoldEntry({ kind, name, id }: Named, since: Instant): LedgerEntry {
  const reason = { owner: 'policy', rules: [], policy: null, until: null } as const;
  return { kind, name, id, ...reason, since, untold: ['owner', 'since'] };
}

function isAbout(effect: PastEffect, object: Named): boolean {
  if (isLink(effect) || (effect.op === 'deactivate' && object.kind === 'app')) return true;
  const about = objectOf(effect, GIVES) ?? objectOf(effect, TAKES);
  return about !== null && entitlementKey(about) === entitlementKey(object);
}

function isLink({ op }: PastEffect): boolean {
  return op === 'create' || op === 'find';
}

function objectOf({ op, object }: PastEffect, operations: ReadonlyMap<string, EntitlementKind>): Named | null {
  const kind = operations.get(op);
  return kind === undefined || object === null ? null : { kind, name: object.name, id: object.id };
}

function without(ledger: readonly LedgerEntry[], object: Named): readonly LedgerEntry[] {
  return ledger.filter((entry) => entitlementKey(entry) !== entitlementKey(object));
}

/** @returns undefined when nothing was ever done to it */
function statusAt(earlier: readonly PastEffect[], later: readonly PastEffect[]): AccountStatus | undefined {
  const last = earlier.findLast(({ op, verified }) => STATUS.has(op) || (op === 'verify' && !verified));
  if (last !== undefined) return STATUS.get(last.op)?.after ?? 'UNKNOWN';
  return STATUS.get(later.find(({ op }) => STATUS.has(op))?.op ?? '')?.before;
}

function markedBy(entry: LedgerEntry, status: AccountStatus | undefined): LedgerEntry {
  if (status === undefined) return entry;
  const { leftInClosedAccount: _, ...open } = entry;
  return status === 'DEPROVISIONED' && isDirect(entry) ? { ...open, leftInClosedAccount: true } : open;
}
