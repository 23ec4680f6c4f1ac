import { z } from 'zod';
import type { AddressBook, AddressOwner } from '../domain/ports/address-book.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import { sha256 } from './sha256.js';

const Owner = z.object({ person: z.string().nullable(), mark: z.string() });

/** One document an address, named by its digest: no address can be read from the store, and none is ever deleted. */
export function createAddressBook(blobs: BlobStore): AddressBook {
  const ownerOf = async (key: string): Promise<AddressOwner | undefined> => {
    const text = await blobs.get(key);
    return text === undefined ? undefined : Owner.parse(JSON.parse(text));
  };
  return {
    async claim(address, owner) {
      const key = keyOf(address);
      if (await blobs.create(key, JSON.stringify(owner))) return true;
      const holder = await ownerOf(key);
      return holder !== undefined && isSame(holder, owner);
    },
    async isOwn(address, person) {
      return (await ownerOf(keyOf(address)))?.person === person;
    },
    async isAnothers(address, person) {
      const holder = await ownerOf(keyOf(address));
      return holder !== undefined && holder.person !== null && holder.person !== person;
    },
    async keep(address, owner) {
      const key = keyOf(address);
      if (await blobs.create(key, JSON.stringify(owner))) return;
      const holder = await ownerOf(key);
      if (holder?.person === null) await blobs.put(key, JSON.stringify(owner));
    },
    async cede(address, from, to) {
      const key = keyOf(address);
      if (await blobs.create(key, JSON.stringify(to))) return;
      const holder = await ownerOf(key);
      if (holder !== undefined && isSame(holder, from)) await blobs.put(key, JSON.stringify(to));
    },
  };
}

/** Addresses that differ in case or diacritics alone are one, as for identity providers. */
function keyOf(address: string): string {
  const digest = sha256(address.trim().normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase());
  return `addresses/${digest.slice(0, 2)}/${digest.slice(2)}.json`;
}

/** By person alone: a mark may be one person's number and another's id, and numbers are given out again. */
function isSame(left: AddressOwner, right: AddressOwner): boolean {
  return left.person !== null && left.person === right.person;
}
