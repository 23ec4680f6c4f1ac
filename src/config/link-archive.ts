import type { z } from 'zod';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { LinkArchive } from '../domain/ports/link-archive.js';
import { Approval, StoredAccounts, StoredProgress, StoredReport, StoredRoster } from './link-documents.js';

/** Keeps them in the blob port. */
export function createLinkArchive(blobs: BlobStore): LinkArchive {
  const put = (key: string, document: unknown): Promise<void> => blobs.put(key, JSON.stringify(document));
  const get = async <T>(key: string, schema: z.ZodType<T>): Promise<T | undefined> => {
    const text = await blobs.get(key);
    return text === undefined ? undefined : schema.parse(JSON.parse(text));
  };
  const pages = async <T>(prefix: string, schema: z.ZodType<T>): Promise<readonly T[]> => {
    const found = await Promise.all((await blobs.list(prefix)).map((key) => get(key, schema)));
    return found.filter((page) => page !== undefined);
  };
  const numbered = (number: number): string => String(number).padStart(6, '0');
  return {
    keepRoster: (id, number, page) => put(`links/${id}/roster/${page.source}-${numbered(number)}.json`, page),
    keepAccounts: (id, number, accounts) => put(`links/${id}/accounts/${numbered(number)}.json`, accounts),
    roster: (id) => pages(`links/${id}/roster/`, StoredRoster),
    accounts: async (id) => (await pages(`links/${id}/accounts/`, StoredAccounts)).flat(),
    keepReport: (report) => put(`links/${report.id}/report.json`, report),
    report: (id) => get(`links/${id}/report.json`, StoredReport),
    keepProgress: (progress) => put(`links/${progress.id}/progress.json`, progress),
    progress: (id) => get(`links/${id}/progress.json`, StoredProgress),
    async last(target) {
      const numbers = (await blobs.list(`links/${target}-`)).map((key) =>
        Number(key.slice(`links/${target}-`.length).split('/', 1)[0]),
      );
      return Math.max(0, ...numbers.filter(Number.isInteger));
    },
    approve: (target, { id, by, at }) => put(`links/approved/${target}.json`, { id, by, at }),
    approval: async (target) => (await get(`links/approved/${target}.json`, Approval))?.id,
  };
}
