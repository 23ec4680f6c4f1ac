import { z } from 'zod';
import { Attribute, Login } from './attributes.js';
import { expression, known, mode, name } from './written.js';

/** A rule that gives a group or an app. */
export const Rule = known({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be kebab-case')
    .optional(),
  group: name.optional(),
  app: name.optional(),
  when: expression,
  earliest: z.enum(['staging', 'start']).default('staging'),
  per: z.enum(['position', 'person']).optional(),
  mode: mode.optional(),
  sensitive: z.boolean().default(false),
}).refine((rule) => (rule.group === undefined) !== (rule.app === undefined), 'needs either group or app');
export type RuleDocument = z.infer<typeof Rule>;

/** What policy wants of one target. */
export const Target = known({
  attributes: z.object({ login: Login }).catchall(Attribute),
  entitlements: z.array(Rule).default([]),
  modes: z.array(known({ match: name, mode })).default([]),
  legalHolds: z.array(name).default([]),
});
export type TargetDocument = z.infer<typeof Target>;
