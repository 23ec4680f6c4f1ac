import type { z } from 'zod';
import { parseQuery } from '../http/query.js';
import type { Route } from '../http/route.js';
import { peopleOfRule } from '../policy/people-of-rule.js';
import { RuleParams, RulePeople, RulePeopleQuery } from '../schemas/rule-people.js';
import type { RouteDependencies } from './index.js';

type Row = z.input<typeof RulePeople>['data'][number];

/** `GET /v1/policy/rules/{rule}/people`: everyone a rule holds. */
export function rulePeopleRoute({
  people,
  policies,
  clock,
  cursors,
}: Pick<RouteDependencies, 'people' | 'policies' | 'clock' | 'cursors'>): Route {
  return {
    method: 'get',
    path: '/v1/policy/rules/{rule}/people',
    permission: 'readAccess',
    operationId: 'listPeopleOfRule',
    summary: 'Everyone a rule holds',
    description:
      'Whom the rule gives something now, each by the policy version they are on. From the read model: may lag a second behind. An id no version knows holds nobody; whose version cannot be read is listed apart.',
    tag: 'policy',
    params: RuleParams,
    query: RulePeopleQuery,
    answers: { 200: { description: 'A page of people; never one person on two pages.', schema: RulePeople } },
    problems: ['unknown-parameter', 'invalid-parameter', 'invalid-cursor'],
    handle: async (call) => {
      const { limit, cursor } = parseQuery(RulePeopleQuery, call.query);
      const rule = call.params['rule'] ?? '';
      const list = ['/v1/policy/rules', rule];
      const after = cursor === undefined ? null : cursors.open(list, cursor);
      const data: Row[] = [];
      const incomparable: z.input<typeof RulePeople>['incomparable'] = [];
      let [last, count]: [string | null, number] = [null, 0];
      let next: string | null = null;
      const at = new Date(clock.now()).toISOString();
      for await (const { given, ...person } of peopleOfRule({ people, policies }, rule, at, after)) {
        if (count === limit && last !== null) {
          next = cursors.seal(list, last);
          break;
        }
        if ('incomparable' in given) incomparable.push({ ...person, reason: given.incomparable.reason });
        else data.push(...given.map((each) => ({ ...person, ...each, entitlement: { ...each.entitlement } })));
        [last, count] = [person.id, count + 1];
      }
      return { status: 200, body: { rule, data, incomparable, next } };
    },
  };
}
