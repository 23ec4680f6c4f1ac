import type { SandboxSystem } from '../config/config.js';

/** Where `npm start` puts its stand-ins and Web UI, unless `PORT=0` asks for free ports. */
export const SANDBOX_PORTS = { okta: 4010, bamboohr: 4020, trinet: 4030, namely: 4040, ui: 8233 } as const;
/** Signs webhooks of the sandbox's own BambooHR. */
export const SANDBOX_WEBHOOK_SECRET = 'sandbox-webhook-secret-0123456789';

/** Comes with event hooks of the sandbox's own Okta. */
export const SANDBOX_EVENT_HOOK_SECRET = 'sandbox-event-hook-secret-0123456789';

/** Addresses of the stand-ins that are to be used. */
export type SandboxUrls = Readonly<Partial<Record<SandboxSystem, string>>>;

/** Variables by which a process reaches the stand-ins at these addresses; their credentials are no secret. */
export function sandboxConnectorEnv({ okta, bamboohr, trinet, namely }: SandboxUrls): Readonly<Record<string, string>> {
  return {
    ...(okta !== undefined && { OKTA_ORG_URL: okta, OKTA_API_TOKEN: 'sandbox-okta-token' }),
    ...(bamboohr !== undefined && {
      BAMBOOHR_BASE_URL: bamboohr,
      BAMBOOHR_API_KEY: 'sandbox-bamboohr-key',
      BAMBOOHR_WEBHOOK_SECRET: SANDBOX_WEBHOOK_SECRET,
      BAMBOOHR_MAPPING: 'policy/acme-bamboohr.yaml',
    }),
    ...(trinet !== undefined && {
      TRINET_BASE_URL: trinet,
      TRINET_CLIENT_ID: 'sandbox-trinet-client',
      TRINET_CLIENT_SECRET: 'sandbox-trinet-secret',
      TRINET_COMPANY_ID: 'AB1',
      TRINET_MAPPING: 'policy/acme-trinet.yaml',
    }),
    ...(namely !== undefined && {
      NAMELY_BASE_URL: namely,
      NAMELY_ACCESS_TOKEN: 'sandbox-namely-token',
      NAMELY_MAPPING: 'policy/acme-namely.yaml',
    }),
  };
}
