import { z } from 'zod';
import type { BlobStore } from '../../domain/ports/blob-store.js';
import type { SourceOrder } from '../source-desk.js';

const Stored = z.strictObject({
  action: z.enum(['poll', 'pause', 'resume', 'backfill', 'vouch']),
  ...{ by: z.string(), reason: z.string(), at: z.iso.datetime() },
});

/** Keeps what was ordered of an HR system, each order in a document of its own: two at once lose none. */
export async function keepOrder(blobs: BlobStore, source: string, order: SourceOrder): Promise<void> {
  await blobs.put(`${folderOf(source)}${order.at}-${order.action}.json`, JSON.stringify(Stored.parse(order)));
}

/** @returns the latest order of an HR system; keys sort by time */
export async function lastOrder(blobs: BlobStore, source: string): Promise<SourceOrder | null> {
  const key = (await blobs.list(folderOf(source))).at(-1);
  const text = key === undefined ? undefined : await blobs.get(key);
  return text === undefined ? null : Stored.parse(JSON.parse(text));
}

function folderOf(source: string): string {
  return `sources/${source}/orders/`;
}
