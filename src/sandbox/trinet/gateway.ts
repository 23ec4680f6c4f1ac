import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { Router } from 'express';
import type { SandboxClock } from '../kit/clock.js';
import type { Company } from './company.js';
import { Refusal } from './refusal.js';

/** The one credential of a stand-in. */
export interface Credential {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Life of its tokens by the company clock, seconds. */
  readonly tokenSeconds: number;
}

/** The gateway in front of the API: hands out tokens by client credentials, and lets their bearers through. */
export class Gateway {
  readonly #company: Company;
  readonly #clock: SandboxClock;
  readonly #credential: Credential;
  readonly #tokens = new Map<string, number>();

  constructor(company: Company, clock: SandboxClock, credential: Credential) {
    this.#company = company;
    this.#clock = clock;
    this.#credential = credential;
  }

  /** Forgets every token, as when the vendor revokes them. */
  revokeTokens(): void {
    this.#tokens.clear();
  }

  /** `GET` as documented, and the form-encoded `POST` that integrations use. */
  tokenEndpoint(): Router {
    const router = Router();
    router.all('/oauth/accesstoken', (request, response) => {
      if (!['GET', 'POST'].includes(request.method)) throw new Refusal(405, 'Method not allowed');
      this.#checkClient(request);
      response.json(this.#issue());
    });
    return router;
  }

  /** Refuses calls without a living token. */
  readonly guard: RequestHandler = (request, _response, next) => {
    const token = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1];
    const expiresAt = token === undefined ? undefined : this.#tokens.get(token);
    if (expiresAt === undefined) throw new Refusal(401, 'Invalid Access Token', 'oauth.v2.InvalidAccessToken');
    if (expiresAt <= this.#clock.now())
      throw new Refusal(401, 'Access Token expired', 'keymanagement.service.access_token_expired');
    next();
  };

  /** @throws Refusal 403 when the credential has not the scope or the company */
  check(companyId: string, scope: string): void {
    const { scopes, companies } = this.#company.state.access;
    if (!companies.includes(companyId)) throw new Refusal(403, 'The credential is not valid for this company');
    if (!scopes.includes(scope)) throw new Refusal(403, `Required scope is missing: ${scope}`);
    if (companyId !== this.#company.parts.companyId) throw new Refusal(404, 'Company not found');
  }

  #checkClient(request: Request): void {
    const { clientId, clientSecret } = this.#credential;
    const wanted = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const given: unknown = request.method === 'GET' ? request.query : request.body;
    if (grantTypeOf(given) !== 'client_credentials')
      throw new Refusal(400, 'Unsupported grant type', 'oauth.v2.InvalidRequest');
    if (request.get('authorization') !== wanted || !this.#company.state.access.accepted)
      throw new Refusal(401, 'Invalid client identifier', 'oauth.v2.InvalidClientIdentifier');
  }

  #issue(): object {
    const token = randomBytes(21).toString('base64url');
    const now = this.#clock.now();
    this.#tokens.set(token, now + this.#credential.tokenSeconds * 1000);
    return {
      refresh_token_expires_in: '0',
      api_product_list: '[trinet-product]',
      api_product_list_json: ['trinet-product'],
      organization_name: 'trinetapi',
      'developer.email': 'developer@example.com',
      token_type: 'BearerToken',
      issued_at: String(now),
      client_id: this.#credential.clientId,
      access_token: token,
      application_name: '2df8c7a0-sandbox',
      scope: this.#company.state.access.scopes.join(' '),
      expires_in: String(this.#credential.tokenSeconds),
      refresh_count: '0',
      status: 'approved',
    };
  }
}

function grantTypeOf(given: unknown): unknown {
  return typeof given === 'object' && given !== null && 'grant_type' in given ? given.grant_type : undefined;
}
