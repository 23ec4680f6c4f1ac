import { z } from 'zod';

const text = z.string().nullable();

/** What Namely knows of somebody's standing; `active` may precede the first day. */
export const UserStatus = z.enum(['active', 'pending', 'inactive']);
export type UserStatus = z.infer<typeof UserStatus>;

/** Address of an office; `country_id` is ISO 3166-1 alpha-2. */
export const Address = z.strictObject({
  address1: z.string().default(''),
  address2: z.string().default(''),
  city: z.string().default(''),
  state_id: z.string().default(''),
  zip: z.string().default(''),
  country_id: z.string(),
});
export type Address = z.infer<typeof Address>;

/** Fields every company has; whatever else is kept of a person is a field of the company's own. */
export const PLAIN_FIELDS: readonly string[] = [
  ...['first_name', 'middle_name', 'last_name', 'preferred_name'],
  ...['personal_email', 'employee_id', 'mobile_phone'],
];

/** One person, whatever became of them: the API cannot delete. */
export const Profile = z.strictObject({
  id: z.string(),
  /** Plain fields and fields of the company's own, by key. */
  fields: z.record(z.string(), text),
  email: z.string(),
  /** What the person signs in to Namely with. */
  login: z.string(),
  userStatus: UserStatus,
  jobTitleId: text,
  employeeType: text,
  managerId: text,
  groupIds: z.array(z.string()),
  teamIds: z.array(z.string()),
  startDate: text,
  departureDate: text,
  terminatedReason: text,
  jobChangeReason: text,
  /** Epoch seconds. */
  createdAt: z.int(),
  /** Epoch seconds. */
  updatedAt: z.int(),
});
export type Profile = z.infer<typeof Profile>;

/** A kind of group; `field_name` is frozen when it is made. */
export const GroupType = z.strictObject({
  id: z.string(),
  title: z.string(),
  type: z.enum(['department', 'office location', 'custom']),
  fieldName: z.string(),
});
export type GroupType = z.infer<typeof GroupType>;

/** A department, an office, or whatever a company groups people by. */
export const Group = z.strictObject({
  id: z.string(),
  title: z.string(),
  groupTypeId: z.string(),
  address: Address.nullable(),
});
export type Group = z.infer<typeof Group>;

const Titled = z.strictObject({ id: z.string(), title: z.string() });

/** A credential; `expiresAt` in epoch milliseconds of the company, `null` for a personal token. */
export const Token = z.strictObject({ token: z.string(), expiresAt: z.int().nullable() });

/** Everything a stand-in keeps. */
export const TenantState = z.strictObject({
  profiles: z.record(z.string(), Profile),
  groupTypes: z.array(GroupType),
  groups: z.array(Group),
  jobTiers: z.array(Titled),
  jobTitles: z.array(Titled.extend({ tierId: z.string() })),
  teams: z.array(Titled),
  tokens: z.array(Token),
  /** Codes of the consent page that were not exchanged yet. */
  codes: z.array(z.string()),
  refreshTokens: z.array(z.string()),
  /** Who made the tokens: a user outside the list, or one of the profiles. */
  owner: z.strictObject({ profileId: text, active: z.boolean() }),
  /** Keys of the company's own fields; every profile shows every one. */
  customFields: z.array(z.string()),
  /** Keys that the role of the tokens may not see. */
  hiddenFields: z.array(z.string()),
});
export type TenantState = z.infer<typeof TenantState>;
