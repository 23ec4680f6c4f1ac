import { z } from 'zod';
import { readPrivateKey } from './private-key.js';

/** Scopes the service app must be granted; the least that every port needs. */
export const OKTA_SCOPES = [
  'okta.users.manage',
  'okta.groups.manage',
  'okta.apps.manage',
  'okta.roles.manage',
  'okta.logs.read',
  'okta.schemas.read',
] as const;

/** The least set with less for roles, fuller first: without the right to roles everything else goes on. */
export const OKTA_SCOPES_WITH_LESS = [
  OKTA_SCOPES.map((scope) => (scope === 'okta.roles.manage' ? 'okta.roles.read' : scope)),
  OKTA_SCOPES.filter((scope) => scope !== 'okta.roles.manage'),
] as const;

/** How to reach an Okta org. */
export interface OktaConfig {
  /** Without a trailing slash, e.g. `https://acme.okta.com`. */
  readonly orgUrl: string;
  readonly auth:
    | { readonly mode: 'token'; readonly token: string }
    | {
        readonly mode: 'key';
        readonly clientId: string;
        /** RSA, as PEM or as JWK in JSON. */
        readonly privateKey: string;
        /** Names the key when the app has several; a JWK's own `kid` goes first. */
        readonly keyId: string | null;
      };
  /** Profile attribute that carries the owner mark. */
  readonly linkAttribute: string;
}

/** The configuration, or everything that is wrong with it, one message per fault. */
export type OktaConfigReading =
  { readonly ok: true; readonly config: OktaConfig } | { readonly ok: false; readonly faults: readonly string[] };

const text = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();

const OktaEnv = z
  .object({
    OKTA_ORG_URL: text,
    OKTA_API_TOKEN: text,
    OKTA_CLIENT_ID: text,
    OKTA_PRIVATE_KEY: text.superRefine((value, ctx) => {
      const reading = value === undefined ? undefined : readPrivateKey(value);
      if (reading?.ok === false) ctx.addIssue(reading.reason);
    }),
    OKTA_KEY_ID: text,
    OKTA_LINK_ATTRIBUTE: text.refine(
      (value) => value === undefined || /^[A-Za-z][A-Za-z0-9_]*$/.test(value),
      'is no profile attribute name: letters, digits and _ only, a letter first',
    ),
  })
  .superRefine((env, ctx) => {
    const byKey = env.OKTA_CLIENT_ID !== undefined || env.OKTA_PRIVATE_KEY !== undefined;
    const fault = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
    const urlFault = orgUrlFault(env.OKTA_ORG_URL);
    if (urlFault) fault('OKTA_ORG_URL', urlFault);
    if (env.OKTA_API_TOKEN !== undefined && byKey)
      fault('OKTA_API_TOKEN', 'is set beside OKTA_CLIENT_ID or OKTA_PRIVATE_KEY; keep one way to sign in');
    else if (env.OKTA_API_TOKEN === undefined && !byKey)
      fault('OKTA_API_TOKEN', 'is missing; set it, or OKTA_CLIENT_ID and OKTA_PRIVATE_KEY');
    else if (byKey && env.OKTA_CLIENT_ID === undefined) fault('OKTA_CLIENT_ID', 'is missing beside OKTA_PRIVATE_KEY');
    else if (byKey && env.OKTA_PRIVATE_KEY === undefined) fault('OKTA_PRIVATE_KEY', 'is missing beside OKTA_CLIENT_ID');
  });

/**
 * Reads the connector's settings from environment variables; variables it does not know are ignored.
 *
 * @returns every fault at once, each naming its variable; no message quotes a secret
 */
export function parseOktaConfig(env: Readonly<Record<string, string | undefined>>): OktaConfigReading {
  const { data, error } = OktaEnv.safeParse(env);
  if (error) return { ok: false, faults: error.issues.map(({ path, message }) => `${path.join('.')} ${message}`) };
  const { OKTA_ORG_URL: url, OKTA_API_TOKEN: token, OKTA_CLIENT_ID: clientId, OKTA_PRIVATE_KEY: keyText } = data;
  const reading = keyText === undefined ? undefined : readPrivateKey(keyText);
  const auth: OktaConfig['auth'] | undefined =
    token !== undefined
      ? { mode: 'token', token }
      : clientId !== undefined && reading?.ok
        ? { mode: 'key', clientId, privateKey: reading.key, keyId: data.OKTA_KEY_ID ?? null }
        : undefined;
  if (url === undefined || auth === undefined)
    return { ok: false, faults: ['OKTA_ORG_URL and a credential are needed'] };
  return { ok: true, config: { orgUrl: url, auth, linkAttribute: data.OKTA_LINK_ATTRIBUTE ?? 'employeeNumber' } };
}

function orgUrlFault(value: string | undefined): string | undefined {
  if (value === undefined) return 'is missing, e.g. https://acme.okta.com';
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return 'is no URL, e.g. https://acme.okta.com';
  // The SDK would double the slash in every path.
  if (value.endsWith('/')) return 'ends in a slash; write it without';
  if (url.pathname !== '/' || url.search || url.hash)
    return 'has a path; give the org itself, e.g. https://acme.okta.com';
  if (url.protocol === 'http:' && !isPrivateHost(url.hostname)) return 'sends the credential in clear; use https';
  return undefined;
}

/** Loopback, or a one-label name as containers of one host give each other. */
function isPrivateHost(host: string): boolean {
  return host === '[::1]' || /^127\./.test(host) || host.endsWith('.localhost') || !host.includes('.');
}
