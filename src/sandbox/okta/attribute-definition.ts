import { z } from 'zod';

const choices = {
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  oneOf: z.array(z.looseObject({ const: z.union([z.string(), z.number()]), title: z.string() })).optional(),
};

/** A property of the user schema as one writes it (Okta: Schemas API, "UserSchemaAttribute"); members that change nothing here are kept. */
export const AttributeDefinition = z.looseObject({
  title: z.string(),
  type: z.enum(['string', 'boolean', 'integer', 'number', 'array']),
  items: z.looseObject({ type: z.enum(['string', 'integer', 'number']), ...choices }).optional(),
  required: z.boolean().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  format: z.string().optional(),
  mutability: z.enum(['READ_WRITE', 'READ_ONLY', 'IMMUTABLE', 'WRITE_ONLY']).optional(),
  master: z
    .looseObject({
      type: z.enum(['PROFILE_MASTER', 'OKTA', 'OVERRIDE']),
      priority: z.array(z.looseObject({ type: z.string(), value: z.string() })).optional(),
    })
    .optional(),
  unique: z.union([z.boolean(), z.string()]).optional(),
  /** Whether values of several sources are put together, for arrays. */
  union: z.enum(['ENABLE', 'DISABLE']).optional(),
  ...choices,
});
export type AttributeDefinition = z.infer<typeof AttributeDefinition>;
