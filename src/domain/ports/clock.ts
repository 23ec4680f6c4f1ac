/** The present: the system's in production, the company clock in the sandbox. */
export interface Clock {
  /** @returns milliseconds since the epoch */
  now(): number;
}
