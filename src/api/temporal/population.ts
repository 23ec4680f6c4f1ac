import type { Client } from '@temporalio/client';
import type { PopulationRow } from '../population.js';
import type { PeopleFilter } from '../people-client.js';
import { engineCall } from './engine-call.js';
import { isMatch, knownPeopleQuery } from './people-query.js';
import { listedPerson, memoOfRow, standsAsMemo } from './read-model.js';
import { visibilityPage, type VisibilityPage } from './visibility-page.js';

/** Largest page the engine gives. */
const PAGE = 1000;

/** Everybody a filter finds, page by page; the next page is fetched while one is worked on. */
export async function* population(
  client: Client,
  filter: PeopleFilter,
  deadlineMs: number,
): AsyncGenerator<readonly PopulationRow[]> {
  const query = knownPeopleQuery(filter);
  const call = { attempt: 'listing people', needs: 'engine', deadlineMs } as const;
  const fetch = (token: Buffer): ReturnType<typeof visibilityPage> =>
    engineCall(client, call, () => visibilityPage(client, query, PAGE, token));
  let coming: ReturnType<typeof visibilityPage> | null = fetch(Buffer.alloc(0));
  while (coming !== null) {
    const { rows, next }: VisibilityPage = await coming;
    coming = next.length === 0 ? null : fetch(next);
    // It is awaited in the next round: until then a failure is nobody's.
    coming?.catch(() => undefined);
    yield rows.flatMap((row) => {
      const listed = listedPerson(row);
      if (listed === null || !isMatch(filter, listed.summary)) return [];
      const memo = memoOfRow(row);
      const isQuestioned = listed.openReviews > 0 || listed.holds.length > 0;
      return [{ person: listed.person, memo: memo !== null && standsAsMemo(row, memo) ? memo : null, isQuestioned }];
    });
  }
}
