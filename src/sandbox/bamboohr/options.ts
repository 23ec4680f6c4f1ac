import type { SandboxClock } from '../kit/clock.js';
import type { Hire } from './hr-actions.js';

/** How a BambooHR stand-in is made. */
export interface BambooHrOptions {
  readonly clock: SandboxClock;
  /** Port on loopback; 0 takes a free one. @default 0 */
  readonly port?: number;
  /** Interface to listen on. @default '127.0.0.1' */
  readonly host?: string;
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
