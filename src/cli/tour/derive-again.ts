import { join } from 'node:path';
import { rederive } from '../../api/audit/rederive.js';
import { createPeopleClient } from '../../api/client.js';
import { createPolicyLibrary } from '../../config/policy-library.js';
import { createFileBlobStore } from '../../connectors/files/blob-store.js';
import type { Company } from '../company.js';

/** What came of deriving everybody's decisions again, over a whole company. */
export interface DerivedAgain {
  readonly decisions: number;
  /** One line for each decision that facts and policy of its time do not lead to. */
  readonly differences: readonly string[];
}

/** Derives every decision about the people of a tour again from the archive and the policy versions in its data folder. */
export async function deriveAgain(
  { client }: Company,
  dataDir: string,
  people: readonly string[],
): Promise<DerivedAgain> {
  const blobs = createFileBlobStore(join(dataDir, 'blobs'));
  const policies = createPolicyLibrary(blobs);
  const reader = createPeopleClient({ client, newcomersPolicy: () => policies.current() });
  const derived = [];
  for (const person of people) derived.push(await rederive({ people: reader, blobs, policies }, person));
  return {
    decisions: derived.reduce((sum, { decisions }) => sum + decisions.length, 0),
    differences: derived.flatMap(({ person, differences }) =>
      differences.map(
        ({ seq, at, what, recorded, derived: again }) =>
          `${person} decision ${seq} at ${at}: ${what} was ${recorded}, derived again: ${again}`,
      ),
    ),
  };
}
