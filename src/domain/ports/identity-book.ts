import type { RecordCard } from '../identity/record-card.js';
import type { Tie, TieReason, Ties } from '../identity/ties.js';

/** What came of settling something about two records: the ties after it, and what moved; `null` when it was so already. */
export interface Settled {
  readonly ties: Ties;
  readonly tie: Tie | null;
}

/**
 * Remembers whose every HR record is, for ever, and finds records that have something in common. Atomic over all workers: ties have one
 * order, and of two that contradict each other the second is settled knowing the first.
 */
export interface IdentityBook {
  /** Puts a record's card where others find it by the digests; a later card takes the place of an earlier one. */
  publish(card: RecordCard, keys: readonly string[]): Promise<void>;
  /** @returns `undefined` for a record that has published none */
  card(record: string): Promise<RecordCard | undefined>;
  /** @returns public ids of records that published one of the digests, now or once */
  holders(keys: readonly string[]): Promise<readonly string[]>;
  /** Whose every record is as of now. */
  ties(): Promise<Ties>;
  /** The same, and everything that led to it, oldest first. */
  history(): Promise<readonly Tie[]>;
  /** Makes a record, and those that came with it, records of another person. */
  join(record: string, person: string, why: TieReason): Promise<Settled>;
  /** Makes a record its own person again; the two stay apart unless a person joins them. */
  part(record: string, why: TieReason): Promise<Settled>;
  /** Keeps that two people are two. */
  distinguish(one: string, other: string, why: TieReason): Promise<Settled>;
}
