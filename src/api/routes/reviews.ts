import type { z } from 'zod';
import { invalidCursor } from '../http/cursor.js';
import { inParallel } from '../http/in-parallel.js';
import { parseQuery } from '../http/query.js';
import type { Call, Route } from '../http/route.js';
import { heldItems, reviewItems } from '../open-items.js';
import type { ListedIncident, PeopleClient } from '../people-client.js';
import { PeopleError } from '../people-error.js';
import { ReviewList, ReviewListQuery } from '../schemas/review-list.js';
import type { RouteDependencies } from './index.js';

const QUERIES_AT_ONCE = 8;
const LIST = '/v1/reviews';

type Item = z.output<typeof ReviewList>['data'][number];

/** `GET /v1/reviews`: what waits for a person, from the state of everybody the read model shows with something open. */
export function reviewsRoute({ people, cursors }: Pick<RouteDependencies, 'people' | 'cursors'>): Route {
  return {
    method: 'get',
    path: LIST,
    permission: 'readReviews',
    operationId: 'listReviews',
    summary: 'List open reviews, holds and incidents',
    description: 'Incidents come first. A page holds all that is open of up to `limit` people.',
    tag: 'reviews',
    query: ReviewListQuery,
    answers: { 200: { description: 'A page of open items.', schema: ReviewList } },
    problems: ['unknown-parameter', 'invalid-parameter', 'invalid-cursor'],
    handle: async (call) => {
      const { limit, cursor } = parseQuery(ReviewListQuery, call.query);
      const token = cursor === undefined ? null : cursors.open(LIST, cursor);
      const page = await people.list({ needsReview: true }, { limit, token }).catch(refuseToken);
      const incidents = token === null ? await people.incidents() : [];
      const open = await inParallel(page.items, QUERIES_AT_ONCE, ({ person }) =>
        openItemsOf(people, person, call.principal),
      );
      return {
        status: 200,
        body: {
          data: [...incidents.map(incidentItem), ...open.flat()],
          next: page.next === null ? null : cursors.seal(LIST, page.next),
        },
      };
    },
  };
}

/** The read model lags: who has gone meanwhile has nothing open. */
async function openItemsOf(
  people: PeopleClient,
  person: string,
  principal: Call['principal'],
): Promise<readonly Item[]> {
  try {
    const snapshot = await people.snapshot(person);
    const employee = snapshot.person;
    return [
      ...reviewItems(snapshot, principal).map((review) => ({ ...review, employee })),
      ...heldItems(snapshot).map((hold) => ({ ...hold, employee, kind: 'hold' as const })),
    ];
  } catch (error) {
    if (error instanceof PeopleError && error.kind === 'unknown-person') return [];
    throw error;
  }
}

function incidentItem({ id, system, kind, detail, openedAt, people }: ListedIncident): Item {
  return { id, kind: 'task', employee: null, system, fault: kind, detail, openedAt, people: [...people] };
}

function refuseToken(error: unknown): never {
  throw error instanceof PeopleError && error.kind === 'invalid-page' ? invalidCursor(error) : error;
}
