import type { RecordCard } from './record-card.js';

/** An address or number that more people than this have is a switchboard's or an office's, and tells of nobody. */
export const MOST_HOLDERS = 5;

/** Fields whose values people share without being one person; names and numbers are told apart by other rules. */
const CONTACTS = ['email', 'phone'] as const;

/** Digests of a record's addresses and numbers, each of which may be shared. */
export function contactKeys({ keys }: Pick<RecordCard, 'keys'>): readonly string[] {
  return CONTACTS.flatMap((field) => keys[field] ?? []);
}

/** A card without the addresses and numbers that too many have: no pair of records has them in common. */
export function withoutShared(card: RecordCard, shared: ReadonlySet<string>): RecordCard {
  const left = CONTACTS.flatMap((field): [string, readonly string[]][] => {
    const keys = card.keys[field];
    return keys === undefined ? [] : [[field, keys.filter((key) => !shared.has(key))]];
  });
  return { ...card, keys: { ...card.keys, ...Object.fromEntries(left) } };
}
