import { z } from 'zod';
import type { Delivery, WebhookSource } from '../../domain/ports/webhook-source.js';
import { createAccountBook } from '../../config/account-book.js';
import type { Route } from '../http/route.js';
import { PeopleError } from '../people-error.js';
import { Problem } from '../problem.js';
import { DeliveryTaken, VerificationAnswer } from '../schemas/delivery.js';
import { KeptDeliveries } from '../webhooks/kept-deliveries.js';
import { tellHints } from '../webhooks/tell-hints.js';
import type { RouteDependencies } from './index.js';

const Params = z.strictObject({
  source: z.string().describe('System that delivers.').meta({ example: 'bamboohr' }),
});
type Dependencies = Pick<RouteDependencies, 'people' | 'blobs' | 'clock' | 'webhooks' | 'metrics' | 'limits'>;

/** Webhooks of HR systems and identity providers: `POST` takes a delivery, `GET` answers whether the address is ours. */
export function webhookRoutes(dependencies: Dependencies): readonly Route[] {
  return [takeRoute(dependencies), verificationRoute(dependencies)];
}

/**
 * `POST /webhooks/{source}`: the vendor's own payload and signature. It is only a hint: each person in it is read again.
 *
 * A delivery is known by its digest, and the person's workflow ignores one it has seen, so that a replay fetches nothing.
 */
function takeRoute(dependencies: Dependencies): Route {
  const { people, clock, webhooks, metrics, limits, blobs } = dependencies;
  const door = { people, accounts: createAccountBook(blobs) };
  const kept = new KeptDeliveries(blobs);
  return {
    method: 'post',
    path: '/webhooks/{source}',
    permission: 'public',
    intake: 'webhooks',
    refuse: ({ params, headers }) => {
      const source = params['source'] ?? '';
      if (sourceOf(webhooks, source).mayBeGenuine(headers)) return;
      metrics.deliveries.inc({ source, outcome: 'bad-signature' });
      throw new Problem(
        'invalid-signature',
        'its headers hold no proof in the vendor’s form: signature and timestamp, or the secret',
      );
    },
    operationId: 'takeWebhook',
    summary: 'Take a webhook of an HR system or identity provider',
    description:
      'The vendor’s own payload and signature in place of an API key. Answers 200 once the hint is durable; what is signed but of an unknown shape is kept for a replay.',
    tag: 'events',
    params: Params,
    body: {
      'application/json': z.unknown().describe('As the vendor documents it.'),
      'application/x-www-form-urlencoded': z
        .record(z.string(), z.string())
        .describe('As BambooHR posts it where a webhook’s format is `form-encoded`.'),
    },
    answers: { 200: { description: 'The hint is durable, or was before.', schema: DeliveryTaken } },
    problems: ['invalid-signature', 'expired-delivery', 'unknown-source', 'body-too-large', 'invalid-delivery'],
    handle: async (call) => {
      const source = call.params['source'] ?? '';
      const delivery: Delivery = { body: call.body, headers: call.headers, now: clock.now() };
      const verdict = sourceOf(webhooks, source).verify(delivery);
      if (!verdict.accepted) {
        metrics.deliveries.inc({ source, outcome: verdict.code });
        throw refusal(verdict.code);
      }
      limits.count(`webhook ${source}`);
      const employees = await tellHints(door, source, verdict.hints).catch(comeBack);
      if (!verdict.complete) await keep(dependencies, kept, source, delivery).catch(comeBack);
      const result = verdict.complete ? 'accepted' : 'kept';
      metrics.deliveries.inc({ source, outcome: result });
      return { status: 200, body: { result, employees } };
    },
  };
}

/** Durable twice before the vendor is told that it arrived: the delivery in the store, and an incident for people. */
async function keep(
  { people, clock }: Dependencies,
  kept: KeptDeliveries,
  source: string,
  delivery: Delivery,
): Promise<void> {
  const id = await kept.keep(source, delivery, new Date(clock.now()).toISOString());
  if ((await kept.find(id))?.settled !== null) return;
  const detail = `a signed webhook of ${source} is of a shape that is not known; it is kept as ${id}: see GET /v1/deliveries`;
  await people.reportIncident({ system: source, kind: 'delivery-kept' }, detail);
}

/** Vendors repeat what met a fault of ours, and give up what they are told is theirs: an engine at its limit is ours. */
function comeBack(error: unknown): never {
  if (error instanceof PeopleError && error.kind === 'overloaded')
    throw new Problem('unavailable', error.message, { headers: { 'Retry-After': '5' }, cause: error });
  throw error;
}

function verificationRoute({ webhooks }: Dependencies): Route {
  return {
    method: 'get',
    path: '/webhooks/{source}',
    permission: 'public',
    operationId: 'verifyWebhook',
    summary: 'Answer a vendor’s one-time question whether this address is ours',
    description: 'Okta asks so when an event hook is verified.',
    tag: 'events',
    params: Params,
    answers: { 200: { description: 'What was asked for.', schema: VerificationAnswer } },
    problems: ['unknown-source'],
    handle: async ({ params, headers }) => {
      const answer = sourceOf(webhooks, params['source'] ?? '').challenge?.(headers);
      if (!answer) throw new Problem('unknown-source', 'nothing that a vendor asks at this address was sent');
      return { status: 200, body: answer };
    },
  };
}

/** HR systems without webhooks. */
const SILENT = ['trinet', 'namely'];

function sourceOf(webhooks: Readonly<Record<string, WebhookSource>>, source: string): WebhookSource {
  const known = Object.hasOwn(webhooks, source) ? webhooks[source] : undefined;
  if (known === undefined)
    throw new Problem(
      'unknown-source',
      SILENT.includes(source)
        ? `${source} sends no webhooks: its poll and its census find every change`
        : 'no webhook secret is configured for this source',
    );
  return known;
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
      return new Problem('invalid-delivery', 'it is signed, but no JSON text in UTF-8 of at most 64 levels');
  }
}
