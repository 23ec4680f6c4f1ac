import type { z } from 'zod';
import { readBody } from '../http/json-body.js';
import type { Route } from '../http/route.js';
import { previewMoves } from '../moves/preview-moves.js';
import { Problem } from '../problem.js';
import { reportMoves } from '../moves/report-moves.js';
import { moveTotals } from '../../domain/moves/move-totals.js';
import { MOVE_STATES } from '../../domain/moves/move-state.js';
import { MovesOrder, MovesPreview, MovesReport, MovesReportOrder } from '../schemas/moves.js';
import type { Move } from '../moves/moved.js';
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
      const { unknown, ...report } = await previewMoves(dependencies, { from, moves: listed(moves), limit });
      return { status: 200, body: { from, ...shownReport(report, values), unknown } };
    },
  };
}

/** `POST /v1/moves/report`: what became of a reorganisation. */
export function movesReportRoute(
  dependencies: Pick<RouteDependencies, 'people' | 'policies' | 'blobs' | 'clock'>,
): Route {
  return {
    method: 'post',
    path: '/v1/moves/report',
    permission: 'previewPolicy',
    operationId: 'reportMoves',
    summary: 'What became of a reorganisation',
    description:
      'The same batch as of a preview, once its day has come: whether HR has said each move, how far it is carried out and what it waits for, and what people gained and lost since, in total and one by one. Writes nothing.',
    tag: 'people',
    body: { 'application/json': MovesReportOrder },
    answers: { 200: { description: 'Totals, and person by person.', schema: MovesReport } },
    problems: ['not-json', 'body-too-large', 'unsupported-media-type', 'invalid-body'],
    handle: async (call) => {
      const { from, moves, limit } = readBody(call, MovesReportOrder);
      const { asOf, outcomes, unknown } = await reportMoves(dependencies, { from, moves: listed(moves) });
      const place = ({ state }: { readonly state: (typeof MOVE_STATES)[number] }): number => MOVE_STATES.indexOf(state);
      const people = outcomes.toSorted((left, right) => place(left) - place(right)).slice(0, limit);
      return { status: 200, body: { from, asOf, ...moveTotals(outcomes), people, unknown } };
    },
  };
}

/** @throws Problem `invalid-body` when somebody is named twice */
function listed(moves: z.output<typeof MovesOrder>['moves']): readonly Move[] {
  const named = new Set(moves.map(({ person }) => person));
  if (named.size < moves.length) throw new Problem('invalid-body', '/moves: a person may be named once');
  return moves.map(({ person, ...job }) => ({ person, job }));
}
