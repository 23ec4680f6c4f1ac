import type { SandboxClock } from '../kit/clock.js';
import type { StandInPlace } from '../kit/stand-in.js';
import type { GroupOrder, Hire } from './hr-actions.js';

/** What Namely's documents leave open; each way is found on some tenant. */
export interface NamelyQuirks {
  /** How dates are written; `slashes` (`MM/DD/YYYY`) is found in recordings of 2014. @default 'iso' */
  readonly dates?: 'iso' | 'slashes';
  /** `employee_type` as `{ title }` or as a bare string. @default 'object' */
  readonly employeeType?: 'object' | 'string';
  /** Who comes back when no status is asked for. @default 'everybody' */
  readonly unfiltered?: 'everybody' | 'active';
  /** Whether a status that changes by its date moves `updated_at`. @default false */
  readonly datesMoveUpdatedAt?: boolean;
  /** Whether a group or title that is renamed moves `updated_at` of its people. @default false */
  readonly renamesMoveUpdatedAt?: boolean;
  /** Whether `user_status: inactive` is taken by PUT. @default false */
  readonly inactiveByPut?: boolean;
  /** Whether the Namely login follows a work address that is written. @default true */
  readonly loginFollowsEmail?: boolean;
  /** Status of a created profile: documented, or recorded. @default 201 */
  readonly createdStatus?: 200 | 201;
  /** Whether a rehire clears the departure date of the last employment. @default true */
  readonly rehireClearsDeparture?: boolean;
}

/** How a Namely stand-in is made. */
export interface NamelyOptions extends StandInPlace {
  readonly clock: SandboxClock;
  /** Folder that keeps the tenant as `namely.json`; in memory when absent. */
  readonly dataDir?: string;
  /** Groups with their kinds and addresses; ignored when the folder already has a tenant. */
  readonly groups?: readonly GroupOrder[];
  /** Who is there at first; ignored when the folder already has a tenant. */
  readonly seed?: readonly Hire[];
  /** A personal access token. @default 'sandbox-namely-token' */
  readonly accessToken?: string;
  /** OAuth client; the refresh token is `sandbox-namely-refresh`. @default id 'sandbox-namely-client', secret 'sandbox-namely-secret' */
  readonly oauthClient?: { readonly id: string; readonly secret: string };
  /** Calls of `GET /profiles` a minute of real time. @default 100 */
  readonly profilesPerMinute?: number;
  readonly quirks?: NamelyQuirks;
}
