import type { SandboxClock } from './clock.js';

/** A mail that a stand-in would have sent. */
export interface Mail {
  /** Counts from 1. */
  readonly seq: number;
  /** When, by the company clock, ISO 8601 UTC. */
  readonly at: string;
  readonly to: string;
  /** What it is for, e.g. `activation`. */
  readonly template: string;
  readonly subject: string;
  readonly text: string;
}

/** Keeps mails instead of sending them. */
export class Outbox {
  readonly #clock: SandboxClock;
  readonly #mails: Mail[];
  readonly #changed: () => void;

  /**
   * @param mails where they are kept, e.g. an array of a store's state
   * @param changed called after each mail, so that the store is written
   */
  constructor(clock: SandboxClock, mails: Mail[] = [], changed: () => void = () => undefined) {
    this.#clock = clock;
    this.#mails = mails;
    this.#changed = changed;
  }

  /** Every mail, oldest first; those to one address when it is given. */
  mails(to?: string): readonly Mail[] {
    return to === undefined ? [...this.#mails] : this.#mails.filter((mail) => mail.to === to);
  }

  /** Puts a mail into the box. */
  send(mail: Omit<Mail, 'seq' | 'at'>): void {
    const seq = (this.#mails.at(-1)?.seq ?? 0) + 1;
    this.#mails.push({ seq, at: new Date(this.#clock.now()).toISOString(), ...mail });
    this.#changed();
  }
}
