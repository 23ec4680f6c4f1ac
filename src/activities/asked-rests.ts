import { ApplicationFailure } from '@temporalio/activity';

/** One call of a system that may ask to be left alone. */
export interface RestingCall {
  readonly system: string;
  /** It comes before the wait of the call before it is over. */
  readonly early: boolean;
}

/**
 * Remembers until when a system asked not to be called (`Retry-After`). One per worker process.
 *
 * Calls in their own time are not held up: their wait is the engine's. Only one that is made early, for news that came meanwhile, is put off
 * for as long as the system asked, unless it has answered somebody since.
 */
export class AskedRests {
  private readonly until = new Map<string, number>();

  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** @throws ApplicationFailure `rate-limited` without a call made, its next attempt at the end of the rest */
  async respecting<T>({ system, early }: RestingCall, call: () => Promise<T>): Promise<T> {
    const leftMs = (this.until.get(system) ?? 0) - this.clock();
    if (early && leftMs > 0)
      throw ApplicationFailure.create({
        message: `${system} asked not to be called for ${Math.ceil(leftMs / 1000)} s more`,
        type: 'rate-limited',
        nextRetryDelay: Math.ceil(leftMs),
        category: 'BENIGN',
      });
    try {
      const result = await call();
      this.until.delete(system);
      return result;
    } catch (error) {
      if (error instanceof ApplicationFailure && typeof error.nextRetryDelay === 'number')
        this.until.set(system, this.clock() + error.nextRetryDelay);
      throw error;
    }
  }
}
