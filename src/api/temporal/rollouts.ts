import type { Client } from '@temporalio/client';
import { reportOf, type PolicyVersions } from '../../config/policy-versions.js';
import type { BlobStore } from '../../domain/ports/blob-store.js';
import { rolloutIdOf, rolloutQuery } from '../../workflows/rollout-messages.js';
import type { PolicyDesk } from '../policy-desk.js';
import { PeopleError } from '../people-error.js';
import { engineCall } from './engine-call.js';
import { startNumbered, startRollout } from './start-rollout.js';

/** Roll-outs on a Temporal server; ended ones by their report. */
export function createRollouts(
  client: Client,
  blobs: BlobStore,
  versions: Pick<PolicyVersions, 'last'>,
  deadlineMs = 10_000,
): PolicyDesk['rollouts'] {
  return {
    async start(order, after) {
      const call = { attempt: 'starting a roll-out', needs: 'engine', deadlineMs } as const;
      if (after !== undefined)
        return engineCall(client, call, () => startNumbered(client, { ...order, number: after + 1 }));
      const last = (await versions.last())?.number ?? 0;
      return engineCall(client, call, () => startRollout(client, order, last));
    },
    async progress(number) {
      const report = await reportOf(blobs, number);
      if (report !== undefined) return report;
      const call = { attempt: `reading roll-out ${number}`, needs: 'worker', deadlineMs } as const;
      try {
        return await engineCall(client, call, () => client.workflow.getHandle(rolloutIdOf(number)).query(rolloutQuery));
      } catch (error) {
        if (error instanceof PeopleError && error.kind === 'unknown-person') return undefined;
        throw error;
      }
    },
  };
}
