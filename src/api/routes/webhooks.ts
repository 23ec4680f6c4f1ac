import { createHash } from 'node:crypto';
import { z } from 'zod';
import { publicIdOf } from '../../domain/public-id.js';
import { inParallel } from '../http/in-parallel.js';
import type { Route } from '../http/route.js';
import { Problem } from '../problem.js';
import { DeliveryTaken } from '../schemas/delivery.js';
import type { WebhookVerifier } from '../webhook-verifier.js';
import type { RouteDependencies } from './index.js';

const SENDS_AT_ONCE = 8;
const Params = z.strictObject({
  source: z.string().describe('HR system that delivers.').meta({ example: 'bamboohr' }),
});

/**
 * `POST /webhooks/{source}`: a vendor's own payload and signature. It is only a hint: each person in it is read again from HR.
 *
 * A delivery is known by its digest, and the person's workflow ignores one it has seen, so that a replay fetches nothing.
 */
export function webhooksRoute(
  dependencies: Pick<RouteDependencies, 'people' | 'clock' | 'webhooks' | 'metrics'>,
): Route {
  const { people, clock, webhooks, metrics } = dependencies;
  return {
    method: 'post',
    path: '/webhooks/{source}',
    permission: 'public',
    operationId: 'takeWebhook',
    summary: 'Take a webhook of an HR system',
    description: 'The vendor’s own payload and signature in place of an API key. Answers 200 once the hint is durable.',
    tag: 'events',
    params: Params,
    body: { 'application/json': z.unknown().describe('As the vendor documents it.') },
    answers: { 200: { description: 'The hint is durable, or was before.', schema: DeliveryTaken } },
    problems: ['invalid-signature', 'expired-delivery', 'unknown-source', 'body-too-large', 'invalid-delivery'],
    handle: async (call) => {
      const source = call.params['source'] ?? '';
      const verdict = verifierOf(webhooks, source)({ body: call.body, headers: call.headers, now: clock.now() });
      metrics.deliveries.inc({ source, outcome: verdict.accepted ? 'accepted' : verdict.code });
      if (!verdict.accepted) throw refusal(verdict.code);
      const id = `sha256:${createHash('sha256').update(`${source}\n${verdict.deliveryDigestInput}`).digest('hex')}`;
      const employees = verdict.hrIds.map((hrId) => publicIdOf(source, hrId));
      await inParallel(employees, SENDS_AT_ONCE, (person) => people.sendRecheck(person, { id, source }));
      return { status: 200, body: { result: 'accepted', employees } };
    },
  };
}

function verifierOf(webhooks: Readonly<Record<string, WebhookVerifier>>, source: string): WebhookVerifier {
  const verifier = Object.hasOwn(webhooks, source) ? webhooks[source] : undefined;
  if (verifier === undefined) throw new Problem('unknown-source', 'no webhook secret is configured for this source');
  return verifier;
}

function refusal(code: 'bad-signature' | 'expired' | 'malformed'): Problem {
  switch (code) {
    case 'bad-signature':
      return new Problem('invalid-signature', 'the signature does not fit the body and the configured secret');
    case 'expired':
      return new Problem(
        'expired-delivery',
        'its timestamp lies outside the time in which the source repeats deliveries',
      );
    case 'malformed':
      return new Problem('invalid-delivery', 'it is signed, but names people in no way the source documents');
  }
}
