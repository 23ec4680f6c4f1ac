import { z } from 'zod';
import { archivedRange, timelinePrefix } from '../../domain/archive-keys.js';
import type { BlobStore } from '../../domain/ports/blob-store.js';
import type { TimelineEntry } from '../../domain/timeline.js';
import { TimelineLine } from '../schemas/timeline.js';

const Entries = z.array(TimelineLine);

/**
 * Walks a person's whole history, archive and state as one, each entry once.
 *
 * The recent entries must have been asked for before this is called: what left the state since is in the archive as well, and
 * nothing leaves the state before it is there.
 *
 * @param recent entries of the state, in order
 * @param after exclusive; `null` starts at the end the order begins with
 */
export async function* readTimeline(
  source: { readonly blobs: BlobStore; readonly person: string; readonly recent: readonly TimelineEntry[] },
  order: 'asc' | 'desc',
  after: number | null,
): AsyncGenerator<TimelineEntry> {
  const isDue = (seq: number): boolean => after === null || (order === 'asc' ? seq > after : seq < after);
  const documents = (await source.blobs.list(timelinePrefix(source.person))).flatMap((key) => {
    const range = archivedRange(key);
    return range !== undefined && (isDue(range.firstSeq) || isDue(range.lastSeq)) ? [key] : [];
  });
  const parts: (() => Promise<readonly TimelineEntry[]>)[] = [
    ...documents.map((key) => () => readDocument(source.blobs, key)),
    () => Promise.resolve(source.recent),
  ];
  let last = after;
  for (const part of order === 'asc' ? parts : parts.toReversed())
    for (const entry of ordered(await part(), order)) {
      if (last !== null && (order === 'asc' ? entry.seq <= last : entry.seq >= last)) continue;
      last = entry.seq;
      yield entry;
    }
}

function ordered(entries: readonly TimelineEntry[], order: 'asc' | 'desc'): readonly TimelineEntry[] {
  return order === 'asc' ? entries : entries.toReversed();
}

async function readDocument(blobs: BlobStore, key: string): Promise<readonly TimelineEntry[]> {
  const document = await blobs.get(key);
  if (document === undefined) return [];
  return Entries.parse(JSON.parse(document));
}
