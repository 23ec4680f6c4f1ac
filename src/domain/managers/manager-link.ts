import { instantAfter } from '../backoff.js';
import type { Instant } from '../json.js';
import { newerCard, type ManagerCard } from './manager-card.js';

/** Somebody HR names and nobody has heard of for so long is more likely a mistake than late. */
const UNKNOWN_AFTER_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A decision that comes along anyway looks again at a manager last seen longer ago than this. */
const TRUSTED_MS = 60 * MINUTE_MS;

/** What a person knows of the manager HR names. */
export interface ManagerLink {
  /** Public id of the manager. */
  readonly of: string;
  /** `null` while nobody by that id is known. */
  readonly card: ManagerCard | null;
  /** When it was named. */
  readonly since: Instant;
  readonly lookedAt: Instant;
  /** Looks in a row that left something open. */
  readonly attempts: number;
  /** When to look again; `null` when only news from the manager is awaited. */
  readonly lookAgainAt: Instant | null;
  /** The line above changed: whether it goes round is to be seen. */
  readonly lineChanged: boolean;
  /** Members of the circle this person is in, sorted; `[]` when in none. */
  readonly cycle: readonly string[];
}

/** A link as it is once nothing about it is open. */
export function settledLink(of: string, card: ManagerCard, at: Instant): ManagerLink {
  return { of, card, since: at, lookedAt: at, attempts: 0, lookAgainAt: null, lineChanged: false, cycle: [] };
}

/** When a manager nobody knows is asked about. */
export function unknownAt({ since }: Pick<ManagerLink, 'since'>): Instant {
  return instantAfter(since, UNKNOWN_AFTER_MS);
}

/** What a look at the manager's card gave; a look that failed tells nothing. */
export type Look = { readonly read: true; readonly card: ManagerCard | null } | { readonly read: false };

/** @returns whether the manager must be looked at before anything is decided */
export function needsLook(link: ManagerLink | null, of: string, now: Instant): boolean {
  if (link === null || link.of !== of) return true;
  if (link.lookAgainAt !== null && link.lookAgainAt <= now) return true;
  return instantAfter(link.lookedAt, TRUSTED_MS) <= now;
}

/**
 * The link after a look.
 *
 * Nobody found, or a look that failed: again after a minute, doubling, at most a day. Somebody found: once more after a minute, since
 * what they change meanwhile may be told to those alone whom the engine's index already shows under them.
 */
export function afterLook(before: ManagerLink | null, of: string, look: Look, now: Instant): ManagerLink {
  const known = before?.of === of ? before : null;
  const card = newerCard(known?.card ?? null, look.read ? look.card : null);
  const looks = known?.attempts ?? 0;
  const isOpen = card === null || !look.read;
  const isNew = (known?.card ?? null) === null;
  const since = known?.since ?? now;
  return {
    of,
    card,
    since,
    lookedAt: now,
    // A circle counts its looks itself.
    attempts: isOpen ? looks + 1 : (known?.cycle.length ?? 0) > 0 ? looks : 0,
    lookAgainAt: isOpen ? nextLook(now, looks + 1, unknownAt({ since })) : isNew ? instantAfter(now, MINUTE_MS) : null,
    lineChanged: card !== null && (known?.lineChanged === true || isOtherLine(known?.card ?? null, card)),
    cycle: card === null ? [] : (known?.cycle ?? []),
  };
}

/** The link after the manager told of themselves; the same link when it is old or of somebody else. */
export function afterNews(link: ManagerLink | null, card: ManagerCard): ManagerLink | null {
  // HR may name a manager by another of their records: then the card is known to be theirs.
  if (link === null || (link.of !== card.id && link.card?.id !== card.id)) return link;
  const isFirst = link.card === null;
  if (!isFirst && newerCard(link.card, card) === link.card) return link;
  return {
    ...link,
    card,
    attempts: 0,
    lookAgainAt: isFirst ? null : link.lookAgainAt,
    lineChanged: link.lineChanged || isOtherLine(link.card, card),
  };
}

/**
 * The link after the line above was followed.
 *
 * @param cycle `null` when it could not be followed to its end: again at the next look
 */
export function afterWalk(link: ManagerLink, cycle: readonly string[] | null, now: Instant): ManagerLink {
  if (cycle === null) return { ...link, lookAgainAt: link.lookAgainAt ?? instantAfter(now, MINUTE_MS) };
  if (cycle.length === 0) return { ...link, cycle, lineChanged: false, attempts: 0 };
  const waits = link.lookAgainAt !== null && link.lookAgainAt > now && link.cycle.length > 0;
  if (waits) return { ...link, cycle, lineChanged: false };
  const attempts = link.attempts + 1;
  return { ...link, cycle, lineChanged: false, attempts, lookAgainAt: instantAfter(now, pauseMs(attempts)) };
}

function isOtherLine(before: ManagerCard | null, card: ManagerCard): boolean {
  return before === null || before.managerId !== card.managerId || before.cycle.join() !== card.cycle.join();
}

/** Not past the instant at which it is asked about. */
function nextLook(now: Instant, looks: number, askedAt: Instant): Instant {
  const at = instantAfter(now, pauseMs(looks));
  return now < askedAt && askedAt < at ? askedAt : at;
}

function pauseMs(attempts: number): number {
  return Math.min(MINUTE_MS * 2 ** Math.min(attempts - 1, 20), DAY_MS);
}
