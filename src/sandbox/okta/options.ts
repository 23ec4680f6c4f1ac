import type { JsonWebKey } from 'node:crypto';
import type { SandboxClock } from '../kit/clock.js';
import type { StandInPlace } from '../kit/stand-in.js';
import type { RateLimitPlan } from './rate-limits.js';
import type { OrgSeed } from './seed.js';

/** An API token (`Authorization: SSWS …`). */
export interface ApiToken {
  readonly token: string;
  /** Login of the seeded user who made it; the token dies with that account. An admin outside the org when absent. */
  readonly ownerLogin?: string;
}

/** A service app that gets its tokens by `private_key_jwt`. */
export interface OAuthClient {
  readonly clientId: string;
  /** Public keys as JWK; with several, each needs a `kid`. */
  readonly keys: readonly JsonWebKey[];
  /** Scopes granted to the app. */
  readonly scopes: readonly string[];
}

/** How an Okta stand-in is made; what the vendor's documents leave open has a switch. */
export interface OktaOptions extends StandInPlace {
  readonly clock: SandboxClock;
  /** Folder that keeps the org as `okta.json`; in memory when absent. */
  readonly dataDir?: string;
  /** Who and what is there at first; ignored when the folder already has an org. */
  readonly seed?: OrgSeed;
  /** @default one token, `sandbox-okta-token` */
  readonly tokens?: readonly ApiToken[];
  readonly clients?: readonly OAuthClient[];
  /** How late `search`, `filter` and `q` see a change, real milliseconds. @default 0 */
  readonly searchLagMs?: number;
  /** How late group rules and group-derived app assignments follow, real milliseconds; 0 is at once. @default 0 */
  readonly reconcileDelayMs?: number;
  /** How long an activation keeps the account in transition (409 E0000112 on updates), real milliseconds. @default 0 */
  readonly activatingMs?: number;
  /** Requests a minute by bucket. @default 'generous' */
  readonly rateLimits?: RateLimitPlan;
  /** Part of each bucket one principal may use, 0–1; Okta's default is 0.5. @default 1 */
  readonly principalShare?: number;
  /** Length of a rate-limit window, real milliseconds. @default 60000 */
  readonly rateWindowMs?: number;
  /** Suspend works for PROVISIONED users, as live orgs advertise and documents deny. @default false */
  readonly suspendProvisioned?: boolean;
  /** Profiles of deactivated users can be written, as an org option allows since December 2025. @default false */
  readonly editDeactivated?: boolean;
  /** Lists begin with an empty page that has a next link. @default false */
  readonly emptyFirstPage?: boolean;
}
