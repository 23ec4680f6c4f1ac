/** Given to every call of a port. */
export interface CallOptions {
  /** Aborts the request when the activity is cancelled. */
  readonly signal: AbortSignal;
}

/** What a write answered. */
export interface Receipt {
  /** The target was already so; nothing changed. */
  readonly already: boolean;
  /** The vendor's id of the request, for its own log. */
  readonly requestId: string | null;
}
