/**
 * What a failed call means for us, whatever the vendor answered.
 *
 * `invalid` the target refuses this content · `unsupported` the target cannot do this at all · `unauthorized` our credential or scope is
 * at fault, for everybody · `not-found` · `conflict` already so, or a state that forbids it: read, then decide · `rate-limited` with
 * `retryAfterMs` · `unavailable` network, timeout, 5xx and their kin · `identity` the account is another person's, and was left alone.
 */
export type ConnectorErrorKind =
  'invalid' | 'unsupported' | 'unauthorized' | 'not-found' | 'conflict' | 'rate-limited' | 'unavailable' | 'identity';

/** What a connector knows about a failure besides its kind. */
export interface ConnectorErrorDetail {
  /** The vendor's own stable code, e.g. `E0000001`; never a body. */
  readonly code?: string;
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly requestId?: string;
  /** True when the call may have been applied although it failed (timeout, reset): look before repeating. */
  readonly ambiguous?: boolean;
  /** Attributes whose value another object holds, of a `conflict`. */
  readonly duplicates?: readonly string[];
  readonly cause?: unknown;
}

/** The one error a connector throws. Its message names the attempt and the object, never personal data, tokens or bodies. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';

  constructor(
    readonly kind: ConnectorErrorKind,
    readonly system: string,
    message: string,
    readonly detail: ConnectorErrorDetail = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
  }
}
