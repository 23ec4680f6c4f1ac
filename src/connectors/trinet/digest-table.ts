import { z } from 'zod';
import type { BlobStore } from '../../domain/ports/blob-store.js';

/** Digest of each person when last seen, by employee id; marked where they were missing from the last look. */
export type DigestTable = Readonly<Record<string, string>>;

/** Which of the two documents a table is kept in. */
export type Side = 0 | 1;

/**
 * Keeps the digests of everybody: beside the one of the last complete look the one that is being made.
 *
 * They are no part of the watermark: ten thousand people are some 300 KB, which every poll would write into Temporal's history twice.
 */
export class DigestTables {
  constructor(
    private readonly blobs: Pick<BlobStore, 'get' | 'put'>,
    private readonly companyId: string,
  ) {}

  /** @returns an empty table when there is none: everybody is then new once more, which costs readings and changes nothing */
  async read(side: Side): Promise<DigestTable> {
    const document = await this.blobs.get(this.#key(side));
    return document === undefined ? {} : z.record(z.string(), z.string()).parse(JSON.parse(document));
  }

  async write(side: Side, table: DigestTable): Promise<void> {
    await this.blobs.put(this.#key(side), JSON.stringify(table));
  }

  #key(side: Side): string {
    return `hr/trinet/${this.companyId}/digests-${side}.json`;
  }
}
