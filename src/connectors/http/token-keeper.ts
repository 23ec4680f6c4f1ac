import { z } from 'zod';
import type { CallOptions } from '../../domain/ports/call-options.js';
import type { Clock } from '../../domain/ports/clock.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';

const RENEWED_AT = 0.8;

/** An access token as its server grants it (RFC 6749, 5.1); some servers write the seconds as text. */
const OAuthToken = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
  refresh_token: z.string().min(1).optional(),
});
export type OAuthToken = z.infer<typeof OAuthToken>;

/** @throws ConnectorError `unavailable` when a server answered something else */
export function readToken(system: string, answer: unknown): OAuthToken {
  const token = OAuthToken.safeParse(answer);
  if (token.success) return token.data;
  throw new ConnectorError('unavailable', system, `${system} answered no access token`, { code: 'no-token' });
}

/** Lets calls in. */
export interface Access {
  /** Makes a call with a token. @throws ConnectorError `unauthorized` when the credential is refused */
  using<T>(call: (token: string) => Promise<T>, options: CallOptions): Promise<T>;
}

/** How a token is asked for. */
export interface TokenSource {
  readonly ask: (options: CallOptions) => Promise<OAuthToken>;
  /** Whether an answer to a call says that its token died before its time. */
  readonly isDeadToken: (error: unknown) => boolean;
  readonly clock: Clock;
}

interface Held {
  readonly value: string;
  readonly renewAtMs: number;
}

/** Keeps one access token for all calls, renewed at four fifths of its life; one that died early is replaced once a call. */
export class TokenKeeper implements Access {
  readonly #source: TokenSource;
  #held: Held | undefined;
  #asked: Promise<Held> | undefined;

  constructor(source: TokenSource) {
    this.#source = source;
  }

  async using<T>(call: (token: string) => Promise<T>, options: CallOptions): Promise<T> {
    const token = await this.#token(options);
    try {
      return await call(token);
    } catch (error) {
      if (!this.#source.isDeadToken(error)) throw error;
      // Another call may have replaced it meanwhile.
      if (this.#held?.value === token) this.#held = undefined;
      return await call(await this.#token(options));
    }
  }

  async #token({ signal }: CallOptions): Promise<string> {
    signal.throwIfAborted();
    if (this.#held && this.#source.clock.now() < this.#held.renewAtMs) return this.#held.value;
    // Asked once for everybody who waits, so no single caller's cancellation may end it.
    this.#asked ??= this.#renew().finally(() => (this.#asked = undefined));
    const { value } = await this.#asked;
    signal.throwIfAborted();
    return value;
  }

  async #renew(): Promise<Held> {
    const { ask, clock } = this.#source;
    const { access_token: value, expires_in: seconds } = await ask({ signal: new AbortController().signal });
    this.#held = { value, renewAtMs: clock.now() + seconds * 1000 * RENEWED_AT };
    return this.#held;
  }
}
