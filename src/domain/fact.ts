import type { Instant } from './json.js';
import type { PartialRecord } from './record-fields.js';

export const FACT_TYPES = [
  'hired',
  'rehired',
  'transferred',
  'updated',
  'snapshot',
  'leave-started',
  'returned',
  'terminated',
  'termination-rescinded',
  'hire-cancelled',
  'contract-extended',
] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** Orders facts of one person: (`time`, `told`, `sequence`, `id`), compared in that order. */
export interface Stamp {
  readonly time: Instant;
  /** What HR gave as the time, where another counts; absent otherwise. */
  readonly told?: Instant;
  readonly sequence: number;
  readonly id: string;
}

/** One thing HR said, parsed. Carried by signals, so plain JSON. */
export interface Fact {
  /** Unique per source. */
  readonly id: string;
  readonly source: string;
  readonly hrId: string;
  readonly type: FactType;
  /** When HR recorded it, as told, UTC. */
  readonly time: Instant;
  /** Counts in place of a `time` that cannot be true; absent otherwise, and in facts taken before there was such a rule. */
  readonly countsAt?: Instant;
  readonly sequence: number;
  readonly data: PartialRecord;
  /** When the gateway took it, by the company clock. */
  readonly receivedAt: Instant;
  /** Digest of type, time and data; the same id with another digest is a conflict. */
  readonly digest: string;
  /** Where HR shows the record. */
  readonly url: string | null;
}
