import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { RolloutPort } from '../activities/rollouts.js';
import { isNotFound } from '../api/temporal/engine-call.js';
import { isMatch } from '../api/temporal/people-query.js';
import { listedPerson } from '../api/temporal/read-model.js';
import { visibilityPage } from '../api/temporal/visibility-page.js';
import type { PolicyLibrary } from '../config/policy-library.js';
import { keepReport, type PolicyVersions } from '../config/policy-versions.js';
import { UnreadablePolicy } from '../domain/policy/unreadable-policy.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import { workflowIdOf } from '../domain/public-id.js';
import type { RolloutAim } from '../domain/rollout.js';
import { recheckSignal } from '../workflows/messages.js';
import { rolloutIdOf, supersedeSignal } from '../workflows/rollout-messages.js';
import { filterOf, unmovedQuery } from './unmoved-query.js';

/** What a roll-out reaches people and versions by. */
export interface RolloutDependencies {
  readonly client: Client;
  readonly blobs: BlobStore;
  readonly policies: Pick<PolicyLibrary, 'compiled' | 'published' | 'makeCurrent'>;
  readonly versions: PolicyVersions;
  /** Runs before a message to a person; the sandbox brings them to the company clock. */
  readonly beforeTouch?: (workflowId: string) => Promise<void>;
}

const PAGE = 100;

/** Roll-outs on a Temporal server: people by visibility, versions in the blob port. */
export function createRolloutPort({
  client,
  blobs,
  policies,
  versions,
  beforeTouch,
}: RolloutDependencies): RolloutPort {
  const workflow = (number: number): ReturnType<Client['workflow']['getHandle']> =>
    client.workflow.getHandle(rolloutIdOf(number));
  const queryOf = async (aim: RolloutAim): Promise<string> => unmovedQuery(aim, await versions.list());
  return {
    async refusal(policy) {
      try {
        await policies.compiled(policy);
        return null;
      } catch (error) {
        if (!(error instanceof UnreadablePolicy)) throw error;
        return error.message;
      }
    },
    async stopOlder(number) {
      const before = new Map((await versions.list()).map((version) => [version.number, version]));
      for (let older = number - 1; older > 0; older -= 1) {
        if (!(await isRunning(client, older))) {
          // It stopped all that were older still.
          if (before.get(older)?.scope === 'all') return;
          continue;
        }
        await workflow(older).signal(supersedeSignal, { by: number }).catch(unlessGone);
        await workflow(older).result().catch(unlessGone);
      }
    },
    async putInForce(order) {
      const parent = await policies.published();
      await versions.record({ ...order, parent });
      if (order.scope === 'all') await policies.makeCurrent(order.policy);
      return parent;
    },
    async unmoved(aim, page, size = PAGE) {
      const token = page === null ? Buffer.alloc(0) : Buffer.from(page, 'base64url');
      const { rows, next } = await visibilityPage(client, await queryOf(aim), size, token);
      const people = rows.flatMap((row) => {
        const person = listedPerson(row);
        return person !== null && isMatch(filterOf(aim.scope), person.summary) ? [person.person] : [];
      });
      return { people, next: next.length === 0 ? null : next.toString('base64url') };
    },
    async countUnmoved(aim) {
      return (await client.workflow.count(await queryOf(aim))).count;
    },
    async move(person, { policy, number }, id) {
      const workflowId = workflowIdOf(person);
      const handle = client.workflow.getHandle(workflowId);
      try {
        if (beforeTouch) {
          // Touching somebody unknown would make them known.
          await handle.describe();
          await beforeTouch(workflowId);
        }
        await handle.signal(recheckSignal, { id, policy, rollout: number });
        return null;
      } catch (error) {
        if (isNotFound(error)) return 'no workflow runs for them';
        throw error;
      }
    },
    keep: (report) => keepReport(blobs, report),
  };
}

async function isRunning(client: Client, number: number): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(rolloutIdOf(number)).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** It ended meanwhile, or was ended by hand: either way it moves nobody any more. */
function unlessGone(error: unknown): void {
  if (error instanceof WorkflowNotFoundError || (error instanceof Error && error.name === 'WorkflowFailedError'))
    return;
  throw error;
}
