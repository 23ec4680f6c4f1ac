import { readBody } from '../http/json-body.js';
import type { Route } from '../http/route.js';
import { previewMoves } from '../moves/preview-moves.js';
import { Problem } from '../problem.js';
import { MovesOrder, MovesPreview } from '../schemas/moves.js';
import { shownReport } from './policy-preview.js';
import type { RouteDependencies } from './index.js';

/** `POST /v1/moves/preview`: what a reorganisation would change, before HR tells it. */
export function movesPreviewRoute(
  dependencies: Pick<RouteDependencies, 'people' | 'policies' | 'blobs' | 'clock'>,
): Route {
  return {
    method: 'post',
    path: '/v1/moves/preview',
    permission: 'previewPolicy',
    operationId: 'previewMoves',
    summary: 'What a reorganisation would change',
    description:
      'Everybody who moves as one batch: with the change of their job and without it, on the day it begins, under the policy version they are on. Decided by the functions every decision uses, many people from the read model; of whom it does not tell all is asked. Writes nothing: it happens once HR tells it.',
    tag: 'people',
    body: { 'application/json': MovesOrder },
    answers: { 200: { description: 'Totals, the most affected, and person by person.', schema: MovesPreview } },
    problems: ['not-json', 'body-too-large', 'unsupported-media-type', 'invalid-body'],
    handle: async (call) => {
      const { from, moves, limit, values } = readBody(call, MovesOrder);
      const named = new Set(moves.map(({ person }) => person));
      if (named.size < moves.length) throw new Problem('invalid-body', '/moves: a person may be named once');
      const listed = moves.map(({ person, ...job }) => ({ person, job }));
      const { unknown, ...report } = await previewMoves(dependencies, { from, moves: listed, limit });
      return { status: 200, body: { from, ...shownReport(report, values), unknown } };
    },
  };
}
