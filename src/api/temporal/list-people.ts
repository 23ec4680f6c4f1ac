import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { executionInfoFromRaw } from '@temporalio/client/lib/helpers.js';
import { PeopleError } from '../people-error.js';
import type { ListedPerson, Page, PageRequest, PeopleFilter } from '../people-client.js';
import { isInvalidArgument } from './engine-call.js';
import { isMatch, peopleQuery } from './people-query.js';
import { listedPerson } from './read-model.js';

/**
 * One page of people from visibility. The SDK's `list` gives no page token, so the service is called itself.
 *
 * Rows that visibility finds and the filter rules out are dropped, and the page is filled up from the next ones.
 */
export async function listPeople(client: Client, filter: PeopleFilter, page: PageRequest): Promise<Page<ListedPerson>> {
  const query = peopleQuery(filter);
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

async function visibilityPage(
  client: Client,
  query: string,
  pageSize: number,
  nextPageToken: Buffer,
): Promise<{ rows: readonly WorkflowExecutionInfo[]; next: Buffer }> {
  const { namespace, loadedDataConverter } = client.options;
  try {
    const answer = await client.workflowService.listWorkflowExecutions({ namespace, query, pageSize, nextPageToken });
    const rows = await Promise.all(
      answer.executions.map((raw) => executionInfoFromRaw(raw, loadedDataConverter, raw, namespace)),
    );
    return { rows, next: Buffer.from(answer.nextPageToken) };
  } catch (error) {
    if (nextPageToken.length > 0 && isInvalidArgument(error))
      throw new PeopleError('invalid-page', 'the cursor is not one this list gave out: start again without it', error);
    throw error;
  }
}
