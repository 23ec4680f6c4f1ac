import type { Client } from '@temporalio/client';
import type { LinkDependencies } from '../activities/links.js';
import type { PeopleClient } from '../api/people-client.js';
import { createAccountBook } from '../config/account-book.js';
import { createIdentityBook } from '../config/identity-book.js';
import type { PolicyLibrary } from '../config/policy-library.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { LinkArchive } from '../domain/ports/link-archive.js';
import { wakeHeld, type WakeOrder } from './wake-held.js';

/** What links reach people and documents by. */
export interface LinkPortDependencies extends Pick<WakeOrder, 'beforeTouch'> {
  readonly client: Client;
  readonly archive: LinkArchive;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly blobs: BlobStore;
  readonly policies: Pick<PolicyLibrary, 'current' | 'compiled'>;
  readonly people: Pick<PeopleClient, 'sendAccountAnswer'>;
}

/** Links on a Temporal server: people by visibility, documents in the blob port. */
export function createLinkPort(dependencies: LinkPortDependencies): LinkDependencies {
  const { client, archive, blobs, policies, people, sources, targets, beforeTouch } = dependencies;
  return {
    ...{ archive, sources, targets },
    accounts: createAccountBook(blobs),
    identity: createIdentityBook(blobs),
    rules: async () => (await policies.compiled(await policies.current())).identity,
    tell: (person, answer) => people.sendAccountAnswer(person, answer),
    recheckHeld: (id) => wakeHeld(client, { heldFor: 'link', id, ...(beforeTouch ? { beforeTouch } : {}) }),
  };
}
