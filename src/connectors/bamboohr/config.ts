import { z } from 'zod';
import { safeUrl } from '../http/safe-url.js';

/** How to reach a BambooHR account. */
export interface BambooHrConfig {
  /** Root of the API with its version, without a trailing slash: `https://acme.bamboohr.com/api/v1`. */
  readonly apiUrl: string;
  /** Where people read records: `https://acme.bamboohr.com`. */
  readonly appUrl: string;
  readonly apiKey: string;
  /** Private key of the webhook; `null` when webhooks are not used. */
  readonly webhookSecret: string | null;
  /** People a page of the roster; the vendor gives at most 2,500. */
  readonly rosterPage: number;
}

const Env = z.object({
  BAMBOOHR_BASE_URL: safeUrl('https://acme.bamboohr.com'),
  BAMBOOHR_API_KEY: z.string('is required').trim().min(1, 'is required'),
  BAMBOOHR_WEBHOOK_SECRET: z.string().trim().min(16, 'must have at least 16 characters').optional(),
});

/**
 * Reads the configuration from environment variables.
 *
 * The base URL is the company host (`https://acme.bamboohr.com`) or the gateway (`https://api.bamboohr.com/api/gateway.php/acme`).
 *
 * @throws ZodError whose issues name the variable
 */
export function readBambooHrConfig(env: Readonly<Record<string, string | undefined>>): BambooHrConfig {
  const { BAMBOOHR_BASE_URL, BAMBOOHR_API_KEY, BAMBOOHR_WEBHOOK_SECRET } = Env.parse(env);
  return {
    ...addresses(BAMBOOHR_BASE_URL),
    apiKey: BAMBOOHR_API_KEY,
    webhookSecret: BAMBOOHR_WEBHOOK_SECRET ?? null,
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
