import { z } from 'zod';
import { safeUrl } from '../http/safe-url.js';

/** How to reach a Namely tenant. */
export interface NamelyConfig {
  /** Root of the API with its version, without a trailing slash: `https://acme.namely.com/api/v1`. */
  readonly apiUrl: string;
  /** Where people read profiles: `https://acme.namely.com`. */
  readonly appUrl: string;
  /** Personal access token; it dies with the profile of whoever made it. */
  readonly accessToken: string;
}

const Env = z.object({
  NAMELY_BASE_URL: safeUrl('https://acme.namely.com'),
  NAMELY_ACCESS_TOKEN: z.string('is required').trim().min(1, 'is required'),
});

/**
 * Reads the configuration from environment variables.
 *
 * @throws ZodError whose issues name the variable
 */
export function readNamelyConfig(env: Readonly<Record<string, string | undefined>>): NamelyConfig {
  const { NAMELY_BASE_URL, NAMELY_ACCESS_TOKEN } = Env.parse(env);
  const appUrl = NAMELY_BASE_URL.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
  return { apiUrl: `${appUrl}/api/v1`, appUrl, accessToken: NAMELY_ACCESS_TOKEN };
}
