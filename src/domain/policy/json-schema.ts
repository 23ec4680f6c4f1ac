import { z } from 'zod';
import { DESCRIPTIONS } from './json-schema/descriptions.js';
import { PolicyDocument } from './schema.js';

/**
 * The JSON Schema (draft 2020-12) of a policy file, for editors: what may be written, with a line on each field. Nothing is required,
 * for any file may leave the rest to what it includes or is included by; the loader asks for what is missing.
 */
export function policyJsonSchema(): z.core.JSONSchema.JSONSchema {
  const schema = z.toJSONSchema(PolicyDocument, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema, path }) => {
      const described = DESCRIPTIONS[fieldOf(path)];
      delete jsonSchema.required;
      if (zodSchema._zod.def.type === 'pipe') orText(jsonSchema);
      if (described !== undefined) jsonSchema.description = described;
    },
  });
  const include = {
    type: 'array',
    items: { type: 'string', pattern: '\\.(ya?ml|json)$' },
    description: DESCRIPTIONS['include'] ?? '',
  } as const;
  return {
    ...schema,
    title: 'Tenure policy',
    description: 'Who gets what access, and when. See docs/policy.md.',
    properties: { include, ...schema.properties },
  };
}

/** What is preprocessed may also be written as a bare text. */
function orText(jsonSchema: z.core.JSONSchema.BaseSchema): void {
  const whole = { ...jsonSchema };
  for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
  jsonSchema.anyOf = [{ type: 'string', minLength: 1 }, whole];
}

/** `targets.*.entitlements[].when` of a path in the JSON Schema. */
export function fieldOf(path: readonly PropertyKey[]): string {
  let field = '';
  for (let index = 0; index < path.length; index++) {
    const part = String(path[index]);
    if (part === 'items') field += '[]';
    else if (part === 'additionalProperties') field += '.*';
    else if (part === 'properties') field += `.${String(path[++index])}`;
    else if (part === 'anyOf') index++;
  }
  return field.replace(/^\./, '');
}
