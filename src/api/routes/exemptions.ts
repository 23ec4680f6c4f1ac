import { isOverdue, type Exemption } from '../../domain/exemption.js';
import { actorOf } from '../actor.js';
import { readBody } from '../http/json-body.js';
import { parseQuery } from '../http/query.js';
import type { Route } from '../http/route.js';
import { Problem } from '../problem.js';
import { refuseUnknownTarget } from '../refuse-unknown-target.js';
import { ExemptionList, ExemptionOrder, ExemptionQuery } from '../schemas/links.js';
import type { RouteDependencies } from './index.js';

type Dependencies = Pick<RouteDependencies, 'links' | 'clock' | 'desk'>;

/** Accounts without an HR record: who answers for them, and until when somebody must look again. */
export function exemptionRoutes({ links, clock, desk }: Dependencies): readonly Route[] {
  const listed = async (target: string): Promise<readonly (Exemption & { readonly overdue: boolean })[]> => {
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    const all = await links.exemptions.list(target);
    return all.map((exemption) => ({ ...exemption, overdue: isOverdue(exemption, today) }));
  };
  return [
    {
      method: 'get',
      path: '/v1/exemptions',
      permission: 'readLinks',
      operationId: 'listExemptions',
      summary: 'Accounts that are nobody’s in HR and stay as they are',
      tag: 'links',
      query: ExemptionQuery,
      answers: { 200: { description: 'All of one target; late reviews are marked.', schema: ExemptionList } },
      problems: ['unknown-parameter', 'invalid-parameter'],
      handle: async (call) => {
        const { target } = parseQuery(ExemptionQuery, call.query);
        return { status: 200, body: { data: await listed(target) } };
      },
    },
    {
      method: 'post',
      path: '/v1/exemptions',
      permission: 'changeLinks',
      operationId: 'exemptAccount',
      summary: 'Exempt an account, or renew its review',
      description: 'From then on it can be nobody’s: it is never proposed, linked, changed or closed.',
      tag: 'links',
      body: { 'application/json': ExemptionOrder },
      answers: { 200: { description: 'All of the target.', schema: ExemptionList } },
      problems: [
        ...(['not-json', 'body-too-large', 'unsupported-media-type', 'invalid-body'] as const),
        ...(['unknown-target', 'account-taken'] as const),
      ],
      handle: async (call) => {
        const { account: accountId, reason, ...order } = readBody(call, ExemptionOrder);
        await refuseUnknownTarget(desk, order.target);
        const at = new Date(clock.now()).toISOString();
        if (!(await links.exemptions.exempt({ ...order, accountId, at, ...actorOf(call, reason) })))
          throw new Problem('account-taken', `account ${accountId} is a person’s: take it back from them first`);
        return { status: 200, body: { data: await listed(order.target) } };
      },
    },
  ];
}
