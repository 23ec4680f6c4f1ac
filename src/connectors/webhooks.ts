import { z } from 'zod';
import type { WebhookSource } from '../domain/ports/webhook-source.js';
import { bambooHrWebhook } from './bamboohr/webhook.js';
import { oktaEventHook } from './okta/event-hook.js';
import { given } from './reading/given.js';

const secret = given.refine((value) => value === undefined || value.length >= 16, 'must have at least 16 characters');
const Env = z.object({
  BAMBOOHR_WEBHOOK_SECRET: secret,
  OKTA_EVENT_HOOK_SECRET: secret,
  OKTA_EVENT_HOOK_ACTOR: given,
  OKTA_CLIENT_ID: given,
});

/** Webhooks are taken from systems whose secret is set. @throws Error naming the variable at fault */
export function readWebhooks(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, WebhookSource>> {
  const { data, error } = Env.safeParse(env);
  if (error) throw new Error(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n  '));
  const { BAMBOOHR_WEBHOOK_SECRET, OKTA_EVENT_HOOK_SECRET, OKTA_EVENT_HOOK_ACTOR, OKTA_CLIENT_ID } = data;
  return {
    ...(BAMBOOHR_WEBHOOK_SECRET !== undefined && { bamboohr: bambooHrWebhook(BAMBOOHR_WEBHOOK_SECRET) }),
    ...(OKTA_EVENT_HOOK_SECRET !== undefined && {
      okta: oktaEventHook({
        secret: OKTA_EVENT_HOOK_SECRET,
        ownActor: OKTA_EVENT_HOOK_ACTOR ?? OKTA_CLIENT_ID ?? null,
      }),
    }),
  };
}
