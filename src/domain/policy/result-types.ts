import type { ProfileValue } from '../account.js';
import type { ResultType } from './expression.js';

/** `when` of a rule. */
export const CONDITION: ResultType<boolean> = {
  types: ['bool'],
  unknown: 'refuse',
  expected: 'true or false',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
};

/** A part of a name or login. */
export const TEXT: ResultType<string> = {
  types: ['string'],
  unknown: 'refuse',
  expected: 'a text',
  read: (value) => (typeof value === 'string' ? value : undefined),
};

/** A profile attribute; an empty text counts as empty. */
export const ATTRIBUTE: ResultType<ProfileValue> = {
  types: ['string', 'int', 'uint', 'double', 'bool', 'null', 'list<string>'],
  unknown: 'empty',
  expected: 'a text, number, true or false, or list of texts',
  read: readAttribute,
};

function readAttribute(value: unknown): ProfileValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((item): item is string => typeof item === 'string');
  return texts.length === value.length ? texts : undefined;
}
