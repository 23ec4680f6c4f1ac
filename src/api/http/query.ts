import { z } from 'zod';
import { Problem } from '../problem.js';

const SHOWN_NAME = 40;

/**
 * Reads the query of a request by a schema whose keys are the parameters the route knows; a parameter whose schema is an array may repeat.
 *
 * @throws Problem `unknown-parameter` naming it, or `invalid-parameter` naming it and what it must be; values are not echoed
 */
export function parseQuery<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  query: URLSearchParams,
): z.output<z.ZodObject<Shape>> {
  const given: Record<string, string | readonly string[]> = {};
  for (const name of new Set(query.keys())) {
    const known = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
    if (known === undefined) throw new Problem('unknown-parameter', unknownName(name, schema));
    const values = query.getAll(name);
    const [only] = values;
    if (isRepeatable(known)) given[name] = values;
    else if (values.length === 1 && only !== undefined) given[name] = only;
    else throw new Problem('invalid-parameter', `${name} may be given once`);
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Problem('invalid-parameter', `${String(issue?.path[0] ?? 'query')}: ${issue?.message ?? 'not valid'}`);
}

function isRepeatable(schema: unknown): boolean {
  if (schema instanceof z.ZodOptional) return isRepeatable(schema.unwrap());
  return schema instanceof z.ZodArray;
}

function unknownName(name: string, schema: z.ZodObject): string {
  const known = Object.keys(schema.shape);
  const shown = /^[\w.-]+$/.test(name) ? name.slice(0, SHOWN_NAME) : 'a parameter';
  return `${shown} is not known here; ${known.length > 0 ? `there are: ${known.join(', ')}` : 'this route has none'}`;
}
