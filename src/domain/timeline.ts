import type { EntitlementKind } from './account.js';
import type { CivilDate, Instant, Json } from './json.js';
import type { ManagerCard } from './managers/manager-card.js';
import type { Phase } from './person-view.js';

export type FactResult = 'accepted' | 'duplicate' | 'stale' | 'rejected';
export type ChangeKind =
  | 'hire'
  | 'rehire'
  | 'start'
  | 'change'
  | 'conversion'
  | 'correction'
  | 'leave-start'
  | 'leave-end'
  | 'termination'
  | 'termination-reversal'
  | 'contract-end';

/** One field of the public record that moved; `path` is a JSON pointer. */
export interface FieldChange {
  readonly path: string;
  readonly from: Json;
  readonly to: Json;
}

/** One line of a person's history; `seq` never changes. Shape: design section 6. */
export type TimelineEntry = { readonly seq: number; readonly at: Instant } & (
  | {
      readonly kind: 'fact';
      readonly what: ChangeKind;
      readonly event: { readonly id: string; readonly type: string; readonly time: Instant };
      readonly result: FactResult;
      readonly late: boolean;
      readonly changes: readonly FieldChange[];
      readonly hr: { readonly source: string; readonly id: string; readonly url: string | null };
    }
  | {
      readonly kind: 'decision';
      readonly cause: readonly number[];
      readonly phase: Phase;
      readonly policy: string;
      readonly effects: readonly string[];
      readonly nextAt: Instant | null;
    }
  | {
      readonly kind: 'effect';
      readonly decision: number;
      readonly target: string;
      readonly op: string;
      readonly object: { readonly kind: string; readonly id: string | null; readonly name: string } | null;
      readonly outcome: 'done' | 'already' | 'failed';
      readonly verified: boolean;
      readonly attempts: number;
      readonly requestId: string | null;
      readonly sinceFactMs: number | null;
    }
  | {
      /** What a rule of the target's own made of attributes that we wrote, as read back after them. */
      readonly kind: 'rule';
      readonly target: string;
      readonly group: { readonly id: string; readonly name: string };
      readonly rules: readonly string[];
      readonly change: 'joined' | 'left' | 'unchanged' | 'did-not-act';
      readonly attributes: readonly string[];
    }
  | {
      readonly kind: 'review';
      readonly change: 'opened' | 'closed' | 'retried' | 'overridden' | 'dismissed';
      readonly review: string;
      readonly detail: string;
      /** What tells an answered question from others; absent in entries of before it was kept, and when nobody answered. */
      readonly key?: string;
      readonly about?: string;
      readonly by: string | null;
      /** What the person who closed it said; absent when it closed by itself, and in entries of before it was kept. */
      readonly reason?: string;
    }
  | {
      readonly kind: 'hold';
      readonly change: 'opened' | 'closed' | 'released' | 'refused';
      readonly hold: string;
      readonly reason: string;
      readonly effects: readonly string[];
      readonly by: string | null;
    }
  | {
      readonly kind: 'manager';
      /** Public id of the manager HR names; `null` when it names none any more. */
      readonly manager: string | null;
      /** What is known of them; `null` while nothing is. */
      readonly card: ManagerCard | null;
      readonly cycle: readonly string[];
    }
  | {
      readonly kind: 'reminder';
      readonly what: 'contract-end';
      readonly endsOn: CivilDate;
      readonly daysLeft: number;
      /** `it`, and public ids. */
      readonly to: readonly string[];
    }
  | {
      /** Both sides were told that an exception ended. */
      readonly kind: 'notice';
      readonly what: 'exception-ended';
      readonly target: string;
      readonly object: { readonly kind: EntitlementKind; readonly name: string };
      /** `it`, and public ids. */
      readonly to: readonly string[];
    }
  | {
      /** HR was told something that was made for the person; `failed` also when it takes nothing from us. */
      readonly kind: 'hr-write';
      readonly source: string;
      readonly hrId: string;
      readonly field: 'workEmail';
      readonly outcome: 'done' | 'already' | 'failed';
    }
  | {
      readonly kind: 'link';
      /** An account became theirs, is no longer, is said not to exist, or is asked about. */
      readonly change: 'linked' | 'unlinked' | 'none' | 'asked';
      readonly target: string;
      readonly accountId: string | null;
      readonly by: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'identity';
      /** `joined`: the record is the person's from then on; `parted`: no longer. */
      readonly change: 'joined' | 'parted';
      /** Public ids. */
      readonly record: string;
      readonly person: string;
      readonly by: string;
      readonly reason: string;
    }
  | {
      /** The window of what a mover still kept was made shorter. */
      readonly kind: 'hand-over';
      readonly target: string;
      readonly object: { readonly kind: EntitlementKind; readonly name: string };
      readonly until: Instant;
      readonly by: string;
      readonly reason: string;
    }
  | { readonly kind: 'block'; readonly change: 'blocked' | 'unblocked'; readonly by: string; readonly reason: string }
);
/** An entry before it has its place in the sequence. */
export type NewTimelineEntry = TimelineEntry extends infer Entry
  ? Entry extends TimelineEntry
    ? Omit<Entry, 'seq' | 'at'>
    : never
  : never;
