import { z } from 'zod';
import type { Json } from '../../domain/json.js';
import type { CallOptions } from '../../domain/ports/call-options.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { HrChanges } from '../../domain/ports/hr-source.js';
import type { NamelyClient } from './client.js';
import { statusesOf } from './listing.js';
import type { NamelyMapping } from './mapping.js';

/** Between polls: changes up to `since` were told, everybody was looked at when `scannedAt`. Epoch seconds. */
const Rest = z.strictObject({ since: z.int(), scannedAt: z.int() });
/** Between pages of one poll; `status` counts through the listings. */
const Underway = Rest.extend({
  run: z.enum(['changes', 'everybody']),
  beganAt: z.int(),
  status: z.int().min(0),
  page: z.int().min(1),
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
 * Namely has no feed. Once in a while everybody is named, since renamed groups and statuses that change by date may not count as a change.
 */
export async function readChanges(
  { client, mapping, nowMs }: ChangesContext,
  watermark: Json,
  options: CallOptions,
): Promise<HrChanges> {
  const at = placeOf(watermark, mapping, Math.floor(nowMs / 1000));
  const sort = at.run === 'changes' ? '-updated_at' : 'created_at';
  const status = statusesOf(mapping)[at.status] ?? null;
  const { profiles, meta } = await client.listShort({ page: at.page, size: mapping.pageSize, status, sort }, options);
  const limit = at.since - mapping.overlapSeconds;
  const isNew = (seconds: number | undefined): boolean => seconds === undefined || seconds >= limit;
  const named = at.run === 'everybody' ? profiles : profiles.filter(({ updated_at: changed }) => isNew(changed));
  const isLast =
    profiles.length === 0 ||
    named.length < profiles.length ||
    (meta?.total_count !== undefined && at.page * mapping.pageSize >= meta.total_count);
  return {
    people: named.map(({ id, created_at: made }) => ({ hrId: id, action: action(isNew(made)) })),
    ...next(at, isLast, statusesOf(mapping).length),
  };
}

function placeOf(watermark: Json, mapping: NamelyMapping, now: number): Underway {
  const result = Watermark.safeParse(watermark);
  if (!result.success) {
    throw new ConnectorError('invalid', 'namely', 'the watermark of the changes is not ours: start again with null');
  }
  const from = result.data;
  const first = { beganAt: now, status: 0, page: 1 };
  if (from === null) return { run: 'everybody', since: 0, scannedAt: now, ...first };
  if ('run' in from) return from;
  const isDue = mapping.fullScanHours > 0 && now - from.scannedAt >= mapping.fullScanHours * 3600;
  return { ...from, run: isDue ? 'everybody' : 'changes', ...first };
}

function next(at: Underway, isLast: boolean, listings: number): Pick<HrChanges, 'watermark' | 'more'> {
  if (!isLast) return { watermark: { ...at, page: at.page + 1 }, more: true };
  if (at.status + 1 < listings) return { watermark: { ...at, status: at.status + 1, page: 1 }, more: true };
  const scannedAt = at.run === 'everybody' ? at.beganAt : at.scannedAt;
  return { watermark: { since: at.beganAt, scannedAt }, more: false };
}

function action(isMadeSince: boolean): HrChanges['people'][number]['action'] {
  return isMadeSince ? 'inserted' : 'updated';
}
