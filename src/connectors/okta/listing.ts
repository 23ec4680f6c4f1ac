import type { Clock } from '../../domain/ports/clock.js';

/** How old a listing may be. */
export interface ListingOptions {
  readonly clock: Clock;
  /** Older than this it is read again before an answer, milliseconds. */
  readonly maxAgeMs: number;
  /** A miss reads it again unless it is younger than this, milliseconds. */
  readonly minAgeMs: number;
}

/** A listing of the org kept for a while; callers who need it at the same time share one reading. */
export class Listing<T> {
  readonly #load: (signal: AbortSignal) => Promise<ReadonlyMap<string, T>>;
  readonly #options: ListingOptions;
  #entries: ReadonlyMap<string, T> = new Map();
  #readAt = -Infinity;
  #reading: Promise<ReadonlyMap<string, T>> | undefined;

  constructor(load: (signal: AbortSignal) => Promise<ReadonlyMap<string, T>>, options: ListingOptions) {
    this.#load = load;
    this.#options = options;
  }

  /** @returns `undefined` when a listing of the last moments does not have it either */
  async find(key: string, signal: AbortSignal): Promise<T | undefined> {
    const found = (await this.all(signal)).get(key);
    if (found !== undefined || this.#age() < this.#options.minAgeMs) return found;
    return (await this.#read(signal)).get(key);
  }

  all(signal: AbortSignal): Promise<ReadonlyMap<string, T>> {
    return this.within(this.#options.maxAgeMs, signal);
  }

  /** For who is content with an older listing, or not with one as old as that. */
  async within(maxAgeMs: number, signal: AbortSignal): Promise<ReadonlyMap<string, T>> {
    return this.#age() < maxAgeMs ? this.#entries : this.#read(signal);
  }

  /** What is kept proved wrong: the next look reads again, unless it was read just now. */
  doubt(): void {
    if (this.#age() >= this.#options.minAgeMs) this.#readAt = -Infinity;
  }

  #age(): number {
    return this.#options.clock.now() - this.#readAt;
  }

  async #read(signal: AbortSignal): Promise<ReadonlyMap<string, T>> {
    this.#reading ??= this.#readOnce().finally(() => {
      this.#reading = undefined;
    });
    return abortable(this.#reading, signal);
  }

  /** No caller's signal ends it: others wait for it too. */
  async #readOnce(): Promise<ReadonlyMap<string, T>> {
    const startedAt = this.#options.clock.now();
    this.#entries = await this.#load(new AbortController().signal);
    this.#readAt = startedAt;
    return this.#entries;
  }
}

async function abortable<T>(shared: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => {
      try {
        signal.throwIfAborted();
      } catch (reason) {
        reject(reason instanceof Error ? reason : new Error('aborted', { cause: reason }));
      }
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([shared, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
