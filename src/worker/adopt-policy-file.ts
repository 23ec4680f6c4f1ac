import type { PolicyText } from '../config/policy-file.js';
import type { PolicyLibrary } from '../config/policy-library.js';
import type { PolicyVersions } from '../config/policy-versions.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { RolloutOrder } from '../domain/rollout.js';

/** Hashes of the files taken up, a line each, the latest last. */
const MARKER = 'policies/file.txt';
const MOST_SHOWN = 10;

/** What taking the policy file up needs. */
export interface FileAdoption {
  readonly blobs: BlobStore;
  readonly policies: PolicyLibrary;
  readonly versions: PolicyVersions;
  /** The present. */
  readonly at: string;
  readonly startRollout: (order: Omit<RolloutOrder, 'number'>) => Promise<unknown>;
  /** What a stored policy gives and its targets do not have, one text for each name. */
  readonly unknownNames: (policy: string) => Promise<readonly string[]>;
  /** Hears why a file was not taken up, and what to do. */
  readonly refused: (detail: string) => Promise<void>;
}

/**
 * Takes up the policy file a worker was started with: the first ever is put in force as it is, a changed one is rolled out. The same file
 * as last time changes nothing, so that a version put in force since, by hand, is not undone by a restart. A changed one that gives what
 * its target does not have is left alone, since it would take the old and could not give the new: the version before stays in force, and
 * the next start tries again. So is one that was taken up before a later one: a worker of an older release that starts again, on another
 * machine, must not undo the newer release.
 *
 * @returns hash of the policy newcomers start with, unless a roll-out that began changes it
 * @throws PolicyFileError
 */
export async function adoptPolicyFile(policyText: PolicyText, adoption: FileAdoption): Promise<string> {
  const { text, file, included } = policyText;
  const { blobs, policies, versions, at, startRollout } = adoption;
  const policy = await policies.store(text, file, included);
  const current = await policies.published();
  const taken = (await blobs.get(MARKER))?.split('\n') ?? [];
  if (taken.at(-1) === policy) return current ?? policy;
  if (current !== null && current !== policy && taken.includes(policy)) {
    await adoption.refused(
      `${file} was in force before and a later file took its place, so the later one stays; if you mean to go back, say tenure policy apply ${file}`,
    );
    return current;
  }
  const order = { policy, scope: 'all', by: 'file', reason: `TENURE_POLICY is ${file}`, at } as const;
  if (current !== null && current !== policy) {
    if (await isRefused(policyText, policy, adoption)) return current;
    await startRollout(order);
  } else {
    await policies.makeCurrent(policy);
    if ((await versions.last()) === undefined) await versions.record({ ...order, number: 1, parent: null });
  }
  await blobs.put(MARKER, [...taken.filter((hash) => hash !== policy), policy].join('\n'));
  return policy;
}

async function isRefused({ file }: PolicyText, policy: string, adoption: FileAdoption): Promise<boolean> {
  const unknown = await adoption.unknownNames(policy);
  if (unknown.length === 0) return false;
  const shown = unknown.slice(0, MOST_SHOWN).join('; ');
  const more = unknown.length > MOST_SHOWN ? `; and ${unknown.length - MOST_SHOWN} more` : '';
  await adoption.refused(
    `${file} was not put in force, the version before stays: ${shown}${more}; create or correct them and start a worker again, or say tenure policy apply ${file} --force`,
  );
  return true;
}
