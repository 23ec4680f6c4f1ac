import type { PolicyText } from '../config/policy-file.js';
import type { PolicyLibrary } from '../config/policy-library.js';
import type { PolicyVersions } from '../config/policy-versions.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { RolloutOrder } from '../domain/rollout.js';

const MARKER = 'policies/file.txt';

/** What taking the policy file up needs. */
export interface FileAdoption {
  readonly blobs: BlobStore;
  readonly policies: PolicyLibrary;
  readonly versions: PolicyVersions;
  /** The present. */
  readonly at: string;
  readonly startRollout: (order: Omit<RolloutOrder, 'number'>) => Promise<unknown>;
}

/**
 * Takes up the policy file a worker was started with: the first ever is put in force as it is, a changed one is rolled out. The same file
 * as last time changes nothing, so that a version put in force since, by hand, is not undone by a restart.
 *
 * @returns hash of the file's policy
 * @throws PolicyFileError
 */
export async function adoptPolicyFile({ text, file, included }: PolicyText, adoption: FileAdoption): Promise<string> {
  const { blobs, policies, versions, at, startRollout } = adoption;
  const policy = await policies.store(text, file, included);
  if ((await blobs.get(MARKER)) === policy) return policy;
  const current = await policies.current().catch(() => null);
  const order = { policy, scope: 'all', by: 'file', reason: `TENURE_POLICY is ${file}`, at } as const;
  if (current !== null && current !== policy) await startRollout(order);
  else {
    await policies.makeCurrent(policy);
    if ((await versions.last()) === undefined) await versions.record({ ...order, number: 1, parent: null });
  }
  await blobs.put(MARKER, policy);
  return policy;
}
