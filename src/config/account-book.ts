import { z } from 'zod';
import type { AccountBook } from '../domain/ports/account-book.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import { sha256 } from './sha256.js';

const Owner = z.object({ person: z.string(), released: z.literal(true).optional() });

/** Where an account's present owner is written, or the next one will be. */
interface Place {
  readonly key: string;
  readonly person: string | null;
}

/**
 * One document an account and owner, named by the digest of the account's id; none is ever deleted. A release marks the owner's document,
 * and the next owner gets one of their own, so that of two who claim at once still only one succeeds.
 */
export function createAccountBook(blobs: BlobStore): AccountBook {
  const placeOf = async (target: string, accountId: string): Promise<Place> => {
    for (let number = 0; ; number += 1) {
      const key = keyOf(target, accountId, number);
      const text = await blobs.get(key);
      if (text === undefined) return { key, person: null };
      const { person, released } = Owner.parse(JSON.parse(text));
      if (released !== true) return { key, person };
    }
  };
  return {
    async ownerOf(target, accountId) {
      return (await placeOf(target, accountId)).person ?? undefined;
    },
    async claim(target, accountId, person) {
      const place = await placeOf(target, accountId);
      if (place.person !== null) return place.person === person;
      if (await blobs.create(place.key, JSON.stringify({ person }))) return true;
      return (await placeOf(target, accountId)).person === person;
    },
    async release(target, accountId, person) {
      const place = await placeOf(target, accountId);
      if (place.person === person) await blobs.put(place.key, JSON.stringify({ person, released: true }));
    },
  };
}

function keyOf(target: string, accountId: string, number: number): string {
  return `accounts/${target}/${sha256(accountId)}${number === 0 ? '' : `.${number}`}.json`;
}
