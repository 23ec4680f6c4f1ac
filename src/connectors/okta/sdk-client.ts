import type { Client } from '@okta/okta-sdk-nodejs';
import { z } from 'zod';
import { currentCall, noteHeaders, type HeaderReader } from './call-record.js';
import { OKTA_SCOPES, type OktaConfig } from './config.js';
import { TokenRefusal } from './errors.js';

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

/**
 * Builds Okta's SDK client with everything off that would hide a failure: its retries, its cache and its configuration files.
 *
 * The SDK is loaded here and not at import: it costs most of a second.
 *
 * @param timeoutMs of one request
 */
export async function createSdkClient(config: OktaConfig, timeoutMs: number): Promise<Client> {
  const sdk = await import('@okta/okta-sdk-nodejs');
  class CallExecutor extends sdk.DefaultRequestExecutor {
    override async fetch(request: Parameters<typeof this.buildRetryRequest>[0]): ReturnType<Client['http']['http']> {
      const record = currentCall.getStore();
      if (record) Object.assign(request, { signal: record.signal });
      return super.fetch(request).then(async (response: SdkResponse) => {
        if (record) noteHeaders(record, response.headers);
        if (!response.ok && request.url?.endsWith(TOKEN_PATH)) await refuseToken(response.clone());
        return response;
      });
    }
  }
  const client = new sdk.Client({
    orgUrl: config.orgUrl,
    ...credentials(config),
    // Exactly null: anything else turns on a cache without expiry.
    cacheMiddleware: null,
    requestExecutor: new CallExecutor({ maxRetries: 0, requestTimeout: timeoutMs }),
  });
  // The SDK applies HTTPS_PROXY to every address and knows no NO_PROXY.
  if (isLoopback(config.orgUrl)) client.http.agent = undefined;
  return client;
}

/** Every setting is given, empty ones too: what is absent the SDK takes from `okta.yaml` or OKTA_CLIENT_* variables. */
function credentials({ auth }: OktaConfig): Record<string, unknown> {
  if (auth.mode === 'token') {
    return { authorizationMode: 'SSWS', token: auth.token, clientId: '', scopes: [], privateKey: '', keyId: '' };
  }
  return {
    authorizationMode: 'PrivateKey',
    token: '',
    clientId: auth.clientId,
    scopes: [...OKTA_SCOPES],
    privateKey: auth.privateKey,
    keyId: auth.keyId ?? '',
  };
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
