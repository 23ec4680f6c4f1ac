import { constants, createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { z } from 'zod';
import type { OAuthClient } from './options.js';

const Header = z.object({ alg: z.string(), kid: z.string().optional() });
const Claims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  iat: z.number().optional(),
  jti: z.string().optional(),
});

const LONGEST_LIFE_SECONDS = 3600;

/** What an assertion is checked against. */
export interface AssertionChecks {
  readonly clients: readonly OAuthClient[];
  /** The token endpoint's own URL. */
  readonly audience: string;
  /** Ids of assertions that were used; a new one is added. */
  readonly usedIds: Set<string>;
}

/**
 * Checks a `private_key_jwt` client assertion (RFC 7523; RS256–512 and ES256–512).
 *
 * @returns the client, or what is wrong as `error_description` says it
 */
export function checkAssertion(assertion: string, checks: AssertionChecks): OAuthClient | string {
  const [head = '', payload = '', signature = ''] = assertion.split('.');
  const header = Header.safeParse(decoded(head));
  const claims = Claims.safeParse(decoded(payload));
  if (!header.success || !claims.success) return 'The client_assertion token could not be parsed.';
  const { iss, sub, aud, exp, iat, jti } = claims.data;
  const client = checks.clients.find(({ clientId }) => clientId === sub);
  const nowSeconds = Date.now() / 1000;
  if (!client || iss !== sub) return "The 'issuer' and 'subject' claims must be the client_id.";
  if (![aud].flat().includes(checks.audience))
    return 'The audience claim for client_assertion must be the endpoint invoked for the request.';
  if (exp <= nowSeconds) return 'The client_assertion token is expired.';
  if (exp > nowSeconds + LONGEST_LIFE_SECONDS + 60)
    return 'The client_assertion token has an expiration too far into the future.';
  if (iat !== undefined && iat > nowSeconds + 60) return 'The client_assertion token was issued in the future.';
  if (!isSigned(client.keys, header.data, `${head}.${payload}`, signature)) {
    return 'The client_assertion signature is invalid.';
  }
  if (jti !== undefined && checks.usedIds.has(jti)) return 'The client_assertion token has already been used.';
  if (jti !== undefined) checks.usedIds.add(jti);
  return client;
}

function isSigned(
  keys: readonly JsonWebKey[],
  { alg, kid }: z.infer<typeof Header>,
  content: string,
  signature: string,
): boolean {
  const [, family, bits] = /^(RS|ES)(256|384|512)$/.exec(alg) ?? [];
  if (family === undefined || bits === undefined) return false;
  const candidates = keys.filter(
    (key) => (keys.length === 1 && key['kid'] === undefined) || kid === undefined || key['kid'] === kid,
  );
  return candidates.some((jwk) => {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    if (key.asymmetricKeyType !== (family === 'RS' ? 'rsa' : 'ec')) return false;
    const how =
      family === 'RS' ? { key, padding: constants.RSA_PKCS1_PADDING } : { key, dsaEncoding: 'ieee-p1363' as const };
    return verify(`sha${bits}`, Buffer.from(content), how, Buffer.from(signature, 'base64url'));
  });
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
