import { personAsked, PersonParams } from '../http/person-param.js';
import type { Route } from '../http/route.js';
import { RecheckAnswer } from '../schemas/orders.js';
import type { RouteDependencies } from './index.js';

/**
 * `POST …/recheck`: reads a person's HR records and accounts again and converges. An account that was linked before accounts were claimed becomes theirs
 * by it.
 */
export function recheckRoute({ people, book }: Pick<RouteDependencies, 'people' | 'book'>): Route {
  return {
    method: 'post',
    path: '/v1/employees/{id}/recheck',
    permission: 'answerReviews',
    operationId: 'recheckEmployee',
    summary: 'Read a person’s HR records and accounts again',
    description:
      'Each record that was ever read from an HR system is read there again. Status, attributes and every entitlement are read from each target in which they have an account, then brought to what policy wants. Safe to repeat.',
    tag: 'people',
    params: PersonParams,
    answers: { 202: { description: 'Durable: HR and the accounts will be read.', schema: RecheckAnswer } },
    problems: ['unknown-employee'],
    handle: async (call) => {
      const employee = await personAsked(call, book);
      const { person, accounts } = await people.snapshot(employee);
      const targets = Object.keys(accounts);
      await people.sendRecheck(person, { targets, hr: true });
      return { status: 202, body: { employee: person, targets } };
    },
  };
}
