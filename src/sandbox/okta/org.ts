import type { SandboxClock } from '../kit/clock.js';
import type { Outbox } from '../kit/outbox.js';
import type { OktaOptions } from './options.js';
import type { OrgState } from './org-state.js';
import type { Reconciler } from './reconciler.js';
import type { SearchIndex } from './search-index.js';
import type { SystemLog } from './system-log.js';

/** What every part of the stand-in works on. */
export interface Org {
  readonly state: OrgState;
  readonly options: OktaOptions;
  readonly clock: SandboxClock;
  readonly outbox: Outbox;
  readonly log: SystemLog;
  readonly index: SearchIndex;
  readonly reconciler: Reconciler;
  /** Users in transition, by id: until when, real epoch milliseconds. */
  readonly transitions: Map<string, number>;
  /** Login as uniqueness sees it → user id. */
  readonly logins: Map<string, string>;
  /** Says that the state was changed and is to be written. */
  changed(): void;
}

/** The company's present as Okta writes it: ISO 8601 UTC, cut to the second. */
export function timestamp(org: Org): string {
  return new Date(Math.floor(org.clock.now() / 1000) * 1000).toISOString();
}
