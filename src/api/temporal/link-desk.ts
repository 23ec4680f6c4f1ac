import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { createAccountBook } from '../../config/account-book.js';
import { createExemptions } from '../../config/exemptions.js';
import { createLinkArchive } from '../../config/link-archive.js';
import type { LinkOrder } from '../../domain/link-progress.js';
import type { BlobStore } from '../../domain/ports/blob-store.js';
import {
  answerCaseUpdate,
  approveLinksUpdate,
  LINK_WORKFLOW,
  linkProgressQuery,
  linkWorkflowIdOf,
  type LinkInput,
} from '../../workflows/link-messages.js';
import { WORKFLOW_TASK_QUEUE, WORKFLOW_TASK_TIMEOUT } from '../../workflows/messages.js';
import type { LinkDesk } from '../link-desk.js';
import { PeopleError } from '../people-error.js';
import { engineCall } from './engine-call.js';

/** More reports of a target than this never begin at the same moment. */
const MOST_TRIES = 50;

/** Link reports on a Temporal server; ended ones by their documents. */
export function createLinkDesk(client: Client, blobs: BlobStore, deadlineMs = 10_000): LinkDesk {
  const archive = createLinkArchive(blobs);
  const accounts = createAccountBook(blobs);
  const handle = (id: string): ReturnType<Client['workflow']['getHandle']> =>
    client.workflow.getHandle(linkWorkflowIdOf(id));
  const call = <Result>(attempt: string, run: () => Promise<Result>): Promise<Result> =>
    engineCall(client, { attempt, needs: 'worker', deadlineMs }, run);
  return {
    accounts,
    exemptions: createExemptions(blobs, accounts),
    start: async (order) => {
      const last = await archive.last(order.target);
      const attempt = { attempt: 'starting a link report', needs: 'engine', deadlineMs } as const;
      return engineCall(client, attempt, () => startReport(client, order, last));
    },
    async progress(id) {
      const ended = await archive.progress(id);
      if (ended !== undefined) return ended;
      try {
        return await call(`reading link report ${id}`, () => handle(id).query(linkProgressQuery));
      } catch (error) {
        if (error instanceof PeopleError && error.kind === 'unknown-person') return undefined;
        throw error;
      }
    },
    report: (id) => archive.report(id),
    answer: (id, answer) =>
      call(`answering in link report ${id}`, () => handle(id).executeUpdate(answerCaseUpdate, { args: [answer] })),
    approve: (id, actor) =>
      call(`approving link report ${id}`, () => handle(id).executeUpdate(approveLinksUpdate, { args: [actor] })),
  };
}

/** The engine takes each id once, so two that begin together are two. */
async function startReport(client: Client, order: Omit<LinkOrder, 'id'>, last: number): Promise<LinkOrder> {
  for (let number = last + 1; number <= last + MOST_TRIES; number += 1) {
    const input: LinkInput = { order: { ...order, id: `${order.target}-${number}` } };
    try {
      await client.workflow.start(LINK_WORKFLOW, {
        workflowId: linkWorkflowIdOf(input.order.id),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        taskQueue: WORKFLOW_TASK_QUEUE,
        workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
        priority: { priorityKey: 5 },
        staticSummary: `link report of ${order.target} by ${order.by}`.slice(0, 200),
        args: [input],
      });
      return input.order;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
  throw new Error(`no number for a link report is free between ${last + 1} and ${last + MOST_TRIES}`);
}
