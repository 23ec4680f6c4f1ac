import { z } from 'zod';
import { safeUrl } from '../http/safe-url.js';
import { given } from '../reading/given.js';

/** By what we are let in: a token that somebody made, or access tokens that a refresh token buys. */
export type NamelyCredential =
  | { readonly kind: 'personal'; readonly token: string }
  | {
      readonly kind: 'oauth';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly refreshToken: string;
    };

/** How to reach a Namely tenant. */
export interface NamelyConfig {
  /** Root of the API with its version, without a trailing slash: `https://acme.namely.com/api/v1`. */
  readonly apiUrl: string;
  /** Where people read profiles: `https://acme.namely.com`. */
  readonly appUrl: string;
  /** Either kind dies with the profile of whoever made it. */
  readonly credential: NamelyCredential;
}

/** Whoever sets any of these wants Namely. */
export const NAMELY_VARIABLES = [
  'NAMELY_BASE_URL',
  'NAMELY_ACCESS_TOKEN',
  'NAMELY_CLIENT_ID',
  'NAMELY_CLIENT_SECRET',
  'NAMELY_REFRESH_TOKEN',
  'NAMELY_MAPPING',
] as const;

const needed = z.string('is required').trim().min(1, 'is required');
const Address = z.object({ NAMELY_BASE_URL: safeUrl('https://acme.namely.com') });
const Personal = Address.extend({
  NAMELY_ACCESS_TOKEN: z.string('is required, or NAMELY_CLIENT_ID and its pair').trim().min(1, 'is required'),
});
const OAuth = Address.extend({
  NAMELY_ACCESS_TOKEN: given.refine((token) => token === undefined, 'is set beside NAMELY_CLIENT_ID: leave one out'),
  NAMELY_CLIENT_ID: needed,
  NAMELY_CLIENT_SECRET: needed,
  NAMELY_REFRESH_TOKEN: needed,
});

/**
 * Reads the configuration from environment variables: a personal access token, or an OAuth client with a refresh token.
 *
 * @throws ZodError whose issues name the variable
 */
export function readNamelyConfig(env: Readonly<Record<string, string | undefined>>): NamelyConfig {
  if (given.parse(env['NAMELY_CLIENT_ID']) === undefined) {
    const { NAMELY_BASE_URL, NAMELY_ACCESS_TOKEN: token } = Personal.parse(env);
    return { ...addresses(NAMELY_BASE_URL), credential: { kind: 'personal', token } };
  }
  const { NAMELY_BASE_URL, ...oauth } = OAuth.parse(env);
  return {
    ...addresses(NAMELY_BASE_URL),
    credential: {
      kind: 'oauth',
      clientId: oauth.NAMELY_CLIENT_ID,
      clientSecret: oauth.NAMELY_CLIENT_SECRET,
      refreshToken: oauth.NAMELY_REFRESH_TOKEN,
    },
  };
}

function addresses(baseUrl: string): Pick<NamelyConfig, 'apiUrl' | 'appUrl'> {
  const appUrl = baseUrl.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
  return { apiUrl: `${appUrl}/api/v1`, appUrl };
}
