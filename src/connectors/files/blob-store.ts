import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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
        if (hasCode(error, 'ENOENT')) return undefined;
        throw error;
      }
    },
    async put(key, body) {
      const path = pathOf(key);
      await rename(await drafted(path, body), path);
    },
    async create(key, body) {
      const path = pathOf(key);
      const draft = await drafted(path, body);
      try {
        // Unlike a rename, a link never replaces; and the document is whole from the start.
        await link(draft, path);
        return true;
      } catch (error) {
        if (hasCode(error, 'EEXIST')) return false;
        throw error;
      } finally {
        await rm(draft, { force: true });
      }
    },
    remove: (key) => rm(pathOf(key), { force: true }),
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
        if (hasCode(error, 'ENOENT')) return [];
        throw error;
      }
    },
  };
}

/** Writes a document beside its place. @returns where */
async function drafted(path: string, body: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}.tmp`;
  await writeFile(draft, body);
  return draft;
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
