import type { Instant } from './json.js';
import type { LinkVerdict } from './identity/link-report.js';

/** Who wants a link report of which target. */
export interface LinkOrder {
  /** `{target}-{number}`. */
  readonly id: string;
  readonly target: string;
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
}

/** What a person said of one case before the report was approved. */
export interface LinkAnswer {
  /** Public id. */
  readonly person: string;
  /** `null`: none of the accounts is theirs. */
  readonly accountId: string | null;
  readonly by: string;
  readonly reason: string;
}

/**
 * How far a link report has come. `reading` and `matching` write nothing anywhere but in our own store; `ready` waits for answers and
 * approval; `applying` hands the links out; `approved` lets accounts be created; `failed` could not be made.
 */
export interface LinkProgress extends LinkOrder {
  readonly state: 'reading' | 'matching' | 'ready' | 'applying' | 'approved' | 'failed';
  /** Read so far. */
  readonly people: number;
  readonly accounts: number;
  /** People by verdict, and accounts that are nobody's; `null` before they were matched. */
  readonly counts: (Readonly<Record<LinkVerdict, number>> & { readonly unmatched: number }) | null;
  readonly answers: readonly LinkAnswer[];
  /** People the links were handed to. */
  readonly linked: number;
  readonly approved: { readonly by: string; readonly reason: string; readonly at: Instant } | null;
  readonly failure: string | null;
}
