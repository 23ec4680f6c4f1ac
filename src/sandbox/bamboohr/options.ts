import type { SandboxClock } from '../kit/clock.js';
import type { StandInPlace } from '../kit/stand-in.js';
import type { Hire } from './hr-actions.js';

/** How a BambooHR stand-in is made. */
export interface BambooHrOptions extends StandInPlace {
  readonly clock: SandboxClock;
  /** Folder that keeps the company as `bamboohr.json`; in memory when absent. */
  readonly dataDir?: string;
  /** Who is there at first; ignored when the folder already has a company. Ids are given from 101 on, in order. */
  readonly seed?: readonly Hire[];
  /** @default 'sandbox-bamboohr-key' */
  readonly apiKey?: string;
  /** Where the event-based webhook named `Tenure` delivers; none is made without it. */
  readonly webhookUrl?: string;
  /** Private key of that webhook. @default 32 zeros */
  readonly webhookSecret?: string;
  /** Zone of the account, in which its dates change. @default 'UTC' */
  readonly timeZone?: string;
}
