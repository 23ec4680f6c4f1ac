import type { BlobStore } from '../domain/ports/blob-store.js';
import type { Clock } from '../domain/ports/clock.js';
import { NameCheck } from '../domain/preview/name-check.js';
import type { PolicyLibrary } from './policy-library.js';
import { createTargetCatalogueStore } from './target-catalogue-store.js';

/** What a check of names reads; it calls no target. */
export interface NameCheckSources {
  readonly library: Pick<PolicyLibrary, 'compiled' | 'document'>;
  /** Where workers leave what targets have. */
  readonly blobs: BlobStore;
  /** The company's clock. */
  readonly clock: Clock;
}

/**
 * Checks the names of a stored policy against what workers last read of its targets.
 *
 * @throws Error naming the hash when no such policy is stored
 */
export async function openNameCheck(hash: string, { library, blobs, clock }: NameCheckSources): Promise<NameCheck> {
  const compiled = await library.compiled(hash);
  const tables = (await library.document(hash))?.tables ?? {};
  const catalogues = await createTargetCatalogueStore(blobs).readAll(Object.keys(compiled.targets));
  return new NameCheck({ compiled, tables, catalogues, on: new Date(clock.now()).toISOString().slice(0, 10) });
}
