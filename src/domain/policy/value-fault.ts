import type { ProfileValue } from '../account.js';
import { isCivilDate } from '../civil-date.js';
import type { TargetAttribute, TargetSchema } from '../target-schema.js';
import { isTimeZone } from '../time-zone.js';

/** Choices a message names; a longer enumeration is looked up in the target. */
const CHOICES_SHOWN = 8;

const FORMATS: Readonly<Record<string, { readonly of: string; readonly fits: (text: string) => boolean }>> = {
  email: { of: 'an e-mail address', fits: (text) => /^[^@\s]+@[^@\s]+$/.test(text) },
  'country-code': { of: 'a country code such as GB', fits: (text) => /^[A-Z]{2}$/i.test(text) },
  date: { of: 'a date such as 2026-12-01', fits: isCivilDate },
  'date-time': {
    of: 'an instant such as 2026-12-01T00:00:00Z',
    fits: (text) => /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)),
  },
  locale: { of: 'a locale such as en_GB', fits: (text) => /^[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*$/.test(text) },
  timezone: { of: 'an IANA time zone', fits: isTimeZone },
};

/**
 * What a target has against a value that is not empty, e.g. `is longer than 50 characters`; `null` when it takes it.
 *
 * Names what is wanted and never the value.
 */
export function valueFault(
  attribute: TargetAttribute,
  value: Exclude<ProfileValue, null>,
  { characters }: Pick<TargetSchema, 'characters'>,
): string | null {
  const { type, items, values } = attribute;
  if (!isOfType(type, value)) return `is not ${ARTICLE[type]}`;
  if (Array.isArray(value) && items !== null && !value.every((item) => isOfType(items, item)))
    return `has an item that is not ${ARTICLE[items]}`;
  const given = Array.isArray(value) ? value : [value];
  if (values !== null && !given.every((each) => values.some((choice) => choice === each)))
    return `is none of the ${values.length} values taken${shown(values)}`;
  if (characters === 'basic' && given.some((each) => /[\u{10000}-\u{10FFFF}]/u.test(String(each))))
    return 'has a character outside the basic plane, such as an emoji';
  return typeof value === 'string' ? textFault(attribute, value) : null;
}

function textFault({ minLength, maxLength, format, pattern }: TargetAttribute, text: string): string | null {
  if (minLength !== null && text.length < minLength) return `is shorter than ${minLength} characters`;
  if (maxLength !== null && text.length > maxLength) return `is longer than ${maxLength} characters`;
  const known = format === null ? undefined : FORMATS[format];
  if (known && !known.fits(text)) return `is not ${known.of}`;
  return pattern === null || fits(pattern, text) ? null : 'does not have the form the target asks for';
}

const ARTICLE: Readonly<Record<TargetAttribute['type'], string>> = {
  string: 'a text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  array: 'a list',
  unknown: 'of a kind known here',
};

function isOfType(type: TargetAttribute['type'], value: unknown): boolean {
  if (type === 'unknown') return true;
  if (type === 'array') return Array.isArray(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

function shown(values: readonly (string | number)[]): string {
  return values.length <= CHOICES_SHOWN ? ` (${values.join(', ')})` : '';
}

/** A pattern this runtime cannot read is for the target to judge. */
function fits(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return true;
  }
}
