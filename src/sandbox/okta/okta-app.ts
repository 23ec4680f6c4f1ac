import { z } from 'zod';
import { AttributeDefinition } from './attribute-definition.js';

/** A user's place in an app: assigned directly, by groups, or both. */
export const AppAssignment = z.strictObject({
  direct: z.boolean(),
  created: z.string(),
  lastUpdated: z.string(),
  userName: z.string(),
  profile: z.record(z.string(), z.unknown()),
});
export type AppAssignment = z.infer<typeof AppAssignment>;

/** An app that people are assigned to. */
export const OktaApp = z.strictObject({
  id: z.string(),
  name: z.string(),
  label: z.string(),
  status: z.enum(['ACTIVE', 'INACTIVE']),
  created: z.string(),
  lastUpdated: z.string(),
  /** Custom attributes of its users' profiles; absent has none. */
  attributes: z.record(z.string(), AttributeDefinition).optional(),
  users: z.record(z.string(), AppAssignment),
  groups: z.record(z.string(), z.strictObject({ priority: z.number(), lastUpdated: z.string() })),
});
export type OktaApp = z.infer<typeof OktaApp>;
