import type { ContractorRules } from './policy/contractor-rules.js';

/** How civil dates become instants; taken from policy (`timing`, `timeZones`, `leave`, `contractors`). */
export interface CalendarRules {
  /** IANA zone used when neither position, record, location nor country names one. */
  readonly defaultZone: string;
  readonly zoneByLocation: Readonly<Record<string, string>>;
  readonly zoneByCountry: Readonly<Record<string, string>>;
  /** Local time of day, `HH:MM`. */
  readonly activate: string;
  /** Local time of day, `HH:MM`, of voluntary and contract ends. */
  readonly deactivate: string;
  readonly lead: { readonly days: number; readonly unit: 'business' | 'calendar' };
  /** Holidays of the person's country (`country`), of one ISO 3166-1 country, or none. */
  readonly holidays: 'country' | 'none' | { readonly country: string };
  /** Leave types whose return waits for HR's confirmation; others return on their date. */
  readonly returnOnConfirmation: readonly string[];
  /** Days after which a leave whose return is still unknown is asked about, by leave type. */
  readonly leaveReviewDays: Readonly<Record<string, number>>;
  /** The same for leave types policy does not name, where it says so. */
  readonly otherLeave?: {
    readonly named: readonly string[];
    readonly onConfirmation: boolean;
    readonly reviewDays: number | null;
  };
  /** Who is a contractor, and how their contracts end; without it HR's end alone counts. */
  readonly contracts?: ContractorRules;
}
