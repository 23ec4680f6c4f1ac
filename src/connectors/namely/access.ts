import { z } from 'zod';
import type { CallOptions } from '../../domain/ports/call-options.js';
import type { Clock } from '../../domain/ports/clock.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { HttpClient } from '../http/http-client.js';
import type { NamelyCredential } from './config.js';

const RENEWED_AT = 0.8;
const Answer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).optional(),
});

interface Held {
  readonly value: string;
  readonly renewAtMs: number;
}

/** Lets calls in: with the personal token, or with an access token of fifteen minutes, renewed at four fifths of its life. */
export class Access {
  #held: Held | undefined;
  #asked: Promise<Held> | undefined;
  #refreshToken: string | undefined;

  constructor(
    private readonly credential: NamelyCredential,
    private readonly http: HttpClient,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a call with a token; one that died early is replaced once.
   *
   * @throws ConnectorError `unauthorized` when the credential is refused
   */
  async using<T>(call: (token: string) => Promise<T>, options: CallOptions): Promise<T> {
    const token = await this.#token(options);
    try {
      return await call(token);
    } catch (error) {
      if (this.credential.kind === 'personal' || !isDeadToken(error)) throw error;
      if (this.#held?.value === token) this.#held = undefined;
      return await call(await this.#token(options));
    }
  }

  async #token({ signal }: CallOptions): Promise<string> {
    signal.throwIfAborted();
    if (this.credential.kind === 'personal') return this.credential.token;
    if (this.#held && this.clock.now() < this.#held.renewAtMs) return this.#held.value;
    // Asked once for everybody who waits, so no single caller's cancellation may end it.
    this.#asked ??= this.#ask(this.credential).finally(() => (this.#asked = undefined));
    const { value } = await this.#asked;
    signal.throwIfAborted();
    return value;
  }

  async #ask({ clientId, clientSecret, refreshToken }: Extract<NamelyCredential, { kind: 'oauth' }>): Promise<Held> {
    const form = {
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      // Of those that were answered the last one counts.
      refresh_token: this.#refreshToken ?? refreshToken,
    };
    const call = { method: 'POST', path: '/oauth2/token', form, attempt: 'get an access token' } as const;
    const told = await this.http.json(call, { signal: new AbortController().signal }).catch(refuseClient);
    const answer = Answer.safeParse(told);
    if (!answer.success) {
      throw new ConnectorError('unavailable', 'namely', 'namely answered no access token', { code: 'no-token' });
    }
    const { access_token: value, expires_in: seconds, refresh_token: next } = answer.data;
    this.#refreshToken = next ?? this.#refreshToken;
    this.#held = { value, renewAtMs: this.clock.now() + seconds * 1000 * RENEWED_AT };
    return this.#held;
  }
}

/** A dead refresh token or client is told by 400 or 401 (RFC 6749, 5.2): a fault of our credential, never of the person read. */
function refuseClient(error: unknown): never {
  const { status } = error instanceof ConnectorError ? error.detail : {};
  if (status !== 400 && status !== 401) throw error;
  const message = `namely answered ${status} to get an access token: check NAMELY_CLIENT_ID, NAMELY_CLIENT_SECRET and NAMELY_REFRESH_TOKEN`;
  throw new ConnectorError('unauthorized', 'namely', message, { status, cause: error });
}

function isDeadToken(error: unknown): boolean {
  return error instanceof ConnectorError && error.detail.status === 401;
}
