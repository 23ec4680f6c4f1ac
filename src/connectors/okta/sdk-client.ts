import type { DefaultRequestExecutor } from '@okta/okta-sdk-nodejs/src/default-request-executor.js';
import type { Http } from '@okta/okta-sdk-nodejs/src/http.js';
import type { TokenSource } from '@okta/okta-sdk-nodejs/src/oauth.js';
import { z } from 'zod';
import { currentCall, noteHeaders, type HeaderReader } from './call-record.js';
import { OKTA_SCOPES, OKTA_SCOPES_WITH_LESS, type OktaConfig } from './config.js';
import { TokenRefusal } from './errors.js';
import { scopedTokens } from './scoped-tokens.js';

/** A response of the SDK's HTTP layer, as far as we use it. */
export interface SdkResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: HeaderReader;
  clone(): SdkResponse;
  text(): Promise<string>;
}

const OAuthRefusal = z.object({ error: z.string() });
const TOKEN_PATH = '/oauth2/v1/token';
const LACKS_ROLES =
  'the okta service app is not granted okta.roles.manage: administrator roles are questions for people, everything else goes on; grant the scope, then restart';

/**
 * Builds the HTTP layer of Okta's SDK with everything off that would hide a failure: its retries and its cache.
 *
 * It is loaded here and not at import, file by file: the SDK's own client would load 1,900 files of generated models, of which we use
 * none, and read `okta.yaml` and OKTA_CLIENT_* variables.
 *
 * @param timeoutMs of one request
 * @param warn is told what the credential lacks
 */
export async function createSdkClient(
  config: OktaConfig,
  timeoutMs: number,
  warn: (message: string) => void,
): Promise<{ readonly http: Http }> {
  const [{ Http }, { DefaultRequestExecutor }] = await Promise.all([
    import('@okta/okta-sdk-nodejs/src/http.js'),
    import('@okta/okta-sdk-nodejs/src/default-request-executor.js'),
  ]);
  class CallExecutor extends DefaultRequestExecutor {
    override async fetch(request: Parameters<typeof this.buildRetryRequest>[0]): ReturnType<Http['http']> {
      const record = currentCall.getStore();
      if (record) Object.assign(request, { signal: record.signal });
      return super.fetch(request).then(async (response: SdkResponse) => {
        if (record) noteHeaders(record, response.headers);
        if (!response.ok && request.url?.endsWith(TOKEN_PATH)) await refuseToken(response.clone());
        return response;
      });
    }
  }
  const requestExecutor = new CallExecutor({ maxRetries: 0, requestTimeout: timeoutMs });
  const oauth =
    config.auth.mode === 'key' ? await createTokens(config.orgUrl, config.auth, requestExecutor, warn) : undefined;
  // Exactly null: anything else turns on a cache without expiry.
  const http = new Http({ requestExecutor, oauth, cacheMiddleware: null });
  if (config.auth.mode === 'token') http.defaultHeaders['Authorization'] = `SSWS ${config.auth.token}`;
  http.defaultHeaders['User-Agent'] = 'tenure';
  // The SDK applies HTTPS_PROXY to every address and knows no NO_PROXY.
  if (isLoopback(config.orgUrl)) http.agent = undefined;
  return { http };
}

async function createTokens(
  baseUrl: string,
  { clientId, privateKey, keyId }: Extract<OktaConfig['auth'], { mode: 'key' }>,
  requestExecutor: DefaultRequestExecutor,
  warn: (message: string) => void,
): Promise<TokenSource> {
  const { OAuth } = await import('@okta/okta-sdk-nodejs/src/oauth.js');
  const key = { baseUrl, clientId, privateKey, keyId: keyId ?? '', requestExecutor };
  const whole = { source: new OAuth({ ...key, scopes: OKTA_SCOPES }), shortfall: null };
  const less = OKTA_SCOPES_WITH_LESS.map((scopes) => ({
    source: new OAuth({ ...key, scopes }),
    shortfall: LACKS_ROLES,
  }));
  return scopedTokens([whole, ...less], warn);
}

/** Throws unless it is the request for a DPoP nonce, which the SDK answers itself. */
async function refuseToken(response: SdkResponse): Promise<void> {
  const error = oauthError(await response.text());
  if (error !== 'use_dpop_nonce') throw new TokenRefusal(response.status, error);
}

function oauthError(body: string): string {
  try {
    return OAuthRefusal.parse(JSON.parse(body)).error;
  } catch {
    return 'unreadable answer';
  }
}

function isLoopback(url: string): boolean {
  return /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname);
}
