import { z } from 'zod';
import type { AccountBook } from '../domain/ports/account-book.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import { sha256 } from './sha256.js';

const Owner = z.object({ person: z.string() });

/** One document an account, named by the digest of its id; none is ever deleted. */
export function createAccountBook(blobs: BlobStore): AccountBook {
  const ownerOf = async (target: string, accountId: string): Promise<string | undefined> => {
    const text = await blobs.get(keyOf(target, accountId));
    return text === undefined ? undefined : Owner.parse(JSON.parse(text)).person;
  };
  return {
    ownerOf,
    async claim(target, accountId, person) {
      const owner = await ownerOf(target, accountId);
      if (owner !== undefined) return owner === person;
      if (await blobs.create(keyOf(target, accountId), JSON.stringify({ person }))) return true;
      return (await ownerOf(target, accountId)) === person;
    },
  };
}

function keyOf(target: string, accountId: string): string {
  return `accounts/${target}/${sha256(accountId)}.json`;
}
