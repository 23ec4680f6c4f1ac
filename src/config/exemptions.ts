import { z } from 'zod';
import { EXEMPTION_KINDS, type Exemption } from '../domain/exemption.js';
import type { AccountBook } from '../domain/ports/account-book.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import { sha256 } from './sha256.js';

/** Accounts without an HR record, by target. */
export interface Exemptions {
  list(target: string): Promise<readonly Exemption[]>;
  /**
   * Exempts an account, or renews its owner and review date. From then on it can be nobody's.
   *
   * @returns false when it is a person's: take it back from them first
   */
  exempt(exemption: Exemption): Promise<boolean>;
}

const StoredExemption: z.ZodType<Exemption> = z.object({
  ...{ target: z.string(), accountId: z.string(), owner: z.string(), reason: z.string(), by: z.string() },
  kind: z.enum(EXEMPTION_KINDS),
  ...{ reviewOn: z.string(), at: z.string() },
});

/** One document an account; the account book keeps it from becoming somebody's. */
export function createExemptions(blobs: BlobStore, accounts: AccountBook): Exemptions {
  return {
    async list(target) {
      const keys = await blobs.list(`exemptions/${target}/`);
      const texts = await Promise.all(keys.map((key) => blobs.get(key)));
      return texts.flatMap((text) => (text === undefined ? [] : [StoredExemption.parse(JSON.parse(text))]));
    },
    async exempt(exemption) {
      const { target, accountId } = exemption;
      if (!(await accounts.claim(target, accountId, holderOf(target)))) return false;
      await blobs.put(`exemptions/${target}/${sha256(accountId)}.json`, JSON.stringify(exemption));
      return true;
    },
  };
}

/** No public id has a slash. */
function holderOf(target: string): string {
  return `exempt/${target}`;
}
