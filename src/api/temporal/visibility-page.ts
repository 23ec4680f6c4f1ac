import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { executionInfoFromRaw } from '@temporalio/client/lib/helpers.js';
import { PeopleError } from '../people-error.js';
import { isInvalidArgument } from './engine-call.js';

/** A page of visibility and the token of the one after it, empty at the end. */
export interface VisibilityPage {
  readonly rows: readonly WorkflowExecutionInfo[];
  readonly next: Buffer;
}

/** One page by the engine's own token. The SDK's `list` gives none, so the service is called itself. @throws PeopleError `invalid-page` */
export async function visibilityPage(
  client: Client,
  query: string,
  pageSize: number,
  nextPageToken: Buffer,
): Promise<VisibilityPage> {
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
