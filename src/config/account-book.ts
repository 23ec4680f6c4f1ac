import { z } from 'zod';
import type { AccountBook } from '../domain/ports/account-book.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import { sha256 } from './sha256.js';

const Owner = z.object({ person: z.string(), released: z.literal(true).optional() });

/** Where an account's present owner is written, or the next one will be. */
interface Place {
  readonly key: string;
  readonly person: string | null;
  /** Whoever had it and gave it back, in order. */
  readonly former: readonly string[];
}

/**
 * One document an account and owner, named by the digest of the account's id; none is ever deleted. A release marks the owner's document,
 * and the next owner gets one of their own, so that of two who claim at once still only one succeeds.
 */
export function createAccountBook(blobs: BlobStore): AccountBook {
  const placeOf = async (target: string, accountId: string): Promise<Place> => {
    const former: string[] = [];
    for (let number = 0; ; number += 1) {
      const key = keyOf(target, accountId, number);
      const text = await blobs.get(key);
      if (text === undefined) return { key, person: null, former };
      const { person, released } = Owner.parse(JSON.parse(text));
      if (released !== true) return { key, person, former };
      former.push(person);
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
    async wasTakenBack(target, accountId, person) {
      const place = await placeOf(target, accountId);
      return place.person === null && place.former.includes(person);
    },
  };
}

function keyOf(target: string, accountId: string, number: number): string {
  return `accounts/${target}/${sha256(accountId)}${number === 0 ? '' : `.${number}`}.json`;
}
