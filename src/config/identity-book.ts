import { z } from 'zod';
import type { RecordCard } from '../domain/identity/record-card.js';
import { areDistinct, joining, NO_TIES, parting, withTie, type Tie, type Ties } from '../domain/identity/ties.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { IdentityBook, Settled } from '../domain/ports/identity-book.js';
import { sha256 } from './sha256.js';

const why = { at: z.string(), by: z.string(), reason: z.string() };
const moved = { ...why, records: z.array(z.string()), person: z.string() };
const StoredTie = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('join'), ...moved }),
  z.object({ kind: z.literal('part'), ...moved }),
  z.object({ kind: z.literal('distinct'), ...why, one: z.string(), other: z.string() }),
]);
const StoredCard = z.object({
  record: z.string(),
  since: z.string(),
  hasAccount: z.boolean(),
  previous: z.string().nullable(),
  keys: z.record(z.string(), z.array(z.string())),
});

/**
 * The identity book as documents: a card a record, an empty document a digest and record, and a numbered document a tie.
 *
 * A tie is created under the next number, which only one writer can do, so each is settled knowing all before it.
 */
export function createIdentityBook(blobs: BlobStore): IdentityBook {
  let known: Ties = NO_TIES;
  let all: readonly Tie[] = [];

  const refresh = async (): Promise<Ties> => {
    for (;;) {
      const { number } = known;
      const text = await blobs.get(tieKey(number + 1));
      // Somebody else of this process may have gone on meanwhile.
      if (known.number !== number) continue;
      if (text === undefined) return known;
      learn(StoredTie.parse(JSON.parse(text)));
    }
  };
  const learn = (tie: Tie): void => {
    known = withTie(known, tie);
    all = [...all, tie];
  };
  const settle = async (propose: (ties: Ties) => Tie | null): Promise<Settled> => {
    for (;;) {
      const ties = await refresh();
      const tie = propose(ties);
      if (tie === null) return { ties, tie };
      if (await blobs.create(tieKey(ties.number + 1), JSON.stringify(tie))) return { ties: await refresh(), tie };
    }
  };

  return {
    async publish(card, keys) {
      await blobs.put(cardKey(card.record), JSON.stringify(card));
      const named = JSON.stringify({ record: card.record });
      await Promise.all(keys.map((key) => blobs.create(`${folderOf(key)}${sha256(card.record)}.json`, named)));
    },
    async card(record): Promise<RecordCard | undefined> {
      const text = await blobs.get(cardKey(record));
      return text === undefined ? undefined : StoredCard.parse(JSON.parse(text));
    },
    async holders(keys) {
      const found = (await Promise.all(keys.map((key) => blobs.list(folderOf(key))))).flat();
      const texts = await Promise.all(found.map((key) => blobs.get(key)));
      const records = texts.flatMap((text) => (text === undefined ? [] : [Named.parse(JSON.parse(text)).record]));
      return [...new Set(records)].sort();
    },
    ties: refresh,
    async history() {
      await refresh();
      return all;
    },
    join: (record, person, reason) =>
      settle((ties) => {
        const change = joining(ties, record, person);
        return change === null ? null : { kind: 'join', ...reason, ...change };
      }),
    part: (record, reason) =>
      settle((ties) => {
        const change = parting(ties, record);
        return change === null ? null : { kind: 'part', ...reason, ...change };
      }),
    distinguish: (one, other, reason) =>
      settle((ties) => (areDistinct(ties, one, other) ? null : { kind: 'distinct', ...reason, one, other })),
  };
}

const Named = z.object({ record: z.string() });

function tieKey(number: number): string {
  return `identity/ties/${String(number).padStart(9, '0')}.json`;
}

/** Public ids are no secret, but a digest is a name of one length for all. */
function cardKey(record: string): string {
  const digest = sha256(record);
  return `identity/cards/${digest.slice(0, 2)}/${digest.slice(2)}.json`;
}

function folderOf(key: string): string {
  return `identity/keys/${key.slice(0, 2)}/${key.slice(2)}/`;
}
