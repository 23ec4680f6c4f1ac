import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { BlobStore } from '../domain/ports/blob-store.js';
import { ROLES, type Role } from './role.js';

const KEYS_DOCUMENT = 'keys.json';
const FIRST_KEY = 'first';

const StoredKey = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  roles: z.array(z.enum(ROLES)),
});
const StoredKeys = z.strictObject({ keys: z.array(StoredKey) });
type StoredKey = z.infer<typeof StoredKey>;

/** Who calls: the id of the API key, never the key. */
export interface Principal {
  readonly keyId: string;
  readonly roles: readonly Role[];
}

/** The API keys, held as hashes. SHA-256 is enough: keys are random, not chosen. */
export class KeyRing {
  constructor(private readonly keys: readonly StoredKey[]) {}

  /** Signs cursors: the same wherever the same keys are known, and never sent. */
  cursorSecret(): string {
    return sha256(`cursors of ${this.keys.map((key) => key.sha256).join(' ')}`).toString('hex');
  }

  /** Whether nobody can call. */
  isEmpty(): boolean {
    return this.keys.length === 0;
  }

  /** @returns who the key belongs to; every stored hash is compared, in constant time */
  find(key: string): Principal | undefined {
    const given = sha256(key);
    let found: Principal | undefined;
    for (const stored of this.keys)
      if (timingSafeEqual(given, Buffer.from(stored.sha256, 'hex'))) found = { keyId: stored.id, roles: stored.roles };
    return found;
  }
}

/**
 * Reads `keys.json`; `firstKey` gets every role, and its hash replaces that of an earlier first key.
 *
 * @throws Error when the document is there and cannot be read: an API that guesses who may call is worse than none
 */
export async function loadKeyRing(blobs: BlobStore, firstKey: string | undefined): Promise<KeyRing> {
  const stored = parseKeys(await blobs.get(KEYS_DOCUMENT));
  if (firstKey === undefined) return new KeyRing(stored);
  const first: StoredKey = { id: FIRST_KEY, sha256: sha256(firstKey).toString('hex'), roles: [...ROLES] };
  const keys = [first, ...stored.filter(({ id }) => id !== FIRST_KEY)];
  if (stored.find(({ id }) => id === FIRST_KEY)?.sha256 !== first.sha256)
    await blobs.put(KEYS_DOCUMENT, `${JSON.stringify({ keys }, null, 2)}\n`);
  return new KeyRing(keys);
}

function parseKeys(document: string | undefined): readonly StoredKey[] {
  if (document === undefined) return [];
  try {
    return StoredKeys.parse(JSON.parse(document)).keys;
  } catch (cause) {
    throw new Error(`reading API keys from ${KEYS_DOCUMENT}: not a list of keys with id, sha256 and roles`, { cause });
  }
}

function sha256(key: string): Buffer {
  return createHash('sha256').update(key, 'utf8').digest();
}
