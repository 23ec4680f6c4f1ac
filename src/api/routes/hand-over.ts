import { actorOf } from '../actor.js';
import { readBody } from '../http/json-body.js';
import { personAsked, PersonParams } from '../http/person-param.js';
import type { Route } from '../http/route.js';
import { Acknowledgement, HandOverOrder } from '../schemas/orders.js';
import type { RouteDependencies } from './index.js';

/** `POST …/hand-over` ends what a mover still keeps for a hand-over: at once, or at an instant before the window ends by itself. */
export function handOverRoute({ people, book }: Pick<RouteDependencies, 'people' | 'book'>): Route {
  return {
    method: 'post',
    path: '/v1/employees/{id}/hand-over',
    operationId: 'endHandOver',
    summary: 'End a hand-over window earlier',
    description: 'Of one group or app that policy gave by the role before; nothing makes a window longer.',
    permission: 'endHandOver',
    tag: 'people',
    params: PersonParams,
    body: { 'application/json': HandOverOrder },
    answers: { 200: { description: 'Done: the person’s workflow has taken it.', schema: Acknowledgement } },
    problems: [
      'not-json',
      'unknown-employee',
      'is-alias',
      'no-hand-over',
      'body-too-large',
      'unsupported-media-type',
      'invalid-body',
    ],
    handle: async (call) => {
      const employee = await personAsked(call, book);
      const { reason, until, ...of } = readBody(call, HandOverOrder);
      const at = until === undefined ? null : new Date(until).toISOString();
      await people.endHandOver(employee, { ...of, until: at, ...actorOf(call, reason) });
      return { status: 200, body: { employee } };
    },
  };
}
