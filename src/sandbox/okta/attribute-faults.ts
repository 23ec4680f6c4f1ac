import type { AttributeDefinition } from './attribute-definition.js';

const LOGIN_FORM = /^[^@\s]+@[^@\s]+$/;

/** What the schema has against a value, in words; `undefined` when it is taken. Okta's own words are not published for all of them. */
export function faultOf(name: string, definition: AttributeDefinition, value: unknown): string | undefined {
  if (!hasType(definition.type, value)) return `The value must be of type ${definition.type}`;
  if (Array.isArray(value)) return faultOfItems(definition, value);
  if (!isAmong(choicesOf(definition), value)) return 'The value is not in the enumeration';
  return typeof value === 'string' ? faultOfText(name, definition, value) : undefined;
}

function faultOfItems({ items }: AttributeDefinition, value: readonly unknown[]): string | undefined {
  const type = items?.type ?? 'string';
  if (!value.every((item) => hasType(type, item))) return `Every item must be of type ${type}`;
  const choices = items && choicesOf(items);
  return value.every((item) => isAmong(choices, item)) ? undefined : 'An item is not in the enumeration';
}

function faultOfText(name: string, definition: AttributeDefinition, value: string): string | undefined {
  const { minLength = 0, maxLength = Infinity, format } = definition;
  // Okta stores at most three bytes of UTF-8 a character.
  if (/[\u{10000}-\u{10FFFF}]/u.test(value)) return 'Contains invalid characters';
  if (value.length < minLength) return `The field is too short, the minimum is ${minLength}`;
  if (value.length > maxLength) return `The field is too long, the maximum is ${maxLength}`;
  if (name === 'login' && !LOGIN_FORM.test(value)) return 'Username must be in the form of an email address';
  if (format === 'email' && !LOGIN_FORM.test(value)) return 'Does not match required pattern';
  if (format === 'country-code' && !/^[A-Za-z]{2}$/.test(value)) return 'Does not match required pattern';
  return undefined;
}

function hasType(type: AttributeDefinition['type'], value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function choicesOf({
  enum: values,
  oneOf,
}: Pick<AttributeDefinition, 'enum' | 'oneOf'>): readonly unknown[] | undefined {
  return oneOf?.map((choice) => choice.const) ?? values;
}

function isAmong(choices: readonly unknown[] | undefined, value: unknown): boolean {
  return choices === undefined || choices.includes(value);
}
