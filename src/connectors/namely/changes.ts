import { z } from 'zod';
import type { Json } from '../../domain/json.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { HrChanges } from '../../domain/ports/hr-source.js';
import type { NamelyClient } from './client.js';
import { statusesOf } from './listing.js';
import type { NamelyMapping } from './mapping.js';
import type { ShortProfiles } from './schemas.js';

/** Between polls: changes up to `since` were told, everybody was looked at when `scannedAt`; who was pending. Epoch seconds. */
const Rest = z.strictObject({ since: z.int(), scannedAt: z.int(), pending: z.array(z.string()) });
/** Between pages of one poll; `status` counts through the listings, `seen` are those pending now. */
const Underway = Rest.extend({
  run: z.enum(['changes', 'everybody', 'pending']),
  beganAt: z.int(),
  status: z.int().min(0),
  page: z.int().min(1),
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
 * Namely has no feed. Once in a while everybody is named, since a renamed group may not count as a change. Nor may a status that changes by its
 * date: whoever is no longer among the pending people has just become a hire, and is named at once.
 */
export async function readChanges(
  { client, mapping, nowMs }: ChangesContext,
  watermark: Json,
  options: CallOptions,
): Promise<HrChanges> {
  const at = placeOf(watermark, mapping, Math.floor(nowMs / 1000));
  const page = await client.listShort(
    { page: at.page, size: mapping.pageSize, status: statusOf(at, mapping), sort: sortOf(at) },
    options,
  );
  const { count, total_count: total } = page.meta ?? {};
  if (count !== undefined && page.profiles.length < count)
    throw new ConnectorError(
      'unavailable',
      'namely',
      `a page of changed profiles has fewer than the ${count} it counts`,
      {
        code: 'short-page',
      },
    );
  const isEnd = page.profiles.length === 0 || (total !== undefined && at.page * mapping.pageSize >= total);
  if (at.run === 'pending') return pendingPage(at, page, isEnd);
  const limit = at.since - mapping.overlapSeconds;
  const isNew = (seconds: number | undefined): boolean => seconds === undefined || seconds >= limit;
  const isNamed = (changed: number | undefined): boolean => at.run === 'everybody' || isNew(changed);
  const named = page.profiles.filter(({ updated_at: changed }) => isNamed(changed));
  return {
    people: named.map(({ id, created_at: made }) => ({ hrId: id, action: isNew(made) ? 'inserted' : 'updated' })),
    ...next(at, isEnd || named.length < page.profiles.length, mapping),
  };
}

function placeOf(watermark: Json, mapping: NamelyMapping, now: number): Underway {
  const result = Watermark.safeParse(watermark);
  if (!result.success) {
    throw new ConnectorError('invalid', 'namely', 'the watermark of the changes is not ours: start again with null');
  }
  const from = result.data;
  const first = { beganAt: now, status: 0, page: 1, seen: [] };
  if (from === null) return { run: 'everybody', since: 0, scannedAt: now, pending: [], ...first };
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

function next(at: Underway, isLast: boolean, mapping: NamelyMapping): Pick<HrChanges, 'watermark' | 'more'> {
  if (!isLast) return { watermark: { ...at, page: at.page + 1 }, more: true };
  if (at.status + 1 < statusesOf(mapping).length) {
    return { watermark: { ...at, status: at.status + 1, page: 1 }, more: true };
  }
  const scannedAt = at.run === 'everybody' ? at.beganAt : at.scannedAt;
  return watchesPending(mapping)
    ? { watermark: { ...at, scannedAt, run: 'pending', status: 0, page: 1 }, more: true }
    : { watermark: { since: at.beganAt, scannedAt, pending: [] }, more: false };
}

/** Where a status that changes by its date moves nothing, and the status makes the hire. */
function watchesPending({ countsAsHire, departure }: NamelyMapping): boolean {
  return countsAsHire !== 'created' && !departure.movesUpdatedAt;
}

function pendingPage(at: Underway, { profiles }: ShortProfiles, isEnd: boolean): HrChanges {
  const seen = [...new Set([...at.seen, ...profiles.map(({ id }) => id)])];
  if (!isEnd) return { people: [], watermark: { ...at, seen, page: at.page + 1 }, more: true };
  const gone = at.pending.filter((id) => !seen.includes(id));
  return {
    people: gone.map((hrId) => ({ hrId, action: 'updated' })),
    watermark: { since: at.beganAt, scannedAt: at.scannedAt, pending: seen },
    more: false,
  };
}
