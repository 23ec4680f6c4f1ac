import { publicIdOf } from '../../domain/public-id.js';
import type { Fact } from '../../domain/fact.js';
import { readEvents } from '../read-events.js';
import { inParallel } from '../http/in-parallel.js';
import type { Route } from '../http/route.js';
import { EventsBody, EventTaken, EventsTaken } from '../schemas/events.js';
import type { RouteDependencies } from './index.js';

const SENDS_AT_ONCE = 16;

/**
 * `POST /v1/events`: facts of HR, one or up to 500. Checked all or none; 202 once every one is durable in the engine.
 *
 * Delivery is not all or none: after a 503 the caller sends the batch again, event ids make that safe.
 */
export function eventsRoute({
  people,
  clock,
  metrics,
  limits,
}: Pick<RouteDependencies, 'people' | 'clock' | 'metrics' | 'limits'>): Route {
  return {
    method: 'post',
    path: '/v1/events',
    permission: 'sendEvents',
    intake: 'events',
    operationId: 'sendEvents',
    summary: 'Take facts of HR',
    description:
      'One CloudEvent or a list of up to 500, at most 1 MiB. One bad event and none is taken. 202 means durable; whether a fact was new, a duplicate or stale shows in the person’s timeline. After a 503 send the same batch again.',
    tag: 'events',
    body: EventsBody,
    answers: {
      202: {
        description: 'Durable: one answer for one event, a list in the same order for a list.',
        schema: EventTaken.or(EventsTaken),
      },
    },
    problems: ['not-json', 'body-too-large', 'too-many-events', 'unsupported-media-type', 'invalid-event'],
    handle: async (call) => {
      limits.count(`key ${call.principal?.keyId ?? ''}`);
      const { facts, form } = readEvents(call, new Date(clock.now()).toISOString());
      const taken = await inParallel(facts, SENDS_AT_ONCE, async (fact) => {
        await people.sendFact(fact);
        metrics.facts.inc({ source: fact.source, type: fact.type });
        return answerTo(fact);
      });
      return { status: 202, body: form === 'one' ? { ...taken[0] } : taken };
    },
  };
}

function answerTo({ source, hrId, id }: Fact): { employee: string; event: string; result: 'accepted' } {
  return { employee: publicIdOf(source, hrId), event: id, result: 'accepted' };
}
