import { factsKey, timelineKey } from '../domain/archive-keys.js';
import type { Fact } from '../domain/fact.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { TimelineEntry } from '../domain/timeline.js';

/** What leaves the state before a run rolls over. */
export interface ArchiveOrder {
  readonly person: string;
  /** Oldest first; `seq` names the document, so writing it twice is the same document. */
  readonly timeline: readonly TimelineEntry[];
  readonly facts: readonly Fact[];
  /** `seq` of the first entry after them: names the facts document. */
  readonly upTo: number;
}

/** Keeps history for years, beyond the engine's retention. Safe to repeat. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createArchiveActivities({ blobs }: { readonly blobs: BlobStore }) {
  return {
    async archive({ person, timeline, facts, upTo }: ArchiveOrder): Promise<void> {
      const first = timeline.at(0);
      const last = timeline.at(-1);
      if (first && last) await blobs.put(timelineKey(person, first.seq, last.seq), JSON.stringify(timeline));
      if (facts.length > 0) await blobs.put(factsKey(person, upTo), JSON.stringify(facts));
    },
  };
}

export type ArchiveActivities = ReturnType<typeof createArchiveActivities>;
