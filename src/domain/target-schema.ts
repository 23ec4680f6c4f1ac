import { z } from 'zod';

/** What a target says of one profile attribute. */
export const TargetAttribute = z.strictObject({
  type: z.enum(['string', 'boolean', 'integer', 'number', 'array', 'unknown']),
  /** Of an array's items; `null` when the target does not say, and for everything that is no array. */
  items: z.enum(['string', 'integer', 'number', 'unknown']).nullable(),
  required: z.boolean(),
  /** In UTF-16 code units. */
  minLength: z.number().nullable(),
  maxLength: z.number().nullable(),
  /** A regular expression the whole text must match. */
  pattern: z.string().nullable(),
  /** JSON Schema format or one of the vendor's own, e.g. `email`, `date-time`, `country-code`. */
  format: z.string().nullable(),
  /** The only values taken, of an array's items for an array; `null` takes every one. */
  values: z.array(z.union([z.string(), z.number()])).nullable(),
  /** `once`: given when the account is created, never changed. `sourced`: another system of the target's writes it. */
  write: z.enum(['always', 'once', 'never', 'sourced']),
  custom: z.boolean(),
});
export type TargetAttribute = z.infer<typeof TargetAttribute>;

/** The attributes an account of a target has, as the target describes them; kept beside the policies as a document. */
export const TargetSchema = z.strictObject({
  target: z.string(),
  /** `basic`: the Basic Multilingual Plane only, three bytes of UTF-8. */
  characters: z.enum(['any', 'basic']),
  attributes: z.record(z.string(), TargetAttribute),
});
export type TargetSchema = z.infer<typeof TargetSchema>;
