/** Where `npm start` puts its stand-ins and Web UI, unless `PORT=0` asks for free ports. */
export const SANDBOX_PORTS = { okta: 4010, bamboohr: 4020, ui: 8233 } as const;
/** Signs webhooks of the sandbox's own BambooHR. */
export const SANDBOX_WEBHOOK_SECRET = 'sandbox-webhook-secret-0123456789';

/** Comes with event hooks of the sandbox's own Okta. */
export const SANDBOX_EVENT_HOOK_SECRET = 'sandbox-event-hook-secret-0123456789';

/** Variables by which a process reaches the stand-ins at these addresses; their credentials are no secret. */
export function sandboxConnectorEnv(okta: string, bamboohr: string): Readonly<Record<string, string>> {
  return {
    OKTA_ORG_URL: okta,
    OKTA_API_TOKEN: 'sandbox-okta-token',
    BAMBOOHR_BASE_URL: bamboohr,
    BAMBOOHR_API_KEY: 'sandbox-bamboohr-key',
    BAMBOOHR_WEBHOOK_SECRET: SANDBOX_WEBHOOK_SECRET,
    BAMBOOHR_MAPPING: 'policy/acme-bamboohr.yaml',
  };
}
