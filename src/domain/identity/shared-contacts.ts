import type { Normalised } from './normalise.js';
import { MOST_HOLDERS } from './shared-keys.js';

const CONTACTS = ['emails', 'phones'] as const;

/** Addresses and phones that more of these have than may be one person's: they tell of nobody. */
export function sharedContacts(holders: readonly Pick<Normalised, 'emails' | 'phones'>[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const holder of holders)
    for (const field of CONTACTS)
      for (const key of holder[field]) counts.set(nameOf(field, key), (counts.get(nameOf(field, key)) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > MOST_HOLDERS).map(([name]) => name));
}

/** Somebody without what too many have. */
export function withoutContacts(one: Normalised, shared: ReadonlySet<string>): Normalised {
  if (shared.size === 0) return one;
  const left = (field: (typeof CONTACTS)[number]): readonly string[] =>
    one[field].filter((key) => !shared.has(nameOf(field, key)));
  return { ...one, emails: left('emails'), phones: left('phones') };
}

function nameOf(field: (typeof CONTACTS)[number], key: string): string {
  return `${field} ${key}`;
}
