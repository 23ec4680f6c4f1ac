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
  const others = received.map(({ source, hrId }) => publicIdOf(source, hrId)).filter((record) => record !== person);
  const { elsewhere, ...rules } = await rulesAt({ blobs, person, recent: state.timeline }, at, new Set(others));
  const records: Record<string, RecordState> = {};
  for (const fact of received) {
    const key = publicIdOf(fact.source, fact.hrId);
    if (!elsewhere.has(key)) records[key] = fold(records[key] ?? emptyRecord(), fact).record;
  }
  return { records, ...rules };
}

/** Reads the timeline backwards until the last decision, the last words on a block and on the manager, and whose each record was are found. */
async function rulesAt(
  source: Parameters<typeof readTimeline>[0],
  at: Instant,
  others: ReadonlySet<string>,
): Promise<Omit<KnownAt, 'records'> & { readonly elsewhere: ReadonlySet<string> }> {
  const settled = new Set<string>();
  const elsewhere = new Set<string>();
  let policy: string | null = null;
  let block: Block | null | undefined;
  let link: ManagerLink | null | undefined;
  for await (const entry of readTimeline(source, 'desc', null)) {
    if (entry.kind === 'identity' && others.has(entry.record) && !settled.has(entry.record)) {
      // The last word until then counts; a record that came later was not the person's yet.
      if (entry.at <= at) settled.add(entry.record);
      if (entry.at > at || entry.change === 'parted') elsewhere.add(entry.record);
      else elsewhere.delete(entry.record);
    }
    if (entry.at > at) continue;
    if (policy === null && entry.kind === 'decision') policy = entry.policy;
    if (block === undefined && entry.kind === 'block')
      block = entry.change === 'blocked' ? { at: entry.at, by: entry.by, reason: entry.reason } : null;
    if (link === undefined && entry.kind === 'manager') link = linkOf(entry);
    if (others.size === 0 && policy !== null && block !== undefined && link !== undefined) break;
  }
  return { policy, block: block ?? null, link: link ?? null, elsewhere };
}

/** What a timeline entry says was known of the manager then. */
export function linkOf({ at, manager, card, cycle }: TimelineEntry & { readonly kind: 'manager' }): ManagerLink | null {
  if (manager === null) return null;
  return { of: manager, card, since: at, lookedAt: at, attempts: 0, lookAgainAt: null, lineChanged: false, cycle };
}
