import type { BlobStore } from '../domain/ports/blob-store.js';
import { TargetSchema } from '../domain/target-schema.js';
import { createTargetDocuments, type TargetDocuments } from './target-documents.js';

/** What each target says of its attributes. */
export type TargetSchemaStore = TargetDocuments<TargetSchema>;

export function createTargetSchemaStore(blobs: BlobStore): TargetSchemaStore {
  return createTargetDocuments(blobs, 'schema', TargetSchema);
}
