import type { SandboxClock } from '../kit/clock.js';
import type { StandInPlace } from '../kit/stand-in.js';
import type { Location } from './company-state.js';
import type { Hire } from './hr-actions.js';

/** What the vendor's documents leave open; each behaviour has been seen or is plausible, none is confirmed. */
export interface TriNetOpenQuestions {
  /** Whether a job row dated ahead stays unseen, or takes the place of the present one. @default 'hidden' */
  readonly futureJobs?: 'hidden' | 'replace';
  /** Whether people who left stay in the roster. @default 'shown' */
  readonly terminated?: 'shown' | 'hidden';
  /** What a rehire does to `serviceDate`. @default 'moves' */
  readonly rehireServiceDate?: 'moves' | 'stays';
  /** Whether contractors are in the roster, with `employeeClass` "Contractor". @default 'absent' */
  readonly contractors?: 'roster' | 'absent';
  /** `locationtId` and `locationtName`, as the vendor's own template spells them. @default false */
  readonly misspeltKeys?: boolean;
  /** Seconds of `Retry-After` in a 429; without it none is sent. */
  readonly retryAfterSeconds?: number;
  /** Whether `employeesTotal` is told. @default false */
  readonly tellsTotal?: boolean;
}

/** How a stand-in of a TriNet company is set up. */
export interface TriNetOptions extends TriNetOpenQuestions, StandInPlace {
  readonly clock: SandboxClock;
  /** Folder whose `trinet.json` keeps the state; in memory when absent. */
  readonly dataDir?: string;
  /** People of a company that starts for the first time. */
  readonly seed?: readonly Hire[];
  /** @default an office in Austin and one in Toronto */
  readonly locations?: readonly Location[];
  /** @default 'AB1' */
  readonly companyId?: string;
  /** @default 'Acme Field Services' */
  readonly companyName?: string;
  /** Zone of the company as `org-details` writes it. @default 'CT' */
  readonly timeZone?: 'ET' | 'CT' | 'MT' | 'PT';
  /** @default 'sandbox-trinet-client' */
  readonly clientId?: string;
  /** @default 'sandbox-trinet-secret' */
  readonly clientSecret?: string;
  /** Life of an access token by the company clock. @default 3599 */
  readonly tokenSeconds?: number;
  /** Days between a last day and the final pay that makes it visible, unless HR says otherwise. @default 7 */
  readonly finalPayDays?: number;
}
