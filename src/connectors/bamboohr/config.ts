import { z } from 'zod';
import { safeUrl } from '../http/safe-url.js';

/** How to reach a BambooHR account. */
export interface BambooHrConfig {
  /** Root of the API with its version, without a trailing slash: `https://acme.bamboohr.com/api/v1`. */
  readonly apiUrl: string;
  /** Where people read records: `https://acme.bamboohr.com`. */
  readonly appUrl: string;
  readonly apiKey: string;
  /** People a page of the roster; the vendor gives at most 2,500. */
  readonly rosterPage: number;
}

const Env = z.object({
  BAMBOOHR_BASE_URL: safeUrl('https://acme.bamboohr.com'),
  BAMBOOHR_API_KEY: z.string('is required').trim().min(1, 'is required'),
});

/**
 * Reads the configuration from environment variables.
 *
 * The base URL is the company host (`https://acme.bamboohr.com`) or the gateway (`https://api.bamboohr.com/api/gateway.php/acme`).
 *
 * @throws ZodError whose issues name the variable
 */
export function readBambooHrConfig(env: Readonly<Record<string, string | undefined>>): BambooHrConfig {
  const { BAMBOOHR_BASE_URL, BAMBOOHR_API_KEY } = Env.parse(env);
  return {
    ...addresses(BAMBOOHR_BASE_URL),
    apiKey: BAMBOOHR_API_KEY,
    rosterPage: 500,
  };
}

function addresses(baseUrl: string): { apiUrl: string; appUrl: string } {
  const base = baseUrl.replace(/\/+$/, '').replace(/(\/api)?\/v1$/, '');
  const gateway = /^(.*)\/api\/gateway\.php\/([^/]+)$/.exec(base);
  if (!gateway) return { apiUrl: `${base}/api/v1`, appUrl: base };
  const [, host = base, company = ''] = gateway;
  const appUrl = host === 'https://api.bamboohr.com' ? `https://${company}.bamboohr.com` : host;
  return { apiUrl: `${base}/v1`, appUrl };
}
