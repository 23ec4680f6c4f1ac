import type { PersonSnapshot } from '../../workflows/messages.js';
import { employeeStatus } from '../employee-status.js';
import { personAsked, PersonParams } from '../http/person-param.js';
import { parseQuery } from '../http/query.js';
import type { Route } from '../http/route.js';
import { Problem } from '../problem.js';
import { NoQuery } from '../schemas/fields.js';
import { EmployeeStatus } from '../schemas/employee-status.js';
import type { RouteDependencies } from './index.js';

/** `GET /v1/employees/{id}`: one person, from the person's own workflow. */
export function employeeRoute({ people, clock, book }: Pick<RouteDependencies, 'people' | 'clock' | 'book'>): Route {
  return {
    method: 'get',
    path: '/v1/employees/{id}',
    permission: 'readStatus',
    operationId: 'getEmployee',
    summary: 'One person’s lifecycle status',
    description: 'Phase, next date, accounts, and what is pending, held or open, with attempt and reason.',
    tag: 'people',
    params: PersonParams,
    query: NoQuery,
    answers: { 200: { description: 'The person.', schema: EmployeeStatus } },
    problems: ['unknown-employee', 'unknown-parameter'],
    handle: async (call) => {
      parseQuery(NoQuery, call.query);
      const person = await personAsked(call, book);
      const [snapshot, activities] = await Promise.all([people.snapshot(person), people.pendingActivities(person)]);
      if (isUnheardOf(snapshot)) throw new Problem('unknown-employee', `nothing is known of ${person} yet`);
      const asOf = new Date(clock.now()).toISOString();
      return { status: 200, body: employeeStatus(snapshot, activities, { asOf, principal: call.principal }) };
    },
  };
}

/** A hint named them, and no HR system has shown a record, and nothing is asked about it: nothing that could be shown came of it. */
function isUnheardOf({ phase, records, facts, accounts, block, aliasOf, reviews }: PersonSnapshot): boolean {
  const known = [
    Object.keys(records),
    facts,
    reviews,
    Object.values(accounts).filter(({ accountId }) => accountId !== null),
  ];
  return known.every(({ length }) => length === 0) && phase === null && block === null && aliasOf === undefined;
}
