import { z } from 'zod';
import type { CallOptions } from '../../domain/ports/call-options.js';
import type { TargetAttribute, TargetSchema } from '../../domain/target-schema.js';
import { segment, type OktaClient } from './client.js';
import type { Directory } from './directory.js';

const Choices = {
  enum: z.array(z.union([z.string(), z.number()])).nullish(),
  oneOf: z.array(z.object({ const: z.union([z.string(), z.number()]) })).nullish(),
};

/** One property of the user schema, as far as it says what may be written (Okta: Schemas API, "UserSchemaAttribute"). */
const Attribute = z.object({
  type: z.enum(['string', 'boolean', 'integer', 'number', 'array']).or(z.literal('unknown')).catch('unknown'),
  items: z
    .object({ type: z.enum(['string', 'integer', 'number']).or(z.literal('unknown')).catch('unknown'), ...Choices })
    .nullish(),
  required: z.boolean().nullish(),
  minLength: z.number().nullish(),
  maxLength: z.number().nullish(),
  pattern: z.string().nullish(),
  format: z.string().nullish(),
  mutability: z.string().nullish(),
  master: z
    .object({ type: z.string(), priority: z.array(z.object({ type: z.string() })).nullish() })
    .nullish()
    .catch(null),
  ...Choices,
});
type Attribute = z.infer<typeof Attribute>;

const Part = z.object({
  properties: z.record(z.string(), Attribute).nullish(),
  required: z.array(z.string()).nullish(),
});
const Schema = z.object({ definitions: z.object({ base: Part, custom: Part.nullish() }) });

/** Reads the schema of the default user type; other types may have other custom attributes, and we write no other. */
export async function readUserSchema(client: OktaClient, options: CallOptions): Promise<TargetSchema> {
  return readSchema(client, { path: '/meta/schemas/user/default', action: 'read the user schema' }, options);
}

/** Reads what apps know of their users (Okta: Schemas API, "Retrieve the default app user schema"); one call for each app. */
export async function readAppSchemas(
  { client, directory }: { readonly client: OktaClient; readonly directory: Directory },
  apps: readonly string[],
  options: CallOptions,
): Promise<Readonly<Record<string, TargetSchema>>> {
  const schemas: Record<string, TargetSchema> = {};
  for (const app of apps) {
    const id = await directory.findApp(app, options);
    if (id === undefined) continue;
    const request = { path: `/meta/schemas/apps/${segment(id)}/default`, action: `read the schema of app ${id}` };
    schemas[app] = await readSchema(client, request, options);
  }
  return schemas;
}

async function readSchema(
  client: OktaClient,
  request: { readonly path: string; readonly action: string },
  options: CallOptions,
): Promise<TargetSchema> {
  const read = await client.call({ method: 'GET', ...request }, Schema, options);
  const { base, custom } = read.value.definitions;
  return {
    target: 'okta',
    // Okta stores at most three bytes of UTF-8 a character (Okta: "Design Principles", UTF-8).
    characters: 'basic',
    attributes: { ...attributesOf(base, 'base'), ...(custom ? attributesOf(custom, 'custom') : {}) },
  };
}

function attributesOf(
  { properties, required }: z.infer<typeof Part>,
  part: 'base' | 'custom',
): Record<string, TargetAttribute> {
  return Object.fromEntries(
    Object.entries(properties ?? {}).map(([name, attribute]) => [
      name,
      {
        type: attribute.type,
        items: attribute.type === 'array' ? (attribute.items?.type ?? null) : null,
        required: attribute.required === true || required?.includes(name) === true,
        minLength: attribute.minLength ?? null,
        maxLength: attribute.maxLength ?? null,
        pattern: attribute.pattern ?? null,
        format: attribute.format ?? null,
        values: choicesOf(attribute) ?? (attribute.items ? choicesOf(attribute.items) : null),
        write: writeOf(attribute),
        custom: part === 'custom',
      },
    ]),
  );
}

function choicesOf(from: Pick<Attribute, 'enum' | 'oneOf'>): (string | number)[] | null {
  return from.oneOf?.map((choice) => choice.const) ?? from.enum ?? null;
}

/**
 * `PROFILE_MASTER` and `OKTA` are ours to write for a user whom no other directory sources; `OVERRIDE` names who writes this attribute, by
 * priority (Okta: Schemas API, "master").
 */
function writeOf({ mutability, master }: Attribute): TargetAttribute['write'] {
  if (mutability === 'READ_ONLY') return 'never';
  const first = master?.type === 'OVERRIDE' ? master.priority?.[0]?.type : undefined;
  if (first !== undefined && first !== 'OKTA') return 'sourced';
  return mutability === 'IMMUTABLE' ? 'once' : 'always';
}
