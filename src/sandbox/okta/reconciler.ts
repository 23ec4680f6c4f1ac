/** Work that Okta does some time after the call that caused it; at once when the delay is 0. */
export class Reconciler {
  readonly #delayMs: number;
  readonly #work = new Map<string, () => void>();
  #timer: NodeJS.Timeout | undefined;

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  /** Queues work; work of the same key that still waits is replaced. */
  later(key: string, work: () => void): void {
    if (this.#delayMs === 0) return work();
    this.#work.set(key, work);
    this.#timer ??= setTimeout(() => this.settle(), this.#delayMs);
  }

  /** Does now what waits. */
  settle(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [key, work] of this.#work) {
      this.#work.delete(key);
      work();
    }
  }
}
