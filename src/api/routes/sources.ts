import type { Instant } from '../../domain/json.js';
import { actorOf } from '../actor.js';
import { readBody } from '../http/json-body.js';
import { parseQuery } from '../http/query.js';
import type { Call, Route } from '../http/route.js';
import { Problem, type ProblemCode } from '../problem.js';
import { NoQuery } from '../schemas/fields.js';
import { BackfillOrder, SourceList, SourceOrderBody, SourceOrdered, SourceParams } from '../schemas/sources.js';
import type { SourceOrder, SourceRefusal } from '../source-desk.js';
import type { RouteDependencies } from './index.js';

type Dependencies = Pick<RouteDependencies, 'sources' | 'clock'>;
type Action = SourceOrder['action'];

interface Door {
  readonly summary: string;
  readonly description: string;
  readonly refusals: readonly SourceRefusal[];
}

const DOORS: Readonly<Record<Action, Door>> = {
  poll: {
    summary: 'Look at once for what changed in an HR system',
    description: 'Also while it is paused. A look that is under way is not made a second time.',
    refusals: [],
  },
  pause: {
    summary: 'Pause the looks at an HR system',
    description: 'Polls and censuses; webhooks go on being taken, and records they tell of are read.',
    refusals: ['already-paused'],
  },
  resume: {
    summary: 'Go on looking at an HR system',
    description: 'The next poll starts where the last one ended, so that it makes up for the pause.',
    refusals: ['not-paused'],
  },
  backfill: {
    summary: 'Tell everybody who changed since an instant to look again',
    description: 'Beside the polls, which go on from where they are. Everybody, where HR cannot be asked since when.',
    refusals: ['already-running'],
  },
  vouch: {
    summary: 'Vouch for a roster that was refused',
    description:
      'One census is made whose size and columns are believed. Each missing person is still looked up, and a roster that contradicts itself is still refused.',
    refusals: ['not-refused', 'already-running'],
  },
};

/** How HR systems are looked at: where each stands, and the orders of an operator. */
export function sourceRoutes(dependencies: Dependencies): readonly Route[] {
  const { poll, pause, resume, backfill, vouch } = DOORS;
  const plain = (action: Action, door: Door): Route => orderRoute(dependencies, action, door);
  return [
    listRoute(dependencies),
    ...[plain('poll', poll), plain('pause', pause), plain('resume', resume), plain('vouch', vouch)],
    {
      ...orderRoute(dependencies, 'backfill', backfill),
      body: { 'application/json': BackfillOrder },
      handle: async (call) => {
        const { since, reason } = readBody(call, BackfillOrder);
        if (since !== null && Date.parse(since) > dependencies.clock.now()) throw ahead();
        return ordered(dependencies, call, { action: 'backfill', reason, since });
      },
    },
  ];
}

function listRoute({ sources }: Dependencies): Route {
  return {
    method: 'get',
    path: '/v1/sources',
    permission: 'readSources',
    operationId: 'listHrSystems',
    summary: 'How each HR system is looked at',
    description: 'The last good look, the next one, whether it is paused and why, and what is refused.',
    tag: 'sources',
    query: NoQuery,
    answers: { 200: { description: 'Every HR system that is read.', schema: SourceList } },
    problems: ['unknown-parameter'],
    handle: async (call) => {
      parseQuery(NoQuery, call.query);
      return { status: 200, body: { data: await sources.list() } };
    },
  };
}

const ORDER_PROBLEMS: readonly ProblemCode[] = [
  ...(['not-json', 'body-too-large', 'unsupported-media-type', 'invalid-body', 'unknown-hr-system'] as const),
];

function orderRoute(dependencies: Dependencies, action: Action, { refusals, ...said }: Door): Route {
  return {
    method: 'post',
    path: `/v1/sources/{source}/${action}`,
    permission: 'changeSources',
    operationId: `${action}HrSystem`,
    ...said,
    tag: 'sources',
    params: SourceParams,
    body: { 'application/json': SourceOrderBody },
    answers: { 202: { description: 'The order is durable.', schema: SourceOrdered } },
    problems: [...ORDER_PROBLEMS, ...refusals],
    handle: (call) => ordered(dependencies, call, { action, ...readBody(call, SourceOrderBody) }),
  };
}

async function ordered(
  { sources, clock }: Dependencies,
  call: Call,
  { action, reason, since }: { readonly action: Action; readonly reason: string; readonly since?: Instant | null },
): Promise<{ readonly status: number; readonly body: object }> {
  const named = SourceParams.safeParse(call.params);
  if (!named.success) throw refused('unknown-hr-system');
  const { source } = named.data;
  const order = { action, at: new Date(clock.now()).toISOString(), ...actorOf(call, reason) };
  const refusal = await sources.order(source, order, since);
  if (refusal !== null) throw refused(refusal);
  return { status: 202, body: { source, action } };
}

const WHY: Readonly<Record<SourceRefusal, string>> = {
  'unknown-hr-system': 'names are those of GET /v1/sources',
  'already-paused': 'GET /v1/sources says since when and why; resume it before it is paused for another reason',
  'not-paused': 'it is looked at as configured',
  'already-running': 'wait until it has ended',
  'not-refused': 'only a roster that was refused is vouched for; see GET /v1/sources',
};

function refused(code: SourceRefusal): Problem {
  return new Problem(code, WHY[code]);
}

function ahead(): Problem {
  const detail = 'must not be in the future';
  return new Problem('invalid-body', `/since: ${detail}`, {
    errors: [{ pointer: '/since', code: 'too-late', detail }],
  });
}
