import type { z } from 'zod';
import { parseError, parseErrorsOf } from './parse-error.js';
import type { ParseError } from './parse-error.js';

/** Deeper JSON is refused before anything walks it: no event of ours needs more. */
const MAX_DEPTH = 32;

/** Parses a value from outside by a schema. */
export function parseOutside<Value>(
  schema: z.ZodType<Value>,
  json: unknown,
): { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly errors: readonly ParseError[] } {
  if (!isWithin(json, MAX_DEPTH)) return { ok: false, errors: [parseError([], 'too-deep')] };
  const parsed = schema.safeParse(json);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, errors: parseErrorsOf(parsed.error, json) };
}

function isWithin(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((member) => isWithin(member, depth - 1));
}
