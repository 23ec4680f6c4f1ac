import type { Client } from '@temporalio/client';
import type { ListedPerson, Page, PageRequest, PeopleFilter } from '../people-client.js';
import { isMatch, knownPeopleQuery } from './people-query.js';
import { listedPerson } from './read-model.js';
import { visibilityPage } from './visibility-page.js';

/**
 * One page of people from visibility.
 *
 * Rows that visibility finds and the filter rules out are dropped, and the page is filled up from the next ones.
 */
export async function listPeople(client: Client, filter: PeopleFilter, page: PageRequest): Promise<Page<ListedPerson>> {
  const query = knownPeopleQuery(filter);
  const items: ListedPerson[] = [];
  let token: Buffer = page.token === null ? Buffer.alloc(0) : Buffer.from(page.token, 'base64url');
  do {
    const { rows, next } = await visibilityPage(client, query, page.limit - items.length, token);
    for (const person of rows.map(listedPerson))
      if (person !== null && isMatch(filter, person.summary)) items.push(person);
    token = next;
  } while (token.length > 0 && items.length < page.limit);
  return { items, next: token.length > 0 ? token.toString('base64url') : null };
}
