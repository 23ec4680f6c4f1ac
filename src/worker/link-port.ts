import type { Client } from '@temporalio/client';
import type { LinkDependencies } from '../activities/links.js';
import type { PeopleClient } from '../api/people-client.js';
import { isNotFound } from '../api/temporal/engine-call.js';
import { listedPerson } from '../api/temporal/read-model.js';
import { visibilityPage } from '../api/temporal/visibility-page.js';
import { createAccountBook } from '../config/account-book.js';
import type { PolicyLibrary } from '../config/policy-library.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { LinkArchive } from '../domain/ports/link-archive.js';
import { workflowIdOf } from '../domain/public-id.js';
import { EMPLOYEE_WORKFLOW, recheckSignal } from '../workflows/messages.js';

/** What links reach people and documents by. */
export interface LinkPortDependencies {
  readonly client: Client;
  readonly archive: LinkArchive;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly blobs: BlobStore;
  readonly policies: Pick<PolicyLibrary, 'current' | 'compiled'>;
  readonly people: Pick<PeopleClient, 'sendAccountAnswer'>;
  /** Runs before a message to a person; the sandbox brings them to the company clock. */
  readonly beforeTouch?: (workflowId: string) => Promise<void>;
}

const PAGE = 100;
const HELD = `WorkflowType = '${EMPLOYEE_WORKFLOW}' AND ExecutionStatus = 'Running' AND TenureHolds = 'link'`;

/** Links on a Temporal server: people by visibility, documents in the blob port. */
export function createLinkPort(dependencies: LinkPortDependencies): LinkDependencies {
  const { client, archive, blobs, policies, people, sources, targets, beforeTouch } = dependencies;
  const recheck = async (person: string, id: string): Promise<void> => {
    const workflowId = workflowIdOf(person);
    try {
      await beforeTouch?.(workflowId);
      await client.workflow.getHandle(workflowId).signal(recheckSignal, { id });
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  };
  return {
    ...{ archive, sources, targets },
    accounts: createAccountBook(blobs),
    rules: async () => (await policies.compiled(await policies.current())).identity,
    tell: (person, answer) => people.sendAccountAnswer(person, answer),
    async recheckHeld(id) {
      let token: Buffer = Buffer.alloc(0);
      do {
        const { rows, next } = await visibilityPage(client, HELD, PAGE, token);
        const held = rows.flatMap((row) => listedPerson(row)?.person ?? []);
        await Promise.all(held.map((person) => recheck(person, id)));
        token = next;
      } while (token.length > 0);
    },
  };
}
