import { LIMITS } from '../../limits.js';
import { slug } from '../../slug.js';
import { ascii } from '../../transliterate.js';
import { ExpressionFault } from '../expression-fault.js';
import type { PolicyFunction } from './policy-function.js';

/** A letter that begins a word: behind anything but a letter, number or apostrophe within a word. */
const WORD_START = /(?<![\p{Letter}\p{Number}\p{Mark}])(?<!\p{Letter}['’])\p{Letter}/gu;
/** `O'Neill`: the name goes on behind a prefix of one letter. */
const AFTER_PREFIX = /(?<![\p{Letter}\p{Mark}])(\p{Letter}['’])(\p{Letter})(?=\p{Letter})/gu;

/** Texts of names: case, words, letters of other scripts. */
export const TEXT_FUNCTIONS: readonly PolicyFunction[] = [
  { signature: 'lower(string): string', does: 'small letters', call: (text: string) => text.toLowerCase() },
  { signature: 'upper(string): string', does: 'capital letters', call: (text: string) => text.toUpperCase() },
  { signature: 'title(string): string', does: 'each word with a capital letter', call: titled },
  { signature: 'trim(string): string', does: 'without white space at its ends', call: (text: string) => text.trim() },
  { signature: 'initials(string): string', does: 'the first letter of each word, as capitals', call: initials },
  {
    signature: 'ascii(string): string',
    does: 'in Latin letters without marks',
    call: (text: string) => ascii(text),
  },
  {
    signature: 'ascii(string, string): string',
    does: 'the same as a language spells it, e.g. de: ü as ue',
    call: (text: string, language: string) => ascii(text, language),
  },
  {
    signature: 'slug(string): string',
    does: 'fit for a login: small Latin letters, digits, hyphens',
    call: (text: string) => slug(text),
  },
  {
    signature: 'slug(string, string): string',
    does: 'the same as a language spells it, e.g. de: ü as ue',
    call: (text: string, language: string) => slug(text, language),
  },
  { signature: 'split(string, string): list<string>', does: 'its parts between a separator', call: split },
  { signature: 'replace(string, string, string): string', does: 'every occurrence of a text replaced', call: replace },
];

function titled(text: string): string {
  return text
    .toLowerCase()
    .replace(WORD_START, (letter) => letter.toUpperCase())
    .replace(AFTER_PREFIX, (_match, prefix: string, letter: string) => prefix + letter.toUpperCase());
}

function initials(text: string): string {
  return [...text.matchAll(WORD_START)].map(([letter]) => letter.toUpperCase()).join('');
}

function split(text: string, separator: string): readonly string[] {
  const parts = text.split(separator, LIMITS.listItems + 1);
  if (parts.length > LIMITS.listItems) throw new ExpressionFault(`split gives more than ${LIMITS.listItems} parts`);
  return parts;
}

function replace(text: string, from: string, to: string): string {
  if (from === '') return text;
  const growth = text.length + (text.split(from).length - 1) * Math.max(0, to.length - from.length);
  if (growth > LIMITS.textLength) throw new ExpressionFault('replace makes the text too long');
  return text.replaceAll(from, () => to);
}
