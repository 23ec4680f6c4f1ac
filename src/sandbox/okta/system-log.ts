import { randomUUID } from 'node:crypto';
import type { SandboxClock } from '../kit/clock.js';
import type { Cause } from './call.js';
import type { LogRecord, Party } from './log-record.js';

const KEPT = 20_000;

/** The actor of what Okta does by itself. */
export const SYSTEM: Party = {
  id: 'spr0000000000000system',
  type: 'SystemPrincipal',
  alternateId: 'system@okta.com',
  displayName: 'Okta System',
};

/** The cause of what Okta does by itself. */
export function systemCause(): Cause {
  return { actor: SYSTEM, requestId: 'unknown', requestUri: '', tokenId: null };
}

/** The org's audit trail; keeps the last 20,000 events. */
export class SystemLog {
  readonly #clock: SandboxClock;
  readonly #records: LogRecord[];
  readonly #changed: () => void;

  constructor(clock: SandboxClock, records: LogRecord[], changed: () => void) {
    this.#clock = clock;
    this.#records = records;
    this.#changed = changed;
  }

  /** Events in order of persistence; those after `seq` when it is given. */
  records(afterSeq = 0): readonly LogRecord[] {
    return this.#records.filter(({ seq }) => seq > afterSeq);
  }

  /** Number of the last event; 0 when there is none. */
  lastSeq(): number {
    return this.#records.at(-1)?.seq ?? 0;
  }

  /** Writes down a mutation that succeeded. */
  write(eventType: string, cause: Cause, target: readonly Party[], changes: LogRecord['changes'] = null): void {
    this.append({
      published: new Date(this.#clock.now()).toISOString(),
      eventType,
      actor: cause.actor,
      target: [...target],
      requestId: cause.requestId,
      requestUri: cause.requestUri,
      tokenId: cause.tokenId,
      changes,
    });
  }

  /** Puts in an event as it is, e.g. one whose `published` is older than others already read. */
  append(record: Omit<LogRecord, 'seq' | 'uuid'>): void {
    this.#records.push({ seq: this.lastSeq() + 1, uuid: randomUUID(), ...record });
    if (this.#records.length > KEPT * 1.1) this.#records.splice(0, this.#records.length - KEPT);
    this.#changed();
  }
}
