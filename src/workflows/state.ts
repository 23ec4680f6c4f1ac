import type { AccountState } from '../domain/account.js';
import type { Answers } from '../domain/answers.js';
import { carriedAccounts } from '../domain/carried-accounts.js';
import type { Block, FailedEffect, PersonSummary, ReportingLine } from '../domain/decision.js';
import type { Fact } from '../domain/fact.js';
import type { Finding } from '../domain/finding.js';
import type { IdentityState } from '../domain/identity/identity-state.js';
import type { Instant } from '../domain/json.js';
import type { Boundary, Phase } from '../domain/person-view.js';
import type { RecordState } from '../domain/record-state.js';
import type { NewTimelineEntry, TimelineEntry } from '../domain/timeline.js';
import type { Actor, OpenHold, Review, TerminationClock } from './messages.js';

/** How many timeline entries stay in the state, and how many event ids are remembered. */
export const TIMELINE_KEPT = 20;
export const IDS_KEPT = 500;
const SCHEMA_VERSION = 1;

/** The last reading of one HR record. */
export interface ReadingState {
  readonly digest: string;
  readonly findings: readonly Finding[];
  /** Nothing else was folded into the record since. */
  readonly newest: boolean;
  /** When it is to be repeated by itself: it failed for good, or a person asked; absent otherwise. */
  readonly retryAt?: Instant;
}

/** Of records that are another person's. */
export interface AliasState {
  /** Public id of whose they are, as last known. */
  readonly of: string;
  /** Number of the tie. */
  readonly number: number;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  /** Everything ever heard is still to be passed on. */
  readonly whole: boolean;
  /** Facts still to be passed on. */
  readonly unsent: readonly Fact[];
}

/** What an operator ordered of these records, until it is done. */
export type KinOrder = Actor & { readonly at: Instant } & (
    { readonly kind: 'join'; readonly person: string } | { readonly kind: 'part'; readonly policy: string }
  );

/** All that a person's life carries from run to run. Plain JSON; replaced field by field, never mutated inside. */
export interface PersonState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly person: string;
  policy: string;
  /** Number of the newest roll-out that moved them; absent before the first. */
  rollout?: number;
  /** Moved to another policy, and nothing was heard since: what follows waits behind everybody's own changes. */
  bulk?: boolean;
  seq: number;
  decisions: number;
  records: Readonly<Record<string, RecordState>>;
  recordUrls: Readonly<Record<string, string>>;
  readings: Readonly<Record<string, ReadingState>>;
  accounts: Readonly<Record<string, AccountState>>;
  block: Block | null;
  /** Moments of the blocks that somebody lifted. */
  liftedBlocks?: readonly Instant[];
  /** Record the block came with; absent when it was ordered of the person. */
  blockedWith?: string;
  /** Split off last while the person was blocked, and whether the block left with it; absent once they are blocked anew. */
  splitBlock?: { readonly record: string; readonly at: Instant; readonly left: boolean };
  paused: boolean;
  phase: Phase | null;
  summary: PersonSummary | null;
  /** Place in the reporting line; absent before a decision looked, as in every state from before there were any. */
  line?: ReportingLine;
  next: Boundary | null;
  startsAt: Instant | null;
  endsAt: Instant | null;
  termination: TerminationClock | null;
  timeline: readonly TimelineEntry[];
  facts: readonly Fact[];
  seen: readonly { readonly id: string; readonly digest: string }[];
  hints: readonly string[];
  reviews: readonly Review[];
  reviewCount: number;
  /** Questions a person closed, while they are still asked. */
  dismissed: Answers;
  holds: readonly OpenHold[];
  holdCount: number;
  /** Digests of holds a person answered, in the present employment. */
  released: readonly string[];
  refused: readonly string[];
  failures: readonly FailedEffect[];
  /** Work address last told to HR, by record, and why HR did not take it; absent before the first. */
  toldToHr?: Readonly<Record<string, { readonly email: string; readonly refusal: string | null }>> | undefined;
  /** Who they may be; absent before a decision looked. */
  identity?: IdentityState;
  /** These records are another person's; absent while they are their own. */
  alias?: AliasState;
  /** They once were: what shows them as one is taken back. */
  wasAlias?: true;
  ordered?: KinOrder;
  /** Whom these records were ordered to join in vain, and the targets in which they alone have an account. */
  unjoined?: { readonly person: string; readonly targets: readonly string[] };
  /** Records that came to this person, by the number of the tie. */
  joined?: Readonly<Record<string, number>>;
  /** Records that left again, by the number of the tie. */
  parted?: Readonly<Record<string, number>>;
  /** Ids of the reminders told; absent before the first. */
  reminded?: readonly string[];
}

/** @returns the state of a person nobody has said anything about */
export function newPersonState(person: string, policy: string): PersonState {
  return {
    schemaVersion: SCHEMA_VERSION,
    person,
    policy,
    seq: 1,
    decisions: 0,
    records: {},
    recordUrls: {},
    readings: {},
    accounts: {},
    block: null,
    paused: false,
    phase: null,
    summary: null,
    next: null,
    startsAt: null,
    endsAt: null,
    termination: null,
    timeline: [],
    facts: [],
    seen: [],
    hints: [],
    reviews: [],
    reviewCount: 0,
    dismissed: {},
    holds: [],
    holdCount: 0,
    released: [],
    refused: [],
    failures: [],
  };
}

/** The state of a run before, also of an earlier version of the program. */
export function carriedOver(state: PersonState): PersonState {
  return { ...state, accounts: carriedAccounts(state.accounts, state.failures) };
}

/** The workflow's present, UTC. Inside a workflow `Date` is the engine's and replays. */
export function nowInstant(): Instant {
  return new Date(Date.now()).toISOString();
}

/** Writes one line of the person's history. @returns its `seq` */
export function note(state: PersonState, entry: NewTimelineEntry): number {
  const seq = state.seq;
  state.seq = seq + 1;
  state.timeline = [...state.timeline, { ...entry, seq, at: nowInstant() }];
  return seq;
}
