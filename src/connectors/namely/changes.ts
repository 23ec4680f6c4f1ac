import { z } from 'zod';
import type { Instant, Json } from '../../domain/json.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { HrChanges } from '../../domain/ports/hr-source.js';
import type { NamelyClient } from './client.js';
import { statusesOf } from './listing.js';
import type { NamelyMapping } from './mapping.js';
import type { ShortProfiles } from './schemas.js';

const Told = z.record(z.string(), z.number());
/**
 * Between polls. Seconds of the vendor, for our clock need not agree with theirs: changes up to `since` were told, and of the overlap before it
 * those of `told`, by their `updated_at`; `latest` is the last change of all. Our epoch seconds: a poll that began at `latestAt` was the first to
 * show it, everybody was looked at when `scannedAt`. And who was pending.
 */
const Rest = z.strictObject({
  since: z.number(),
  told: Told.default({}),
  latest: z.number().default(0),
  latestAt: z.int().default(0),
  scannedAt: z.int(),
  pending: z.array(z.string()),
});
/** Between pages of one poll; `status` counts through the listings, `found` are those changed, `seen` those pending now. */
const Underway = Rest.extend({
  run: z.enum(['changes', 'everybody', 'pending']),
  beganAt: z.int(),
  status: z.int().min(0),
  page: z.int().min(1),
  found: Told.default({}),
  seen: z.array(z.string()),
});
type Underway = z.infer<typeof Underway>;
const Watermark = z.union([Underway, Rest]).nullable();

/** What a reader of changes needs. */
export interface ChangesContext {
  readonly client: NamelyClient;
  readonly mapping: NamelyMapping;
  readonly nowMs: number;
}

/**
 * Reads one page of who changed: the latest change first, until they are older than the watermark with its overlap.
 *
 * Namely has no feed. Those who changed within the overlap and were told are not told again. Once in a while everybody is named, since a
 * renamed group may not count as a change. Nor may a status that changes by its date: whoever is no longer among the pending people has just
 * become a hire, and is named at once.
 */
export async function readChanges(
  { client, mapping, nowMs }: ChangesContext,
  watermark: Json,
  options: CallOptions,
): Promise<HrChanges> {
  const now = Math.floor(nowMs / 1000);
  const at = placeOf(watermark, mapping, now);
  const page = await client.listShort(
    { page: at.page, size: mapping.pageSize, status: statusOf(at, mapping), sort: sortOf(at) },
    options,
  );
  const { count, total_count: total } = page.meta ?? {};
  const missing = page.profiles.length === 0 && total !== undefined && (at.page - 1) * mapping.pageSize < total;
  if (missing || (count !== undefined && page.profiles.length < count)) throw shortPage();
  const isEnd = page.profiles.length === 0 || (total !== undefined && at.page * mapping.pageSize >= total);
  if (at.run === 'pending') return pendingPage(at, page, isEnd, { mapping, now });
  const limit = at.since - mapping.overlapSeconds;
  const isNew = (seconds: number | undefined): boolean => seconds === undefined || seconds >= limit;
  const recent = page.profiles.filter(({ updated_at: changed }) => isNew(changed));
  const untold = recent.filter(({ id, updated_at: changed }) => changed === undefined || at.told[id] !== changed);
  const named = at.run === 'everybody' ? page.profiles : untold;
  const isPast = at.run === 'changes' && recent.length < page.profiles.length;
  return {
    people: named.map(({ id, created_at: made }) => ({ hrId: id, action: isNew(made) ? 'inserted' : 'updated' })),
    ...next(withFound(at, recent, { mapping, now }), isEnd || isPast, { mapping, now }),
  };
}

/** @returns the watermark of a poll that ended then, whose look at everybody is not due */
export function watermarkAt(since: Instant, nowMs: number): Json {
  const seconds = Math.floor(Date.parse(since) / 1000);
  return { since: seconds, told: {}, latest: 0, latestAt: 0, scannedAt: Math.floor(nowMs / 1000), pending: [] };
}

function shortPage(): ConnectorError {
  const message = 'a page of changed profiles has fewer than it or the total counts';
  return new ConnectorError('unavailable', 'namely', message, { code: 'short-page' });
}

function placeOf(watermark: Json, mapping: NamelyMapping, now: number): Underway {
  const result = Watermark.safeParse(watermark);
  if (!result.success) {
    throw new ConnectorError('invalid', 'namely', 'the watermark of the changes is not ours: start again with null');
  }
  const from = result.data;
  const first = { beganAt: now, status: 0, page: 1, found: {}, seen: [] };
  const nobody = { since: 0, told: {}, latest: 0, latestAt: now, pending: [] };
  if (from === null) return { run: 'everybody', ...nobody, scannedAt: now, ...first };
  if ('run' in from) return from;
  const isDue = mapping.fullScanHours > 0 && now - from.scannedAt >= mapping.fullScanHours * 3600;
  return { ...from, run: isDue ? 'everybody' : 'changes', ...first };
}

function statusOf({ run, status }: Underway, mapping: NamelyMapping): string | null {
  return run === 'pending' ? 'pending' : (statusesOf(mapping)[status] ?? null);
}

function sortOf({ run }: Underway): '-updated_at' | 'created_at' {
  return run === 'changes' ? '-updated_at' : 'created_at';
}

/** What a page adds to the end of a poll. */
interface Ending {
  readonly mapping: NamelyMapping;
  /** Our epoch seconds. */
  readonly now: number;
}

function next(at: Underway, isLast: boolean, ending: Ending): Pick<HrChanges, 'watermark' | 'more'> {
  if (!isLast) return { watermark: { ...at, page: at.page + 1 }, more: true };
  if (at.status + 1 < statusesOf(ending.mapping).length) {
    return { watermark: { ...at, status: at.status + 1, page: 1 }, more: true };
  }
  const done = { ...at, scannedAt: at.run === 'everybody' ? at.beganAt : at.scannedAt };
  return watchesPending(ending.mapping)
    ? { watermark: { ...done, run: 'pending', status: 0, page: 1 }, more: true }
    : { watermark: restOf(done, [], ending), more: false };
}

/** Remembers the latest change, and who changed so lately that the next poll finds them again. */
function withFound(at: Underway, recent: ShortProfiles['profiles'], ending: Ending): Underway {
  const changed = recent.flatMap(({ id, updated_at: seconds }) => (seconds === undefined ? [] : [{ id, seconds }]));
  const latest = Math.max(at.latest, ...changed.map(({ seconds }) => seconds));
  const found = { ...at.found, ...Object.fromEntries(changed.map(({ id, seconds }) => [id, seconds])) };
  const next = { ...at, latest, latestAt: latest > at.latest ? at.beganAt : at.latestAt };
  return { ...next, found: within(found, sinceOf(next, ending) - ending.mapping.overlapSeconds) };
}

/**
 * What changed while the poll lasted may have been on pages read before: so much earlier the next one begins. Once the latest change has been
 * looked around for as long as the overlap, only what comes after it is new.
 */
function sinceOf({ since, latest, latestAt, beganAt }: Underway, { mapping, now }: Ending): number {
  const isSettled = beganAt - latestAt >= mapping.overlapSeconds;
  return Math.max(since, isSettled ? latest + mapping.overlapSeconds + 1 : latest - Math.max(0, now - beganAt));
}

function restOf(at: Underway, pending: readonly string[], ending: Ending): z.infer<typeof Rest> {
  const { latest, latestAt, scannedAt } = at;
  const since = sinceOf(at, ending);
  const told = within(at.found, since - ending.mapping.overlapSeconds);
  // Within the second that was the latest when it was read they may have changed once more: they are named again once.
  const isFirstShown = at.latestAt === at.beganAt;
  const settled = Object.entries(told).filter(([, seconds]) => !isFirstShown || seconds < latest);
  return { since, told: Object.fromEntries(settled), latest, latestAt, scannedAt, pending: [...pending] };
}

function within(changed: z.infer<typeof Told>, limit: number): z.infer<typeof Told> {
  return Object.fromEntries(Object.entries(changed).filter(([, seconds]) => seconds >= limit));
}

/** Where a status that changes by its date moves nothing, and the status makes the hire. */
function watchesPending({ countsAsHire, departure }: NamelyMapping): boolean {
  return countsAsHire !== 'created' && !departure.movesUpdatedAt;
}

function pendingPage(at: Underway, { profiles }: ShortProfiles, isEnd: boolean, ending: Ending): HrChanges {
  const seen = [...new Set([...at.seen, ...profiles.map(({ id }) => id)])];
  if (!isEnd) return { people: [], watermark: { ...at, seen, page: at.page + 1 }, more: true };
  const gone = at.pending.filter((id) => !seen.includes(id));
  return {
    people: gone.map((hrId) => ({ hrId, action: 'updated' })),
    watermark: restOf(at, seen, ending),
    more: false,
  };
}
