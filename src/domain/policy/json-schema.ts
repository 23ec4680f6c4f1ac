import { z } from 'zod';
import { DESCRIPTIONS } from './json-schema/descriptions.js';
import { PolicyDocument } from './schema.js';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/**
 * The JSON Schema (draft 2020-12) of a policy file, for editors: what may be written, with a line on each field. Nothing is required,
 * for any file may leave the rest to what it includes or is included by; the loader asks for what is missing.
 */
export function policyJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(PolicyDocument, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      delete jsonSchema.required;
      if (zodSchema._zod.def.type === 'pipe') orText(jsonSchema);
    },
  });
  const include = { type: 'array', items: { type: 'string', pattern: '\\.(ya?ml|json)$' } } as const;
  const whole: JsonSchema = { ...schema, properties: { include, ...schema.properties } };
  for (const { field, schema: part } of fieldsIn(whole)) {
    const described = DESCRIPTIONS[field];
    if (described !== undefined) part.description = described;
  }
  return { ...whole, title: 'Tenure policy', description: 'Who gets what access, and when. See docs/policy.md.' };
}

/** What is preprocessed may also be written as a bare text. */
function orText(jsonSchema: z.core.JSONSchema.BaseSchema): void {
  const whole = { ...jsonSchema };
  for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
  jsonSchema.anyOf = [{ type: 'string', minLength: 1 }, whole];
}

/** Every field of a schema, such as `targets.*.entitlements[].when`, with the part that is about it; a choice is about one field. */
export function* fieldsIn(
  schema: JsonSchema,
  field = '',
): Iterable<{ readonly field: string; readonly schema: JsonSchema }> {
  if (field !== '') yield { field, schema };
  for (const choice of schema.anyOf ?? []) yield* below(choice, field);
  yield* below(schema, field);
}

function* below(schema: JsonSchema, field: string): ReturnType<typeof fieldsIn> {
  const dot = field === '' ? '' : '.';
  for (const [name, part] of Object.entries(schema.properties ?? {}))
    if (typeof part === 'object') yield* fieldsIn(part, `${field}${dot}${name}`);
  const { additionalProperties, items, prefixItems = [] } = schema;
  if (typeof additionalProperties === 'object') yield* fieldsIn(additionalProperties, `${field}${dot}*`);
  for (const part of [...prefixItems, items].flat()) if (typeof part === 'object') yield* fieldsIn(part, `${field}[]`);
}
