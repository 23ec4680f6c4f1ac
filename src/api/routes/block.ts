import { personAsked, PersonParams } from '../http/person-param.js';
import { readBody } from '../http/json-body.js';
import type { Route } from '../http/route.js';
import type { Actor } from '../../workflows/messages.js';
import { actorOf } from '../actor.js';
import { Acknowledgement, BlockOrder } from '../schemas/orders.js';
import type { RouteDependencies } from './index.js';

/** `POST …/block` closes a person's accounts at once whatever HR says; `…/unblock` ends that. No HR fact clears a block. */
export function blockRoutes({ people, book }: Pick<RouteDependencies, 'people' | 'book'>): readonly Route[] {
  return [
    {
      ...order(book, (person, actor) => people.block(person, actor)),
      path: '/v1/employees/{id}/block',
      operationId: 'blockEmployee',
      summary: 'Close a person’s accounts at once',
      description: 'A fact of ours, not of HR: it holds until it is lifted here.',
      problems: [...ORDER_PROBLEMS, 'already-blocked'],
    },
    {
      ...order(book, (person, actor) => people.unblock(person, actor)),
      path: '/v1/employees/{id}/unblock',
      operationId: 'unblockEmployee',
      summary: 'Lift a block',
      problems: [...ORDER_PROBLEMS, 'not-blocked'],
    },
  ];
}

const ORDER_PROBLEMS = [
  'not-json',
  'unknown-employee',
  'is-alias',
  'body-too-large',
  'unsupported-media-type',
  'invalid-body',
] as const;

function order(
  book: RouteDependencies['book'],
  send: (person: string, actor: Actor) => Promise<void>,
): Omit<Route, 'path' | 'operationId' | 'summary' | 'problems'> {
  return {
    method: 'post',
    permission: 'block',
    tag: 'people',
    params: PersonParams,
    body: { 'application/json': BlockOrder },
    answers: { 200: { description: 'Done: the person’s workflow has taken it.', schema: Acknowledgement } },
    handle: async (call) => {
      const employee = await personAsked(call, book);
      const { reason } = readBody(call, BlockOrder);
      await send(employee, actorOf(call, reason));
      return { status: 200, body: { employee } };
    },
  };
}
