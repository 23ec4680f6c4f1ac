import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import { z } from 'zod';

const Jwk = z.looseObject({ kty: z.string() });

/** A private key as configured: usable, or refused with the reason. */
export type PrivateKeyReading =
  { readonly ok: true; readonly key: string } | { readonly ok: false; readonly reason: string };

/**
 * Reads an RSA private key for `private_key_jwt`.
 *
 * EC keys are refused: Okta's Node SDK signs the proof it always sends with RS256, so they fail at the first token request.
 *
 * @param text PEM (PKCS#1 or PKCS#8; `\n` may be written as two characters) or a JWK as JSON
 * @returns the PEM or the JSON as the SDK takes it; the reason never quotes the key
 */
export function readPrivateKey(text: string): PrivateKeyReading {
  const key = text.trim().replaceAll('\\n', '\n');
  if (key.startsWith('{')) return readJwk(text.trim());
  try {
    return judge(createPrivateKey(key).asymmetricKeyType, key);
  } catch {
    return { ok: false, reason: 'is neither an unencrypted PEM private key nor a JWK' };
  }
}

function readJwk(text: string): PrivateKeyReading {
  try {
    const jwk: JsonWebKey = Jwk.parse(JSON.parse(text));
    return judge(createPrivateKey({ key: jwk, format: 'jwk' }).asymmetricKeyType, text);
  } catch {
    return { ok: false, reason: 'looks like a JWK but holds no private key' };
  }
}

function judge(type: string | undefined, key: string): PrivateKeyReading {
  if (type === 'rsa') return { ok: true, key };
  return { ok: false, reason: `is of type ${type ?? 'unknown'}; only RSA keys work, make a new RSA key for the app` };
}
