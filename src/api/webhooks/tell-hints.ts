import { createHash } from 'node:crypto';
import type { AccountBook } from '../../domain/ports/account-book.js';
import type { Hint } from '../../domain/ports/webhook-source.js';
import { publicIdOf } from '../../domain/public-id.js';
import { inParallel } from '../http/in-parallel.js';
import type { PeopleClient } from '../people-client.js';
import type { Recheck } from '../../workflows/messages.js';

const SENDS_AT_ONCE = 8;

/** What telling people needs. */
export interface HintDoor {
  readonly people: Pick<PeopleClient, 'sendRecheck' | 'sendRecheckIfKnown'>;
  readonly accounts: Pick<AccountBook, 'ownerOf'>;
}

interface Told {
  readonly keys: readonly string[];
  readonly how: 'start' | 'if-known';
  readonly recheck: Omit<Recheck, 'id'>;
}

/**
 * Has everybody look again whom a delivery is about, each once; durable when it returns, and safe to repeat: by the id of the hint a
 * person's workflow knows one it has seen.
 *
 * An account that nobody of ours owns is somebody else's affair and is passed over.
 *
 * @returns public ids of those who are told
 */
export async function tellHints(door: HintDoor, source: string, hints: readonly Hint[]): Promise<readonly string[]> {
  const told = new Map<string, Told>();
  for (const hint of hints) {
    const person = await personOf(door, source, hint);
    if (person === undefined) continue;
    const keys = [...(told.get(person)?.keys ?? []), hint.key];
    told.set(person, { keys, ...orderOf(source, hint) });
  }
  await inParallel([...told], SENDS_AT_ONCE, ([person, { keys, how, recheck }]) => {
    const order = { id: idOf(source, keys), ...recheck };
    return how === 'start' ? door.people.sendRecheck(person, order) : door.people.sendRecheckIfKnown(person, order);
  });
  return [...told.keys()];
}

async function personOf({ accounts }: HintDoor, source: string, hint: Hint): Promise<string | undefined> {
  return hint.about === 'person' ? publicIdOf(source, hint.hrId) : accounts.ownerOf(source, hint.accountId);
}

/** Nobody becomes known by word that they are gone, or by what was done to an account. */
function orderOf(source: string, hint: Hint): Omit<Told, 'keys'> {
  if (hint.about === 'account') return { how: 'if-known', recheck: { targets: [source] } };
  return { how: hint.gone ? 'if-known' : 'start', recheck: { source } };
}

function idOf(source: string, keys: readonly string[]): string {
  const text = [...new Set(keys)].sort().join('\n');
  return `sha256:${createHash('sha256').update(`${source}\n${text}`).digest('hex')}`;
}
