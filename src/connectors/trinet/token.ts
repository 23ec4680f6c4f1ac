import type { CallOptions } from '../../domain/ports/call-options.js';
import type { Clock } from '../../domain/ports/clock.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { HttpCall, HttpClient } from '../http/http-client.js';
import type { TriNetConfig } from './config.js';
import { Token } from './schemas.js';

const RENEWED_AT = 0.8;

interface Held {
  readonly value: string;
  readonly renewAtMs: number;
}

/** What a token is asked with. */
export interface TokenParts {
  readonly http: HttpClient;
  readonly config: TriNetConfig;
  readonly tokenRequest: 'GET' | 'POST';
  readonly clock: Clock;
}

/** Keeps one access token for all calls, renewed at four fifths of its life; there is no refresh token in this flow. */
export class TokenKeeper {
  readonly #parts: TokenParts;
  #held: Held | undefined;
  #asked: Promise<Held> | undefined;

  constructor(parts: TokenParts) {
    this.#parts = parts;
  }

  /** @throws ConnectorError `unauthorized` when the credential is refused */
  async token({ signal }: CallOptions): Promise<string> {
    signal.throwIfAborted();
    if (this.#held && this.#parts.clock.now() < this.#held.renewAtMs) return this.#held.value;
    // Asked once for everybody who waits, so no single caller's cancellation may end it.
    this.#asked ??= this.#ask().finally(() => (this.#asked = undefined));
    const { value } = await this.#asked;
    signal.throwIfAborted();
    return value;
  }

  /** Forgets a token that was refused, unless another took its place meanwhile. */
  drop(refused: string): void {
    if (this.#held?.value === refused) this.#held = undefined;
  }

  async #ask(): Promise<Held> {
    const { http, config, tokenRequest, clock } = this.#parts;
    const grant = { grant_type: 'client_credentials' };
    const basic = Buffer.from(`${config.clientId}:${config.clientSecret}`).toString('base64');
    const call: HttpCall = {
      ...{ method: tokenRequest, path: '/oauth/accesstoken', attempt: 'get a token' },
      headers: { authorization: `Basic ${basic}` },
      ...(tokenRequest === 'GET' ? { query: grant } : { form: grant }),
    };
    const token = Token.safeParse(await http.json(call, { signal: new AbortController().signal }));
    if (!token.success)
      throw new ConnectorError('unavailable', 'trinet', 'trinet answered no token', { code: 'no-token' });
    const { access_token: value, expires_in: seconds } = token.data;
    this.#held = { value, renewAtMs: clock.now() + seconds * 1000 * RENEWED_AT };
    return this.#held;
  }
}
