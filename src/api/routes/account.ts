import { actorOf } from '../actor.js';
import { readBody } from '../http/json-body.js';
import { personAsked, personParam, PersonParams } from '../http/person-param.js';
import type { Route } from '../http/route.js';
import { Problem } from '../problem.js';
import { refuseUnknownTarget } from '../refuse-unknown-target.js';
import { AccountOrder, ReleaseOrder } from '../schemas/links.js';
import { Acknowledgement } from '../schemas/orders.js';
import type { RouteDependencies } from './index.js';

const ORDER_PROBLEMS = [
  ...(['not-json', 'body-too-large', 'unsupported-media-type', 'invalid-body'] as const),
  ...(['unknown-target', 'unknown-employee', 'account-taken'] as const),
] as const;

/** Saying which account is one person’s, and taking a wrong link back. */
export function accountRoutes({
  people,
  links,
  book,
  desk,
}: Pick<RouteDependencies, 'people' | 'links' | 'book' | 'desk'>): readonly Route[] {
  const common = {
    method: 'post',
    permission: 'changeLinks',
    tag: 'links',
    params: PersonParams,
    answers: { 202: { description: 'Durable: the person’s workflow takes it.', schema: Acknowledgement } },
    problems: ORDER_PROBLEMS,
  } as const;
  return [
    {
      ...common,
      path: '/v1/employees/{id}/account',
      operationId: 'linkAccount',
      summary: 'Say which account is theirs, or that none is',
      description:
        'Answers the question whose an account is. It is read whole before anything is planned for it; one that the target does not have is given back, and the person’s review says so.',
      body: { 'application/json': AccountOrder },
      handle: async (call) => {
        const employee = await personAsked(call, book);
        const { target, account, reason } = readBody(call, AccountOrder);
        await refuseUnknownTarget(desk, target);
        const { accounts } = await people.snapshot(employee);
        const { accountId: has = null, status } = accounts[target] ?? {};
        if (has !== null && status !== 'ABSENT' && has !== account)
          throw new Problem('account-taken', `${employee} has account ${has} in ${target} already: unlink it first`);
        if (account !== null && !(await links.accounts.claim(target, account, employee)))
          throw new Problem('account-taken', `account ${account} is another person’s, or exempt: take it back first`);
        const said =
          account === null
            ? ({ is: 'none' } as const)
            : ({ is: 'theirs', accountId: account, login: null, status: 'UNKNOWN' } as const);
        const answer = { target, from: 'person', account: said, ...actorOf(call, reason) } as const;
        await people.sendAccountAnswer(employee, answer);
        return { status: 202, body: { employee } };
      },
    },
    {
      ...common,
      path: '/v1/employees/{id}/account/release',
      operationId: 'unlinkAccount',
      summary: 'Take a wrong link back',
      description:
        'The account stays as it is in the target and is nobody’s. Nothing is created for the person before somebody says which account is theirs.',
      body: { 'application/json': ReleaseOrder },
      handle: async (call) => {
        const { target, account, reason } = readBody(call, ReleaseOrder);
        const has = async (id: string): Promise<boolean> =>
          (await people.snapshot(id)).accounts[target]?.accountId === account;
        // A record that was joined keeps an account of its own, closed: that too can be taken back.
        const named = personParam(call);
        const employee = (await has(named)) ? named : await personAsked(call, book);
        if (!(await has(employee)))
          throw new Problem('account-taken', `account ${account} in ${target} is not linked to this person`);
        const said = { is: 'notTheirs', accountId: account } as const;
        const answer = { target, from: 'person', account: said, ...actorOf(call, reason) } as const;
        await people.sendAccountAnswer(employee, answer);
        // The person lets go first: whoever claims it next finds nobody at work on it.
        await links.accounts.release(target, account, employee);
        return { status: 202, body: { employee } };
      },
    },
  ];
}
