import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Block } from '../domain/decision.js';
import type { Fact } from '../domain/fact.js';
import type { TieReason } from '../domain/identity/ties.js';
import type { Acknowledged, Actor } from './messages.js';
import type { ReadingState } from './state.js';

/** What a record that is somebody else's passes on to its person. */
export interface ForwardedRecord {
  /** Public ids of the records: its own, and those that came along. */
  readonly records: readonly string[];
  /** Number of the tie that made them the person's: what was parted later is not taken any more. */
  readonly number: number;
  readonly why: TieReason;
  readonly facts: readonly Fact[];
  /** Last readings of HR by record, for the questions they opened. */
  readonly readings: Readonly<Record<string, ReadingState>>;
  readonly recordUrls: Readonly<Record<string, string>>;
  /** A block of ours goes with the person, whoever they turn out to be. */
  readonly block: Block | null;
}
export const recordForwardedSignal = defineSignal<[ForwardedRecord]>('recordForwarded');

/** Records that are another person's again, by a tie. */
export interface PartedRecords {
  readonly records: readonly string[];
  readonly number: number;
  readonly why: TieReason;
}
export const recordPartedSignal = defineSignal<[PartedRecords]>('recordParted');

/** Look again who you are; an alias tells its person everything once more. */
export const lookAgainSignal = defineSignal('lookAgain');

/** These records are another person's. */
export interface JoinOrder extends Actor {
  /** Public id of the person who goes on. */
  readonly person: string;
}
export const joinUpdate = defineUpdate<Acknowledged, [JoinOrder]>('join');

/** These records are a person of their own again. */
export interface PartOrder extends Actor {
  /** Hash of the policy to go on with: an alias is not moved. */
  readonly policy: string;
}
export const partUpdate = defineUpdate<Acknowledged, [PartOrder]>('part');
