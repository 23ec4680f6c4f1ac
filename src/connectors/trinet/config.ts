import { z } from 'zod';
import { safeUrl } from '../http/safe-url.js';

/** How to reach a TriNet company. */
export interface TriNetConfig {
  /** Root of the API without its version and a trailing slash: `https://api.trinet.com`. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Short code such as `AB1`. */
  readonly companyId: string;
}

const required = z.string('is required').trim().min(1, 'is required');

const Env = z.object({
  TRINET_BASE_URL: safeUrl('https://api.trinet.com').default('https://api.trinet.com'),
  TRINET_CLIENT_ID: required,
  TRINET_CLIENT_SECRET: required,
  TRINET_COMPANY_ID: required.regex(/^[A-Za-z0-9_-]{1,32}$/, 'must be the short code of the company, such as AB1'),
});

/** Variables of this connector; any one of them says that it is wanted. */
export const TRINET_VARIABLES = [...Object.keys(Env.shape), 'TRINET_MAPPING'];

/**
 * Reads the configuration from environment variables; the mapping file is read apart.
 *
 * @throws ZodError whose issues name the variable
 */
export function readTriNetConfig(env: Readonly<Record<string, string | undefined>>): TriNetConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { TRINET_BASE_URL, TRINET_CLIENT_ID, TRINET_CLIENT_SECRET, TRINET_COMPANY_ID } = Env.parse(given);
  return {
    baseUrl: TRINET_BASE_URL.replace(/\/+$/, '').replace(/\/v1$/, ''),
    clientId: TRINET_CLIENT_ID,
    clientSecret: TRINET_CLIENT_SECRET,
    companyId: TRINET_COMPANY_ID,
  };
}
