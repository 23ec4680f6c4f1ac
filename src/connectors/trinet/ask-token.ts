import type { CallOptions } from '../../domain/ports/call-options.js';
import type { HttpCall, HttpClient } from '../http/http-client.js';
import { readToken, type OAuthToken } from '../http/token-keeper.js';
import type { ApiSwitches } from './api-switches.js';
import type { TriNetConfig } from './config.js';

/** What a token is asked with. */
export interface TokenParts {
  readonly http: HttpClient;
  readonly config: TriNetConfig;
  readonly tokenRequest: ApiSwitches['tokenRequest'];
}

/**
 * Asks for an access token by client credentials; there is no refresh token in this flow.
 *
 * @throws ConnectorError `unauthorized` when the credential is refused
 */
export async function askToken({ http, config, tokenRequest }: TokenParts, options: CallOptions): Promise<OAuthToken> {
  const grant = { grant_type: 'client_credentials' };
  const basic = Buffer.from(`${config.clientId}:${config.clientSecret}`).toString('base64');
  const call: HttpCall = {
    ...{ method: tokenRequest, path: '/oauth/accesstoken', attempt: 'get a token' },
    headers: { authorization: `Basic ${basic}` },
    ...(tokenRequest === 'GET' ? { query: grant } : { form: grant }),
  };
  return readToken('trinet', await http.json(call, options));
}
