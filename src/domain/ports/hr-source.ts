import type { PartialRecord } from '../record-fields.js';
import type { Instant, Json } from '../json.js';
import type { Finding } from '../finding.js';
import type { CallOptions } from './call-options.js';

/** What HR says of one person right now. */
export type HrReading =
  | {
      readonly found: true;
      /** Complete for `positions` and `leaves`; carries `termination: null` when HR knows of none. */
      readonly data: PartialRecord;
      /** When HR last changed it, else when it was read. */
      readonly changedAt: Instant;
      /** Digest of `data`: equal readings have equal digests. */
      readonly digest: string;
      /** What could not be read as a fact, e.g. an unmapped status label. */
      readonly findings: readonly Finding[];
      readonly url: string | null;
    }
  | { readonly found: false };

/** One page of the changed-since feed. */
export interface HrChanges {
  readonly people: readonly { readonly hrId: string; readonly action: 'inserted' | 'updated' | 'deleted' }[];
  /** Where to start next time; opaque to us. */
  readonly watermark: Json;
}

/** Reads people from an HR system. */
export interface HrSource {
  readonly source: string;
  /** @throws ConnectorError `unauthorized` | `rate-limited` | `unavailable` | `invalid` */
  readRecord(hrId: string, options: CallOptions): Promise<HrReading>;
  /** @param watermark from the last answer; `null` reads everybody */
  changesSince(watermark: Json, options: CallOptions): Promise<HrChanges>;
}
