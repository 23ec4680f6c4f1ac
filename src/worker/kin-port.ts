import type { Client } from '@temporalio/client';
import type { KinPort } from '../activities/kin.js';
import { readFacts } from '../api/archive/fact-reader.js';
import { isNotFound } from '../api/temporal/engine-call.js';
import { isUrgent, raisePriority, startPriority } from '../api/temporal/priority.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import { linkedTargets } from '../domain/linked-targets.js';
import { parsePublicId, workflowIdOf } from '../domain/public-id.js';
import { lookAgainSignal, recordForwardedSignal, recordPartedSignal } from '../workflows/kin-messages.js';
import {
  EMPLOYEE_WORKFLOW,
  snapshotQuery,
  WORKFLOW_TASK_QUEUE,
  WORKFLOW_TASK_TIMEOUT,
  type EmployeeInput,
} from '../workflows/messages.js';
import { TenureSource } from '../workflows/search-attributes.js';

/** What people are reached by. */
export interface KinDependencies {
  readonly client: Client;
  readonly blobs: BlobStore;
  /** Hash of the policy a person starts with. */
  readonly newcomersPolicy: () => Promise<string>;
  /** Runs before a message to a person; the sandbox brings them to the company clock. */
  readonly beforeTouch?: (workflowId: string) => Promise<void>;
}

/** People on a Temporal server, as their records are passed between them. */
export function createKinPort({ client, blobs, newcomersPolicy, beforeTouch }: KinDependencies): KinPort {
  const touched = async (person: string): Promise<ReturnType<Client['workflow']['getHandle']>> => {
    await beforeTouch?.(workflowIdOf(person));
    return client.workflow.getHandle(workflowIdOf(person));
  };
  return {
    async lookAgain(person) {
      const handle = await touched(person);
      await handle.signal(lookAgainSignal).catch(unlessGone);
    },
    async forward(person, record) {
      await touched(person);
      const source = parsePublicId(person)?.source ?? '';
      const urgency = record.block !== null || record.facts.some(isUrgent) ? 'urgent' : 'ordinary';
      if (urgency === 'urgent') await raisePriority(client, workflowIdOf(person), source);
      const input: EmployeeInput = { person, policy: await newcomersPolicy() };
      await client.workflow.signalWithStart(EMPLOYEE_WORKFLOW, {
        workflowId: workflowIdOf(person),
        taskQueue: WORKFLOW_TASK_QUEUE,
        workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
        priority: startPriority(source, urgency),
        typedSearchAttributes: [{ key: TenureSource, value: source }],
        args: [input],
        signal: recordForwardedSignal,
        signalArgs: [record],
      });
    },
    async letGo(person, parted) {
      const handle = await touched(person);
      await handle.signal(recordPartedSignal, parted).catch(unlessGone);
    },
    async accountsOf(person) {
      const handle = await touched(person);
      const snapshot = await handle.query(snapshotQuery).catch(unlessGone);
      return linkedTargets(snapshot?.accounts ?? {});
    },
    archivedFacts: (person) => readFacts(blobs, person, []),
  };
}

function unlessGone(error: unknown): void {
  if (!isNotFound(error)) throw error;
}
