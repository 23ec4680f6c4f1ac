import type { Clock } from '../../domain/ports/clock.js';
import { ConnectorError } from '../../domain/ports/connector-error.js';
import type { HttpClient } from '../http/http-client.js';
import { readToken, TokenKeeper, type Access } from '../http/token-keeper.js';
import type { NamelyCredential } from './config.js';

/** Lets calls in: with the personal token, or with an access token of fifteen minutes. */
export function createAccess(credential: NamelyCredential, http: HttpClient, clock: Clock): Access {
  if (credential.kind === 'personal') return { using: (call) => call(credential.token) };
  const { clientId, clientSecret } = credential;
  // Of those that were answered the last one counts.
  let { refreshToken } = credential;
  return new TokenKeeper({
    clock,
    isDeadToken: (error) => error instanceof ConnectorError && error.detail.status === 401,
    async ask(options) {
      const form = {
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
      };
      const call = { method: 'POST', path: '/oauth2/token', form, attempt: 'get an access token' } as const;
      const token = readToken('namely', await http.json(call, options).catch(refuseClient));
      refreshToken = token.refresh_token ?? refreshToken;
      return token;
    },
  });
}

/** A dead refresh token or client is told by 400 or 401 (RFC 6749, 5.2): a fault of our credential, never of the person read. */
function refuseClient(error: unknown): never {
  const { status } = error instanceof ConnectorError ? error.detail : {};
  if (status !== 400 && status !== 401) throw error;
  const message = `namely answered ${status} to get an access token: check NAMELY_CLIENT_ID, NAMELY_CLIENT_SECRET and NAMELY_REFRESH_TOKEN`;
  throw new ConnectorError('unauthorized', 'namely', message, { status, cause: error });
}
