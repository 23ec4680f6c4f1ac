import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { Refusal } from './refusal.js';
import type { Tenant } from './tenant.js';

const LIFE_MS = 900_000;
const Exchange = z.discriminatedUnion('grant_type', [
  z.object({
    grant_type: z.literal('authorization_code'),
    client_id: z.string(),
    client_secret: z.string(),
    code: z.string(),
  }),
  z.object({
    grant_type: z.literal('refresh_token'),
    client_id: z.string(),
    client_secret: z.string(),
    refresh_token: z.string(),
  }),
]);

/** An OAuth client that the tenant knows. */
export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
}

/** OAuth 2 with a code: access tokens of fifteen minutes of the company's time, refresh tokens that last; no scopes. */
export function oauthEndpoints(tenant: Tenant, client: OAuthClient): Router {
  const router = Router();
  // The consent page, agreed to at once.
  router.get('/oauth2/authorize', (request, response) => {
    const asked = z.object({ client_id: z.literal(client.id), redirect_uri: z.url() }).safeParse(request.query);
    if (!asked.success) throw new Refusal(401, 'Invalid client');
    const code = randomUUID();
    tenant.state.codes.push(code);
    tenant.quietlyChanged();
    const target = new URL(asked.data.redirect_uri);
    target.searchParams.set('code', code);
    response.redirect(target.href);
  });
  router.post('/oauth2/token', (request, response) => {
    const asked = Exchange.safeParse(request.body);
    if (!asked.success) throw new Refusal(400, 'invalid_request');
    const { client_id, client_secret } = asked.data;
    if (client_id !== client.id || client_secret !== client.secret) throw new Refusal(401, 'invalid_client');
    if (asked.data.grant_type === 'refresh_token') {
      if (!tenant.state.refreshTokens.includes(asked.data.refresh_token)) throw new Refusal(401, 'invalid_grant');
      response.json(accessToken(tenant));
      return;
    }
    const { code } = asked.data;
    if (!tenant.state.codes.includes(code)) throw new Refusal(401, 'invalid_grant');
    tenant.state.codes = tenant.state.codes.filter((one) => one !== code);
    const refreshToken = randomUUID();
    tenant.state.refreshTokens.push(refreshToken);
    response.json({ ...accessToken(tenant), refresh_token: refreshToken });
  });
  return router;
}

function accessToken(tenant: Tenant): { access_token: string; token_type: 'bearer'; expires_in: number } {
  const now = tenant.now();
  const token = randomUUID();
  const alive = tenant.state.tokens.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  tenant.state.tokens = [...alive, { token, expiresAt: now + LIFE_MS }];
  tenant.quietlyChanged();
  return { access_token: token, token_type: 'bearer', expires_in: LIFE_MS / 1000 - 1 };
}
