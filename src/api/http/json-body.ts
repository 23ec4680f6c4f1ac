import type { z } from 'zod';
import { isDeeperThan } from '../../domain/json-depth.js';
import { Problem, type FieldFault } from '../problem.js';
import type { Call } from './route.js';

const MAX_DEPTH = 64;

/**
 * Reads the body as JSON.
 *
 * @param contentTypes media types the route reads
 * @throws Problem `unsupported-media-type` · `not-json`, also for texts that are not UTF-8 and for values nested deeper than 64
 */
export function readJson(call: Call, contentTypes: readonly string[]): unknown {
  if (!contentTypes.includes(call.contentType))
    throw new Problem('unsupported-media-type', `send ${contentTypes.join(', ')}`, {
      headers: { Accept: contentTypes.join(', ') },
    });
  const value = parseText(call.body);
  if (isDeeperThan(value, MAX_DEPTH))
    throw new Problem('not-json', `the body is nested deeper than ${MAX_DEPTH} levels`);
  return value;
}

/** Reads the body as JSON and by a schema. @throws Problem as `readJson`, and `invalid-body` with one error for each field at fault */
export function readBody<Schema extends z.ZodType>(call: Call, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(readJson(call, ['application/json']));
  if (parsed.success) return parsed.data;
  const errors: FieldFault[] = parsed.error.issues.map((issue) => ({
    pointer: pointerTo(issue.path),
    code: issue.code.replaceAll('_', '-'),
    detail: issue.message,
  }));
  throw new Problem('invalid-body', errors.map(({ pointer, detail }) => `${pointer || 'body'}: ${detail}`).join('; '), {
    errors,
  });
}

/** @returns the JSON pointer (RFC 6901) of a path; `''` for the whole document */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function parseText(body: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return value;
  } catch {
    throw new Problem('not-json', 'the body must be JSON text in UTF-8');
  }
}
