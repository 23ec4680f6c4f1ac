import { isOverdue } from '../../domain/exemption.js';
import { readBody } from '../http/json-body.js';
import { parseQuery } from '../http/query.js';
import type { Call, Route } from '../http/route.js';
import { actorOf } from '../actor.js';
import { Problem } from '../problem.js';
import { refuseUnknownTarget } from '../refuse-unknown-target.js';
import { LinkPage, LinkParams, LinkQuery, LinkRequest, LinkStarted } from '../schemas/links.js';
import type { RouteDependencies } from './index.js';

type Dependencies = Pick<RouteDependencies, 'links' | 'clock' | 'cursors' | 'desk'>;

/** Making and reading link reports. */
export function linkRoutes(dependencies: Dependencies): readonly Route[] {
  return [startRoute(dependencies), readRoute(dependencies)];
}

/** @returns id of the report in the path; @throws Problem `unknown-link-report` for a text that is none */
export function linkParam(call: Call): string {
  const parsed = LinkParams.safeParse({ id: call.params['id'] });
  if (!parsed.success) throw unknownReport(call.params['id'] ?? '');
  return parsed.data.id;
}

export function unknownReport(id: string): Problem {
  const shown = /^[\w-]{1,64}$/.test(id) ? id : 'this id';
  return new Problem('unknown-link-report', `there is no link report ${shown}; POST /v1/links makes one`);
}

function startRoute({ links, clock, desk }: Dependencies): Route {
  return {
    method: 'post',
    path: '/v1/links',
    permission: 'changeLinks',
    operationId: 'makeLinkReport',
    summary: 'Match everybody in HR to the accounts of a target',
    description: 'Reads, matches and reports; nothing is written in HR or the target.',
    tag: 'links',
    body: { 'application/json': LinkRequest },
    answers: { 202: { description: 'The report is durable and begins.', schema: LinkStarted } },
    problems: ['not-json', 'body-too-large', 'unsupported-media-type', 'invalid-body', 'unknown-target'],
    handle: async (call) => {
      const { target, reason } = readBody(call, LinkRequest);
      await refuseUnknownTarget(desk, target);
      const at = new Date(clock.now()).toISOString();
      const { id } = await links.start({ target, at, ...actorOf(call, reason) });
      return { status: 202, body: { id, target } };
    },
  };
}

function readRoute({ links, clock, cursors }: Dependencies): Route {
  return {
    method: 'get',
    path: '/v1/links/{id}',
    permission: 'readLinks',
    operationId: 'getLinkReport',
    summary: 'How far a link report is, and what it says',
    description:
      'Every pair is shown with its score and what each field gave. `auto` is linked on approval, `ask` waits for an answer, `new` gets an account, `gone` has left and has none, `unmatched` are accounts that are nobody’s in HR.',
    tag: 'links',
    params: LinkParams,
    query: LinkQuery,
    answers: { 200: { description: 'One part of the report; empty before people are matched.', schema: LinkPage } },
    problems: ['unknown-parameter', 'invalid-parameter', 'invalid-cursor', 'unknown-link-report'],
    handle: async (call) => {
      const { show, limit, cursor } = parseQuery(LinkQuery, call.query);
      const id = linkParam(call);
      const progress = await links.progress(id);
      if (progress === undefined) throw unknownReport(id);
      const list = ['/v1/links', id, show];
      const from = cursor === undefined ? 0 : Number(cursors.open(list, cursor));
      const report = await links.report(id);
      const rows = report?.people.filter(({ verdict }) => verdict === show) ?? [];
      const spare = show === 'unmatched' ? (report?.unmatched ?? []) : [];
      const exempted = new Map((await links.exemptions.list(progress.target)).map((each) => [each.accountId, each]));
      const today = new Date(clock.now()).toISOString().slice(0, 10);
      const isMore = Math.max(rows.length, spare.length) > from + limit;
      const accounts = spare.slice(from, from + limit).map((account) => {
        const exempt = exempted.get(account.accountId);
        if (exempt === undefined) return { ...account, exempt: null };
        const { kind, owner, reviewOn } = exempt;
        return { ...account, exempt: { kind, owner, reviewOn, overdue: isOverdue(exempt, today) } };
      });
      return {
        status: 200,
        body: {
          ...{ report: progress, show, people: rows.slice(from, from + limit), accounts },
          next: isMore ? cursors.seal(list, String(from + limit)) : null,
        },
      };
    },
  };
}
