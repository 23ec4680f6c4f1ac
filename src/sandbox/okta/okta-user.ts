import { z } from 'zod';

/** Statuses of a user, Okta Users API. */
export const UserStatus = z.enum([
  'STAGED',
  'PROVISIONED',
  'ACTIVE',
  'PASSWORD_EXPIRED',
  'RECOVERY',
  'LOCKED_OUT',
  'SUSPENDED',
  'DEPROVISIONED',
]);
export type UserStatus = z.infer<typeof UserStatus>;

/** Value of a profile attribute; a cleared attribute is absent. */
export const AttributeValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.union([z.string(), z.number()])),
]);
export type AttributeValue = z.infer<typeof AttributeValue>;

/** A user as the stand-in keeps it; times are ISO 8601 UTC, second-precise, by the company clock. */
export const OktaUser = z.strictObject({
  id: z.string(),
  status: UserStatus,
  created: z.string(),
  activated: z.string().nullable(),
  statusChanged: z.string().nullable(),
  lastLogin: z.string().nullable(),
  lastUpdated: z.string(),
  passwordChanged: z.string().nullable(),
  profile: z.record(z.string(), AttributeValue),
  hasPassword: z.boolean(),
  provider: z.strictObject({ type: z.string(), name: z.string() }),
});
export type OktaUser = z.infer<typeof OktaUser>;
