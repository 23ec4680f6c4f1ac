import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { showRate } from './admission.js';
import { checkAssertion } from './client-assertion.js';
import { OktaError } from './okta-error.js';
import type { OAuthClient } from './options.js';
import type { Org } from './org.js';
import type { RateLimits } from './rate-limits.js';
import { requestIdOf } from './request-id.js';

const PATH = '/oauth2/v1/token';
const LIFE_SECONDS = 3600;

const TokenRequest = z.object({
  grant_type: z.literal('client_credentials'),
  scope: z.string().default(''),
  client_assertion_type: z.literal('urn:ietf:params:oauth:client-assertion-type:jwt-bearer'),
  client_assertion: z.string(),
});

/** `POST /oauth2/v1/token`: client credentials with `private_key_jwt`, the only way into Okta's API by OAuth. */
export function tokenEndpoint(org: Org, limits: RateLimits): RequestHandler {
  const usedIds = new Set<string>();
  return (request, response) => {
    requestIdOf(response);
    if (!showRate(limits, request.method, PATH, 'anonymous', response)) throw new OktaError('E0000047');
    const form = TokenRequest.safeParse(request.body);
    if (!form.success) return refuse(response, 401, 'invalid_client', 'Client authentication failed.');
    const audience = `${request.protocol}://${request.get('host') ?? ''}${PATH}`;
    const clients = org.options.clients ?? [];
    const client = checkAssertion(form.data.client_assertion, { clients, audience, usedIds });
    if (typeof client === 'string') return refuse(response, 401, 'invalid_client', client);
    if (org.state.refused.includes(client.clientId)) {
      return refuse(response, 401, 'invalid_client', 'The client is not active.');
    }
    const scopes = form.data.scope.split(' ').filter((scope) => scope !== '');
    if (scopes.length === 0 || !scopes.every((scope) => client.scopes.includes(scope))) {
      return refuse(response, 400, 'invalid_scope', 'One or more scopes are not configured for the client.');
    }
    response.json({
      token_type: 'Bearer',
      expires_in: LIFE_SECONDS,
      access_token: issue(org, client, scopes),
      scope: scopes.join(' '),
    });
  };
}

function issue(org: Org, client: OAuthClient, scopes: string[]): string {
  const token = randomBytes(32).toString('base64url');
  const now = Date.now();
  for (const [known, { expiresAt }] of Object.entries(org.state.accessTokens)) {
    if (expiresAt <= now) delete org.state.accessTokens[known];
  }
  org.state.accessTokens[token] = { clientId: client.clientId, scopes, expiresAt: now + LIFE_SECONDS * 1000 };
  org.changed();
  return token;
}

function refuse(response: Response, status: number, error: string, description: string): void {
  response.status(status).json({ error, error_description: description });
}
