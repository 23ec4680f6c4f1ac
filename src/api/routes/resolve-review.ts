import { z } from 'zod';
import { parsePublicId, publicIdOf } from '../../domain/public-id.js';
import { actorOf } from '../actor.js';
import { readBody } from '../http/json-body.js';
import type { Call, Route } from '../http/route.js';
import { Problem } from '../problem.js';
import { isPermitted, PERMISSIONS } from '../role.js';
import { Acknowledgement, ReviewAnswer } from '../schemas/orders.js';
import type { RouteDependencies } from './index.js';

const Params = z.strictObject({
  id: z.string().describe('Id of a review or a hold.').meta({ example: 'bamboohr:1042:r1' }),
});

/** `POST /v1/reviews/{id}/resolve`: a hold takes `release` or `refuse` with its digest, a review the other actions. */
export function resolveReviewRoute({ people }: Pick<RouteDependencies, 'people'>): Route {
  return {
    method: 'post',
    path: '/v1/reviews/{id}/resolve',
    permission: 'answerReviews',
    operationId: 'resolveReview',
    summary: 'Answer a review or a hold',
    tag: 'reviews',
    params: Params,
    body: { 'application/json': ReviewAnswer },
    answers: { 200: { description: 'Done: the person’s workflow has taken it.', schema: Acknowledgement } },
    problems: [
      'not-json',
      'unknown-employee',
      'unknown-review',
      'already-resolved',
      'plan-changed',
      'cannot-release',
      'closes-by-itself',
      'body-too-large',
      'unsupported-media-type',
      'invalid-body',
    ],
    handle: async (call) => {
      const { person, item, kind } = openItem(call.params['id'] ?? '');
      const answer = readBody(call, ReviewAnswer);
      if (!isPermitted(call.principal?.roles ?? [], 'answerEverything')) await checkIsOfData(people, person, item);
      if (kind === 'hold') await people.answerHold(person, holdOrder(call, item, answer));
      else await people.resolve(person, reviewOrder(call, item, answer));
      return { status: 200, body: { employee: person } };
    },
  };
}

/** Who keeps HR's data may say that it is right as it is; holds and questions of identity are for others. */
async function checkIsOfData(people: RouteDependencies['people'], person: string, item: string): Promise<void> {
  const { reviews, held } = await people.snapshot(person);
  const review = reviews.find(({ id }) => id === item);
  if (review?.kind === 'data' || (review === undefined && !held.some(({ id }) => id === item))) return;
  throw new Problem(
    'forbidden',
    `only reviews of kind data are answered by the role hr; this takes one of ${PERMISSIONS.answerEverything.join(', ')}`,
  );
}

type ReviewAnswer = z.output<typeof ReviewAnswer>;

function openItem(id: string): { person: string; item: string; kind: 'review' | 'hold' } {
  if (id.startsWith('incident:'))
    throw new Problem('closes-by-itself', 'repair what the incident names; it closes when the system works again');
  const [, text = '', letter] = /^(.*):([rh])[1-9]\d{0,8}$/.exec(id) ?? [];
  const parts = parsePublicId(text);
  if (parts === null) throw new Problem('unknown-review', 'ids are those of GET /v1/reviews, e.g. bamboohr:1042:r1');
  const person = publicIdOf(parts.source, parts.hrId);
  return { person, item: `${person}${id.slice(id.lastIndexOf(':'))}`, kind: letter === 'h' ? 'hold' : 'review' };
}

function holdOrder(call: Call, holdId: string, { action, reason, digest }: ReviewAnswer) {
  if (action !== 'release' && action !== 'refuse') throw wrongAction('a hold takes release or refuse');
  if (digest === undefined)
    throw new Problem('invalid-body', 'digest: the digest the hold was shown with is needed', {
      errors: [{ pointer: '/digest', code: 'required', detail: 'the digest the hold was shown with is needed' }],
    });
  return { holdId, digest, answer: action, ...actorOf(call, reason) };
}

function reviewOrder(call: Call, reviewId: string, { action, reason }: ReviewAnswer) {
  if (action === 'release' || action === 'refuse') throw wrongAction('a review takes retry, override or dismiss');
  return { reviewId, action, ...actorOf(call, reason) };
}

function wrongAction(detail: string): Problem {
  return new Problem('invalid-body', `action: ${detail}`, {
    errors: [{ pointer: '/action', code: 'invalid-value', detail }],
  });
}
