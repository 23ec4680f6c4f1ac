import type { BlobStore } from '../../domain/ports/blob-store.js';

/** The same documents, of which nothing written is kept: who may only look does not fill the store. */
export function unwrittenBlobs(blobs: BlobStore): BlobStore {
  const written = new Map<string, string | undefined>();
  const get: BlobStore['get'] = async (key) => (written.has(key) ? written.get(key) : blobs.get(key));
  return {
    get,
    put(key, body) {
      written.set(key, body);
      return Promise.resolve();
    },
    async create(key, body) {
      if ((await get(key)) !== undefined) return false;
      written.set(key, body);
      return true;
    },
    remove(key) {
      written.set(key, undefined);
      return Promise.resolve();
    },
    list: (prefix) => blobs.list(prefix),
  };
}
