import type { Clock } from '../../domain/ports/clock.js';
import type { ReadOptions } from '../../domain/ports/hr-source.js';

/** One reading that several callers share. */
export interface Shared<T> {
  readonly value: T;
  /** When it began, epoch milliseconds of the clock. */
  readonly beganAtMs: number;
  /** How long ago it began, milliseconds of real time. */
  readonly ageMs: number;
}

interface Run<T> {
  readonly beganAtMs: number;
  readonly beganReal: number;
  readonly value: Promise<T>;
  readonly stop: AbortController;
  waiting: number;
}

/** Two machines' clocks may differ by so much: a reading must have begun this long after the reason to read was heard. */
const SKEW_MS = 2000;
/** A finished reading serves reasons heard before it for so long, then it is forgotten. */
const KEPT_MS = 60_000;

/**
 * Serves many callers by few readings of everything: each is answered by one that began after they asked, or well after the reason
 * for asking was heard. At most one runs and one waits; one that nobody waits for any more is stopped.
 */
export class SharedReading<T> {
  #running: Run<T> | undefined;
  #next: Promise<Run<T>> | undefined;
  #done: { readonly run: Run<T>; readonly value: T } | undefined;

  constructor(
    private readonly read: (signal: AbortSignal) => Promise<T>,
    private readonly clock: Clock,
  ) {}

  /** @throws whatever the reading throws, or the signal's reason */
  async ask({ signal, heardAt }: ReadOptions): Promise<Shared<T>> {
    signal.throwIfAborted();
    const kept = this.#done;
    if (kept && heardAt !== undefined && this.#serves(kept.run, heardAt)) return shared(kept.run, kept.value);
    const run = await abortable(heardAt === undefined ? this.#following() : this.#soonest(heardAt), signal);
    run.waiting += 1;
    try {
      return shared(run, await abortable(run.value, signal));
    } finally {
      run.waiting -= 1;
      if (run.waiting === 0 && run === this.#running) run.stop.abort();
    }
  }

  #serves({ beganAtMs, beganReal }: Run<T>, heardAt: number): boolean {
    return beganAtMs >= heardAt + SKEW_MS && performance.now() - beganReal < KEPT_MS;
  }

  #soonest(heardAt: number): Promise<Run<T>> {
    const running = this.#running;
    return running && this.#serves(running, heardAt) ? Promise.resolve(running) : this.#following();
  }

  /** A reading that begins from now on: when the one under way has ended, or with the next turn, for all who ask in this one. */
  #following(): Promise<Run<T>> {
    const before = this.#running?.value.then(ignore, ignore) ?? nextTurn();
    this.#next ??= before.then(() => {
      this.#next = undefined;
      return this.#running ?? this.#begin();
    });
    return this.#next;
  }

  #begin(): Run<T> {
    const stop = new AbortController();
    const run: Run<T> = {
      ...{ beganAtMs: this.clock.now(), beganReal: performance.now(), stop, waiting: 0 },
      value: this.read(stop.signal),
    };
    this.#running = run;
    const end = (): void => {
      if (this.#running === run) this.#running = undefined;
    };
    run.value.then((value) => {
      this.#done = { run, value };
      end();
    }, end);
    return run;
  }
}

function shared<T>({ beganAtMs, beganReal }: Run<T>, value: T): Shared<T> {
  return { value, beganAtMs, ageMs: performance.now() - beganReal };
}

function nextTurn(): Promise<undefined> {
  return new Promise((resolve) => setImmediate(() => resolve(undefined)));
}

function ignore(): undefined {
  return undefined;
}

/** The promise, or the signal's reason as soon as it is aborted. */
async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let leave = ignore;
  const aborted = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    leave = () => void signal.removeEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    leave();
  }
}
