import type { z } from 'zod';
import type { Json } from './json.js';
import { isJsonList, isJsonObject, ownMember } from './json-object.js';

/** Every way in which a value from outside can be wrong; stable, they are part of the API. */
const PARSE_ERROR_CODES = [
  'required',
  'unknown-field',
  'unknown-event-type',
  'invalid-type',
  'invalid-value',
  'invalid-date',
  'invalid-time',
  'invalid-time-zone',
  'invalid-source',
  'invalid-hr-id',
  'time-in-future',
  'empty',
  'too-long',
  'too-deep',
] as const;
export type ParseErrorCode = (typeof PARSE_ERROR_CODES)[number];

/** One fault; never carries the value, which may be personal. */
export interface ParseError {
  /** JSON Pointer (RFC 6901) into what was parsed. */
  readonly pointer: string;
  readonly code: ParseErrorCode;
  readonly detail: string;
}

const DETAILS: Record<ParseErrorCode, string> = {
  required: 'is required',
  'unknown-field': 'is not a field of this event',
  'unknown-event-type': 'is not an event type of ours',
  'invalid-type': 'has another type than expected',
  'invalid-value': 'is not one of the values allowed',
  'invalid-date': 'is a text that is no date such as 2026-12-01',
  'invalid-time': 'is no RFC 3339 time with offset such as 2026-12-01T09:00:00+01:00',
  'invalid-time-zone': 'is no IANA time zone such as Europe/London',
  'invalid-source': 'must match ^[a-z][a-z0-9-]{0,31}$',
  'invalid-hr-id': 'must match ^[A-Za-z0-9._~-]{1,128}$',
  'time-in-future': 'lies more than 24 hours ahead',
  empty: 'must not be empty',
  'too-long': 'is too long',
  'too-deep': 'is nested too deeply',
};

/** Builds a fault at a path of member names and list places. */
export function parseError(path: readonly PropertyKey[], code: ParseErrorCode, more = ''): ParseError {
  const pointer = path.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { pointer, code, detail: DETAILS[code] + more };
}

/** Translates zod's issues; every unknown field is a fault of its own. */
export function parseErrorsOf(error: z.ZodError, input: unknown): readonly ParseError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => parseError([...issue.path, key], 'unknown-field'));
    }
    const value = valueAt(input, issue.path);
    const code = value === undefined ? 'required' : codeOf(issue);
    return [parseError(issue.path, code, code === 'invalid-type' ? `: got ${nameOf(value)}` : allowedBy(issue))];
  });
}

function allowedBy(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value' ? `: ${issue.values.map(String).join(', ')}` : '';
}

function codeOf(issue: z.core.$ZodIssue): ParseErrorCode {
  switch (issue.code) {
    case 'invalid_type':
      return 'invalid-type';
    case 'invalid_format':
      return issue.format === 'date' ? 'invalid-date' : issue.format === 'datetime' ? 'invalid-time' : 'invalid-value';
    case 'too_big':
      return 'too-long';
    case 'too_small':
      return 'empty';
    case 'invalid_union':
      return issue.discriminator === undefined ? 'invalid-type' : 'unknown-event-type';
    case 'custom':
      return PARSE_ERROR_CODES.find((code) => code === issue.params?.['code']) ?? 'invalid-value';
    default:
      return 'invalid-value';
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (isJsonList(value)) return value[Number(key)];
    return isJsonObject(value) ? ownMember<Json>(value, String(key)) : undefined;
  }, input);
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  const names: Record<string, string> = { string: 'a text', number: 'a number', boolean: 'a yes or no' };
  return names[typeof value] ?? 'an object';
}
