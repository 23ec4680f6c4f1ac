import { readTimeline } from '../archive/timeline-reader.js';
import { personAsked, PersonParams } from '../http/person-param.js';
import { parseQuery } from '../http/query.js';
import type { Route } from '../http/route.js';
import type { TimelineEntry } from '../../domain/timeline.js';
import { Timeline, TimelineQuery } from '../schemas/timeline.js';
import type { RouteDependencies } from './index.js';

/** `GET …/timeline`: what happened to a person and why; archive and recent state read as one. */
export function timelineRoute({
  people,
  blobs,
  cursors,
  book,
}: Pick<RouteDependencies, 'people' | 'blobs' | 'cursors' | 'book'>): Route {
  return {
    method: 'get',
    path: '/v1/employees/{id}/timeline',
    permission: 'readStatus',
    operationId: 'getTimeline',
    summary: 'A person’s history',
    description:
      'Facts of HR, decisions, effects with the target’s request id, reviews, holds and blocks. Oldest first unless `order=desc`.',
    tag: 'people',
    params: PersonParams,
    query: TimelineQuery,
    answers: { 200: { description: 'A page of history.', schema: Timeline } },
    problems: ['unknown-employee', 'unknown-parameter', 'invalid-parameter', 'invalid-cursor'],
    handle: async (call) => {
      const { order, limit, cursor } = parseQuery(TimelineQuery, call.query);
      const person = await personAsked(call, book);
      const list = ['/v1/employees/timeline', person, order];
      const after = cursor === undefined ? null : Number(cursors.open(list, cursor));
      const { entries: recent } = await people.timeline(person);
      const data: TimelineEntry[] = [];
      for await (const entry of readTimeline({ blobs, person, recent }, order, after)) {
        data.push(entry);
        if (data.length > limit) break;
      }
      const more = data.length > limit;
      const last = data.slice(0, limit).at(-1);
      return {
        status: 200,
        body: { data: data.slice(0, limit), next: more && last ? cursors.seal(list, String(last.seq)) : null },
      };
    },
  };
}
