import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const ClockFile = z.strictObject({ offsetMs: z.number().int() });

/** Where the company clock keeps its offset, and the real time under it. */
export interface SandboxClockOptions {
  /** File that keeps the offset across restarts and shares it between processes; in memory when absent. */
  readonly file?: string;
  /** Real time in epoch milliseconds. @default Date.now */
  readonly realNow?: () => number;
}

/**
 * The company clock: real time plus an offset that only a person or a test moves.
 *
 * Every process of a sandbox that opens the same file reads the same time; a change is seen at the next `now()`.
 */
export class SandboxClock {
  readonly #file: string | undefined;
  readonly #realNow: () => number;
  readonly #listeners = new Set<(nowMs: number) => void>();
  #offsetMs = 0;
  #driver: ((atMs: number) => Promise<void>) | undefined;
  #journey: Promise<void> = Promise.resolve();
  #readAt: number | undefined;

  constructor(options: SandboxClockOptions = {}) {
    this.#file = options.file;
    this.#realNow = options.realNow ?? Date.now;
  }

  /** The company's present, epoch milliseconds. */
  now(): number {
    return this.#realNow() + this.offsetMs();
  }

  /** How far the company is ahead of real time, milliseconds; negative when it is behind. */
  offsetMs(): number {
    this.#reload();
    return this.#offsetMs;
  }

  /** Moves the company to an instant; `atMs` is epoch milliseconds, either direction is allowed. */
  set(atMs: number): void {
    this.#offsetMs = Math.round(atMs - this.#realNow());
    this.#save();
    for (const listener of this.#listeners) listener(this.now());
  }

  /** Moves the company by a number of milliseconds. */
  advance(byMs: number): void {
    this.set(this.now() + byMs);
  }

  /** Lets a whole company travel with the clock: `driver` moves everybody in steps, and the clock with them. */
  driveBy(driver: (atMs: number) => Promise<void>): void {
    this.#driver = driver;
  }

  /**
   * Moves the company to an instant as a person would: by the driver where there is one, one journey after another.
   *
   * @throws RangeError when people would have to go back in time
   */
  travel(atMs: number): Promise<void> {
    const driver = this.#driver;
    const journey = this.#journey.then(async () => {
      if (driver === undefined) return this.set(atMs);
      if (atMs < this.now()) throw new RangeError('nobody can go back in time: start afresh with an empty data folder');
      await driver(atMs);
    });
    this.#journey = journey.catch(() => undefined);
    return journey;
  }

  /** Calls back after each move made by this process; returns the function that ends it. */
  onMove(listener: (nowMs: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #reload(): void {
    if (this.#file === undefined) return;
    const changedAt = statSync(this.#file, { throwIfNoEntry: false })?.mtimeMs;
    if (changedAt === undefined || changedAt === this.#readAt) return;
    this.#offsetMs = ClockFile.parse(JSON.parse(readFileSync(this.#file, 'utf8'))).offsetMs;
    this.#readAt = changedAt;
  }

  #save(): void {
    if (this.#file === undefined) return;
    mkdirSync(dirname(this.#file), { recursive: true });
    const draft = `${this.#file}.${process.pid}.tmp`;
    writeFileSync(draft, JSON.stringify({ offsetMs: this.#offsetMs }));
    renameSync(draft, this.#file);
    this.#readAt = statSync(this.#file).mtimeMs;
  }
}
