import { z } from 'zod';

/** How a user came into a group: by these rules, or by hand when there is none. */
export const Membership = z.strictObject({ rules: z.array(z.string()) });

/** A group; members of the built-in group are everybody and are not kept. */
export const OktaGroup = z.strictObject({
  id: z.string(),
  type: z.enum(['OKTA_GROUP', 'APP_GROUP', 'BUILT_IN']),
  created: z.string(),
  lastUpdated: z.string(),
  lastMembershipUpdated: z.string(),
  profile: z.strictObject({ name: z.string(), description: z.string().nullable() }),
  members: z.record(z.string(), Membership),
});
export type OktaGroup = z.infer<typeof OktaGroup>;

/** A rule that puts users whose profile matches into groups. */
export const GroupRule = z.strictObject({
  id: z.string(),
  name: z.string(),
  status: z.enum(['ACTIVE', 'INACTIVE', 'INVALID']),
  created: z.string(),
  lastUpdated: z.string(),
  expression: z.string(),
  excludedUsers: z.array(z.string()),
  groupIds: z.array(z.string()),
});
export type GroupRule = z.infer<typeof GroupRule>;
