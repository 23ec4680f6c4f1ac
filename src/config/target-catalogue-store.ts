import type { BlobStore } from '../domain/ports/blob-store.js';
import { TargetCatalogue } from '../domain/target-catalogue.js';
import { createTargetDocuments, type TargetDocuments } from './target-documents.js';

/** Which groups and apps each target has. */
export type TargetCatalogueStore = TargetDocuments<TargetCatalogue>;

export function createTargetCatalogueStore(blobs: BlobStore): TargetCatalogueStore {
  return createTargetDocuments(blobs, 'catalogue', TargetCatalogue);
}
