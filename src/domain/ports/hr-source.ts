import type { PartialRecord } from '../record-fields.js';
import type { CivilDate, Instant, Json } from '../json.js';
import type { Finding } from '../finding.js';
import type { CallOptions } from './call-options.js';

/** Type of the failure that names an HR system nobody configured: a mistake of whoever asked, and no fault of that system. */
export const UNKNOWN_SOURCE = 'unknown-source';

/** Given to a reading of one person. */
export interface ReadOptions extends CallOptions {
  /**
   * When the reason for reading was heard, epoch milliseconds of the engine's clock: a reading that began well after it serves as well as a
   * new one. Absent: only one that begins after the call.
   */
  readonly heardAt?: number;
}

/** How long before it was handed over a reading began, real milliseconds; absent when the call itself began it. */
interface Aged {
  readonly ageMs?: number;
}

/** What HR says of one person right now. */
export type HrReading = Aged &
  (
    | {
        readonly found: true;
        /** Complete for `positions` and `leaves`; carries `termination: null` when HR knows of none, and leaves it out when that cannot be told. */
        readonly data: PartialRecord;
        /** When HR last changed it, else when it was read. */
        readonly changedAt: Instant;
        /** Digest of `data`: equal readings have equal digests. */
        readonly digest: string;
        /** What could not be read as a fact, e.g. an unmapped status label. */
        readonly findings: readonly Finding[];
        readonly url: string | null;
      }
    | { readonly found: false }
  );

/** One page of the changed-since feed; a person may be named more than once. */
export interface HrChanges {
  readonly people: readonly { readonly hrId: string; readonly action: 'inserted' | 'updated' | 'deleted' }[];
  /** Opaque to us. While `more`, where the next page starts; else where the next poll starts, overlapping as the connector sees fit. */
  readonly watermark: Json;
  readonly more: boolean;
}

/** What the roster tells of one person: enough to know who it is. Texts are null when HR has none or shows none. */
export interface RosterEntry {
  readonly hrId: string;
  readonly employeeNumber: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly workEmail: string | null;
  readonly personalEmail: string | null;
  readonly phone: string | null;
  readonly startDate: CivilDate | null;
  /** Whether the employment is over; `null` when the roster does not say. */
  readonly ended: boolean | null;
}

/** One page of everybody HR shows. */
export interface RosterPage {
  readonly people: readonly RosterEntry[];
  /** Where the next page starts, opaque to us; `null` after the last. */
  readonly next: Json | null;
  /** How many people HR says its listing has over all pages; `null` when it does not say. */
  readonly total: number | null;
  /** How many people a page tells that is not the last of its listing. */
  readonly size: number;
  /** Which of several listings the page is of, where HR does not list everybody in one. @default 'all' */
  readonly listing?: string;
}

/** Reads people from an HR system. */
export interface HrSource {
  readonly source: string;
  /** One reading of everybody answers all who wait for one of a person, so that many may wait at once. */
  readonly sharesReadings?: boolean;
  /** @throws ConnectorError `unauthorized` | `rate-limited` | `unavailable` | `invalid` */
  readRecord(hrId: string, options: ReadOptions): Promise<HrReading>;
  /**
   * Reads one page of who changed.
   *
   * @param watermark from the last answer; `null` reads everybody
   * @throws ConnectorError as `readRecord`; `invalid` for a watermark that is not its own
   */
  changesSince(watermark: Json, options: CallOptions): Promise<HrChanges>;
  /** Where a poll starts that tells what changed since then; absent where HR cannot be asked for that, and everybody is read. */
  watermarkAt?(since: Instant): Json;
  /**
   * Reads one page of everybody, people who left included where the vendor shows them.
   *
   * @param page `next` of the page before; `null` for the first
   * @throws ConnectorError as `readRecord`; `conflict` when the listing changed so that it must be read from the start
   */
  roster(page: Json | null, options: CallOptions): Promise<RosterPage>;
}
