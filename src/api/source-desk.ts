import type { Instant } from '../domain/json.js';
import type { Actor } from '../workflows/messages.js';

/** Why a look at HR was not ordered; also the code of the problem. */
export type SourceRefusal = 'unknown-hr-system' | 'already-paused' | 'not-paused' | 'already-running' | 'not-refused';

/** One way in which an HR system is looked at: for what changed, or for everybody. */
export interface LookState {
  readonly running: boolean;
  /** When the last look that was good ended; `null` when none is known any more. */
  readonly lastGood: Instant | null;
  /** When the next begins by itself; `null` while it is paused. */
  readonly next: Instant | null;
}

/** What was last ordered of an HR system. */
export interface SourceOrder extends Actor {
  readonly action: 'poll' | 'pause' | 'resume' | 'backfill' | 'vouch';
  readonly at: Instant;
}

/** Where the reading of one HR system stands. */
export interface SourceState {
  readonly source: string;
  readonly poll: LookState;
  readonly census: LookState;
  /** Since when and by whom are `null` when it was paused with another tool than this. */
  readonly paused: { readonly reason: string; readonly by: string | null; readonly since: Instant | null } | null;
  /** Open incidents of the system, a refused roster among them. */
  readonly incidents: readonly { readonly kind: string; readonly since: Instant; readonly detail: string }[];
  readonly lastOrder: SourceOrder | null;
}

/** How HR systems are looked at. All but `list` answer why not, or `null` once the order is durable; all throw PeopleError when the engine cannot be asked. */
export interface SourceDesk {
  list(): Promise<readonly SourceState[]>;
  order(source: string, order: SourceOrder, since?: Instant | null): Promise<SourceRefusal | null>;
}
