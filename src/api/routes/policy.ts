import { z } from 'zod';
import { openNameCheck } from '../../config/open-name-check.js';
import { actorOf } from '../actor.js';
import { readBody } from '../http/json-body.js';
import { parseQuery } from '../http/query.js';
import type { Route } from '../http/route.js';
import { previewPopulation } from '../policy/preview-population.js';
import { refuseEmptyScope } from '../policy/refuse-empty-scope.js';
import { refuseUnknown } from '../policy/refuse-unknown.js';
import { Problem } from '../problem.js';
import { NoQuery } from '../schemas/fields.js';
import { PolicyAnswer, PolicyContent, PolicyOrder, RolloutAnswer, RolloutStarted } from '../schemas/policy.js';
import { namedPolicy, POLICY_BODY_PROBLEMS } from './named-policy.js';
import type { RouteDependencies } from './index.js';

type Dependencies = Pick<RouteDependencies, 'people' | 'blobs' | 'policies' | 'clock' | 'desk'>;

/** What is in force, its history, and the one door by which it changes. */
export function policyRoutes(dependencies: Dependencies): readonly Route[] {
  return [
    currentRoute(dependencies),
    changeRoute(dependencies),
    rolloutRoute(dependencies),
    contentRoute(dependencies),
  ];
}

function currentRoute({ desk }: Dependencies): Route {
  return {
    method: 'get',
    path: '/v1/policy',
    permission: 'readPolicy',
    operationId: 'getPolicy',
    summary: 'The policy in force and its history',
    tag: 'policy',
    query: NoQuery,
    answers: { 200: { description: 'What newcomers start with, and every version.', schema: PolicyAnswer } },
    problems: ['unknown-parameter'],
    handle: async (call) => {
      parseQuery(NoQuery, call.query);
      const versions = await desk.versions.list();
      return { status: 200, body: { policy: await desk.library.published(), versions: [...versions].reverse() } };
    },
  };
}

function changeRoute(dependencies: Dependencies): Route {
  const { desk, clock } = dependencies;
  return {
    method: 'put',
    path: '/v1/policy',
    permission: 'changePolicy',
    operationId: 'changePolicy',
    summary: 'Put a policy in force',
    description:
      'Makes a version and moves people to it, page by page, behind everybody’s own changes. Going back is the same with the earlier hash. One for everybody stops what still runs; one for some runs beside it, and those it is for stay where it puts them. One that gives groups or apps its target does not have, as a worker last read it, is refused: it would take the old and could not give the new.',
    tag: 'policy',
    body: { 'application/json': PolicyOrder },
    answers: { 202: { description: 'The roll-out is durable and begins.', schema: RolloutStarted } },
    problems: [...POLICY_BODY_PROBLEMS, 'plan-changed', 'unknown-entitlement'],
    handle: async (call) => {
      const order = readBody(call, PolicyOrder);
      if (order.scope !== 'all') await refuseEmptyScope(dependencies.people, order.scope, ['scope']);
      const policy = await namedPolicy(order, desk);
      // Read before it is looked at: what another puts in force meanwhile was not part of what was seen.
      const after = order.previewed === undefined ? undefined : ((await desk.versions.last())?.number ?? 0);
      await refuseOther(dependencies, policy, order);
      const at = new Date(clock.now()).toISOString();
      const forced = order.force ? { forced: true as const } : {};
      const asked = { policy, scope: order.scope, at, ...forced, ...actorOf(call, order.reason) };
      const started = await desk.rollouts.start(asked, after);
      if (started === null) throw planChanged();
      return { status: 202, body: { id: started.number, policy } };
    },
  };
}

/**
 * Looks at everybody when somebody looked before, or when only their facts tell which names are given.
 *
 * @throws Problem `plan-changed` when what was looked at is not what would happen now · `unknown-entitlement`
 */
async function refuseOther(
  dependencies: Dependencies,
  to: string,
  { scope, previewed, force }: Pick<z.output<typeof PolicyOrder>, 'scope' | 'previewed' | 'force'>,
): Promise<void> {
  const names = await openNameCheck(to, { ...dependencies, library: dependencies.desk.library });
  if (previewed !== undefined || (!force && names.needsPeople)) {
    const people = typeof scope === 'object' && 'people' in scope ? scope.people : null;
    const filter = typeof scope === 'object' && people === null ? { ...scope } : {};
    const question = { to, against: null, filter, people, limit: 0, names };
    const { digest } = await previewPopulation(dependencies, question);
    if (previewed !== undefined && digest !== previewed) throw planChanged();
  }
  if (!force) refuseUnknown(names);
}

function planChanged(): Problem {
  return new Problem('plan-changed', 'facts or policy changed since it was previewed: look again, then apply');
}

const RolloutParams = z.strictObject({ id: z.string().describe('Number of the roll-out.').meta({ example: '7' }) });

function rolloutRoute({ desk }: Dependencies): Route {
  return {
    method: 'get',
    path: '/v1/policy/rollouts/{id}',
    permission: 'readPolicy',
    operationId: 'getPolicyRollout',
    summary: 'How far a roll-out is, and its report',
    tag: 'policy',
    params: RolloutParams,
    answers: { 200: { description: 'Progress; the report once it has ended.', schema: RolloutAnswer } },
    problems: ['unknown-rollout'],
    handle: async (call) => {
      const id = Number(/^[1-9]\d{0,8}$/.exec(call.params['id'] ?? '')?.[0]);
      const progress = Number.isNaN(id) ? undefined : await desk.rollouts.progress(id);
      if (progress === undefined) throw new Problem('unknown-rollout', 'roll-outs are numbered: 1, 2, …');
      const { number, ...rest } = progress;
      return { status: 200, body: { id: number, number, ...rest } };
    },
  };
}

const ContentParams = z.strictObject({ hash: z.string().describe('Content hash.').meta({ example: 'sha256:…' }) });

function contentRoute({ desk }: Dependencies): Route {
  return {
    method: 'get',
    path: '/v1/policy/{hash}',
    permission: 'readPolicy',
    operationId: 'getPolicyContent',
    summary: 'A stored policy',
    tag: 'policy',
    params: ContentParams,
    answers: { 200: { description: 'Its resolved content.', schema: PolicyContent } },
    problems: ['unknown-policy'],
    handle: async (call) => {
      const policy = call.params['hash'] ?? '';
      const content = await desk.library.document(policy);
      if (content === undefined) throw new Problem('unknown-policy', 'no policy is stored by this hash');
      return { status: 200, body: { policy, content } };
    },
  };
}
