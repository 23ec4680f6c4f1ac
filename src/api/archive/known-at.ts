import { emptyRecord, fold } from '../../domain/fold.js';
import type { Block } from '../../domain/decision.js';
import type { Fact } from '../../domain/fact.js';
import type { ManagerLink } from '../../domain/managers/manager-link.js';
import type { Instant } from '../../domain/json.js';
import type { BlobStore } from '../../domain/ports/blob-store.js';
import { publicIdOf } from '../../domain/public-id.js';
import type { RecordState } from '../../domain/record-state.js';
import type { TimelineEntry } from '../../domain/timeline.js';
import { readFacts } from './fact-reader.js';
import { readTimeline } from './timeline-reader.js';

/** What was known of a person at an instant. */
export interface KnownAt {
  readonly records: Readonly<Record<string, RecordState>>;
  /** Of the last decision until then; `null` when there was none. */
  readonly policy: string | null;
  readonly block: Block | null;
  /** What was known of the manager; `null` when nothing was. */
  readonly link: ManagerLink | null;
}

/**
 * Puts together what was known at a past instant: the facts received by then, folded anew, and policy and block of that time.
 *
 * @param state stored state, asked for before this is called
 * @returns `null` when nothing had been heard of the person yet
 */
export async function knownAt(
  blobs: BlobStore,
  person: string,
  state: { readonly facts: readonly Fact[]; readonly timeline: readonly TimelineEntry[] },
  at: Instant,
): Promise<KnownAt | null> {
  const received = (await readFacts(blobs, person, state.facts)).filter(({ receivedAt }) => receivedAt <= at);
  if (received.length === 0) return null;
  const records: Record<string, RecordState> = {};
  for (const fact of received) {
    const key = publicIdOf(fact.source, fact.hrId);
    records[key] = fold(records[key] ?? emptyRecord(), fact).record;
  }
  return { records, ...(await rulesAt(blobs, person, state.timeline, at)) };
}

/** Reads the timeline backwards until the last decision and the last words on a block and on the manager are found. */
async function rulesAt(
  blobs: BlobStore,
  person: string,
  recent: readonly TimelineEntry[],
  at: Instant,
): Promise<Omit<KnownAt, 'records'>> {
  let policy: string | null = null;
  let block: Block | null | undefined;
  let link: ManagerLink | null | undefined;
  for await (const entry of readTimeline({ blobs, person, recent }, 'desc', null)) {
    if (entry.at > at) continue;
    if (policy === null && entry.kind === 'decision') policy = entry.policy;
    if (block === undefined && entry.kind === 'block')
      block = entry.change === 'blocked' ? { at: entry.at, by: entry.by, reason: entry.reason } : null;
    if (link === undefined && entry.kind === 'manager') link = linkOf(entry);
    if (policy !== null && block !== undefined && link !== undefined) break;
  }
  return { policy, block: block ?? null, link: link ?? null };
}

/** What a timeline entry says was known of the manager then. */
export function linkOf({ at, manager, card, cycle }: TimelineEntry & { readonly kind: 'manager' }): ManagerLink | null {
  if (manager === null) return null;
  return { of: manager, card, since: at, lookedAt: at, attempts: 0, lookAgainAt: null, lineChanged: false, cycle };
}
