import { ascii } from '../policy/transliterate.js';
import { areNicknames } from './nicknames.js';

/** How far two names agree. */
export type NameAgreement = 'same' | 'order' | 'nickname' | 'part' | 'different' | 'unknown';

/** Ways one name is written: letters without marks, and as languages spell them that have a way of their own. */
export interface NameKeys {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

const SPELLINGS = ['', 'de', 'da', 'sv'];

/** @returns the name as it is compared; what is empty has no keys */
export function nameKeys(givenName: string, familyName: string): NameKeys {
  return { given: spellings(givenName), family: spellings(familyName) };
}

/**
 * Compares two names; the order of the two does not matter.
 *
 * `order` has given and family name exchanged · `nickname` has the same family name, and given names of which one is short for the other,
 * its initial, or its first part · `part` has one of the two names in common · `unknown` where a side has no name
 */
export function nameAgreement(one: NameKeys, other: NameKeys): NameAgreement {
  if (isEmpty(one) || isEmpty(other)) return 'unknown';
  const given = share(one.given, other.given);
  const family = share(one.family, other.family);
  if (given && family) return 'same';
  if (share(one.given, other.family) && share(one.family, other.given)) return 'order';
  if (family && isShortFor(one.given, other.given)) return 'nickname';
  return given || family || sharesWord(one, other) ? 'part' : 'different';
}

/** The words of a name, without initials; names that agree in any way have one of these or a whole name in common. */
export function nameWords({ given, family }: NameKeys): readonly string[] {
  return [...new Set([...given, ...family].flatMap((name) => name.split(' ')))].filter((word) => word.length > 1);
}

function spellings(name: string): readonly string[] {
  const small = name.trim().toLowerCase();
  const keys = SPELLINGS.map((language) =>
    ascii(small, language)
      .toLowerCase()
      .replace(/['’ʼ`]/g, '')
      .replace(/[^a-z0-9]+/g, ' ')
      .trim(),
  );
  return [...new Set(keys.filter((key) => key !== ''))];
}

function isEmpty({ given, family }: NameKeys): boolean {
  return given.length === 0 && family.length === 0;
}

function share(one: readonly string[], other: readonly string[]): boolean {
  return one.some((key) => other.includes(key));
}

function isShortFor(one: readonly string[], other: readonly string[]): boolean {
  return one.some((left) => other.some((right) => areShort(first(left), first(right))));
}

function areShort(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  return one === other || areNicknames(one, other) || (shorter.length === 1 && longer.startsWith(shorter));
}

function first(name: string): string {
  return name.split(' ', 1)[0] ?? '';
}

/** `Maria Garcia Lopez` and `Maria Lopez`, whichever of them is whose family name. */
function sharesWord(one: NameKeys, other: NameKeys): boolean {
  const words = nameWords(other);
  return nameWords(one).some((word) => words.includes(word));
}
