import type { PersonSnapshot } from '../../workflows/messages.js';
import type { PeopleClient } from '../people-client.js';
import { PeopleError } from '../people-error.js';

/** Somebody who was decided about. */
export type DecidedSnapshot = PersonSnapshot & { readonly policy: string };

/** @returns `null` for somebody of whom nothing is known, nothing was decided yet, or whose record is another person's */
export async function knownSnapshot(
  people: Pick<PeopleClient, 'snapshot'>,
  person: string,
): Promise<DecidedSnapshot | null> {
  try {
    const snapshot = await people.snapshot(person);
    const { policy, aliasOf } = snapshot;
    return policy === null || aliasOf !== undefined ? null : { ...snapshot, policy };
  } catch (error) {
    if (error instanceof PeopleError && error.kind === 'unknown-person') return null;
    throw error;
  }
}
