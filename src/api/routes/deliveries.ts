import { z } from 'zod';
import { createAccountBook } from '../../config/account-book.js';
import { actorOf } from '../actor.js';
import { readBody } from '../http/json-body.js';
import type { Route } from '../http/route.js';
import { Problem } from '../problem.js';
import { DeliveryAnswer, DeliveryList, DeliverySettled } from '../schemas/delivery.js';
import { KeptDeliveries, type KeptDelivery } from '../webhooks/kept-deliveries.js';
import { tellHints } from '../webhooks/tell-hints.js';
import type { RouteDependencies } from './index.js';

const Params = z.strictObject({
  id: z.string().describe('Id of a kept delivery, from `GET /v1/deliveries`.').meta({ example: 'bamboohr~9f86d0…' }),
});
type Dependencies = Pick<RouteDependencies, 'people' | 'blobs' | 'clock' | 'webhooks'>;

/** Webhooks that were signed but of an unknown shape: listed, and replayed once a version of Tenure can read them. */
export function deliveryRoutes(dependencies: Dependencies): readonly Route[] {
  const kept = new KeptDeliveries(dependencies.blobs);
  return [listRoute(kept), resolveRoute(dependencies, kept)];
}

function listRoute(kept: KeptDeliveries): Route {
  return {
    method: 'get',
    path: '/v1/deliveries',
    permission: 'readReviews',
    operationId: 'listKeptDeliveries',
    summary: 'List webhooks that were kept because nobody could read them',
    description: 'Oldest first. What they say is not shown: it may be personal.',
    tag: 'events',
    answers: { 200: { description: 'Everything nobody dealt with yet.', schema: DeliveryList } },
    problems: [],
    handle: async () => ({ status: 200, body: { data: (await kept.open()).map(shown) } }),
  };
}

function resolveRoute(dependencies: Dependencies, kept: KeptDeliveries): Route {
  const { people, clock } = dependencies;
  return {
    method: 'post',
    path: '/v1/deliveries/{id}/resolve',
    permission: 'answerReviews',
    operationId: 'resolveKeptDelivery',
    summary: 'Replay or dismiss a kept webhook',
    description: 'Its body is dropped then. The incident of its system ends with the last one.',
    tag: 'events',
    params: Params,
    body: { 'application/json': DeliveryAnswer },
    answers: { 200: { description: 'Dealt with; whoever it is about looks again.', schema: DeliverySettled } },
    problems: [
      ...(['not-json', 'unknown-delivery', 'already-resolved', 'unsupported-media-type'] as const),
      ...(['body-too-large', 'invalid-body', 'invalid-delivery', 'unknown-source'] as const),
    ],
    handle: async (call) => {
      const delivery = await openDelivery(kept, call.params['id'] ?? '');
      const { action, reason } = readBody(call, DeliveryAnswer);
      const employees = action === 'replay' ? await replay(dependencies, delivery) : [];
      const at = new Date(clock.now()).toISOString();
      await kept.settle(delivery, { at, ...actorOf(call, reason), action });
      const { source } = delivery;
      if ((await kept.open()).every((other) => other.source !== source))
        await people.clearIncident({ system: source, kind: 'delivery-kept' });
      return { status: 200, body: { id: delivery.id, action, employees: [...employees] } };
    },
  };
}

async function openDelivery(kept: KeptDeliveries, id: string): Promise<KeptDelivery> {
  const delivery = await kept.find(id);
  if (delivery === undefined) throw new Problem('unknown-delivery', 'ids are those of GET /v1/deliveries');
  if (delivery.settled !== null) throw new Problem('already-resolved', `it was settled at ${delivery.settled.at}`);
  return delivery;
}

/** Its signature was checked when it came; an answer that it is still not known leaves it where it is. */
async function replay(
  { people, blobs, webhooks }: Dependencies,
  { source, headers, body }: KeptDelivery,
): Promise<readonly string[]> {
  const reader = Object.hasOwn(webhooks, source) ? webhooks[source] : undefined;
  if (reader === undefined) throw new Problem('unknown-source', 'no webhook secret is configured for its source');
  const reading = reader.read({ body: Buffer.from(body, 'base64'), headers });
  if (reading === null || !reading.complete)
    throw new Problem(
      'invalid-delivery',
      'this version cannot read it either; dismiss it, or replay it with one that can',
    );
  return tellHints({ people, accounts: createAccountBook(blobs) }, source, reading.hints);
}

function shown({ id, source, receivedAt, body }: KeptDelivery): z.output<typeof DeliveryList>['data'][number] {
  return { id, source, receivedAt, bytes: Buffer.byteLength(body, 'base64') };
}
