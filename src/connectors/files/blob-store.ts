import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { BlobStore } from '../../domain/ports/blob-store.js';

const SEGMENT = /^(?!\.{1,2}$)[A-Za-z0-9._~:-]+$/;

/** Documents as files under one folder; several hosts need it shared. Writes are atomic: a reader sees the old document or the new. */
export function createFileBlobStore(root: string): BlobStore {
  const pathOf = (key: string): string => {
    const segments = key.split('/');
    if (!segments.every((segment) => SEGMENT.test(segment)))
      throw new TypeError(`blob key ${JSON.stringify(key)} is not of allowed segments`);
    return join(root, ...segments);
  };
  return {
    async get(key) {
      try {
        return await readFile(pathOf(key), 'utf8');
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async put(key, body) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      const draft = `${path}.${randomUUID()}.tmp`;
      await writeFile(draft, body);
      await rename(draft, path);
    },
    async list(prefix) {
      const folder = join(root, ...prefix.split('/').slice(0, -1));
      try {
        const entries = await readdir(folder, { recursive: true, withFileTypes: true });
        return entries
          .filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
          .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
          .filter((key) => key.startsWith(prefix))
          .sort();
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
