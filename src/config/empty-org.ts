import type { BlobStore } from '../domain/ports/blob-store.js';
import { createLinkArchive } from './link-archive.js';

/** Says of a stand-in with nobody in it that there is nothing to link first, for workers that do not know it to be a stand-in. */
export async function approveEmptyOrg(blobs: BlobStore, target: string): Promise<void> {
  await createLinkArchive(blobs).approve(target, { id: `${target}-0`, by: 'sandbox', at: new Date(0).toISOString() });
}
