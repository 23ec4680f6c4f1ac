import { z } from 'zod';
import { Address } from './tenant-state.js';

const date = z.iso.date();
const text = z.string().nullable();
const fields = z.record(z.string(), text).describe('plain fields by key, fields of your own under keys of theirs');

const job = {
  jobTitle: text.optional(),
  employeeType: text.optional(),
  managerId: text.optional(),
  groups: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]).nullable())
    .optional()
    .describe('title of the group type → title of the group, several as a list; made when they are not there'),
};

/** A kind of group with one of its groups. */
export const GroupOrder = z.strictObject({
  groupType: z.string(),
  title: z.string(),
  address: Address.nullable().default(null),
});
export type GroupOrder = z.input<typeof GroupOrder>;

/** A hire as HR enters it: a draft of onboarding, unless it is `active` at once. */
export const Hire = z.strictObject({
  id: z.string().optional().describe('default: a new UUID'),
  firstName: z.string(),
  lastName: z.string(),
  startDate: date,
  userStatus: z.enum(['pending', 'active']).default('pending'),
  personalEmail: z.email().optional().describe('default: made of the name'),
  email: z.email().optional().describe('default: the personal address, as a placeholder'),
  ...job,
  fields: fields.default({}),
});
export type Hire = z.input<typeof Hire>;

/** What HR does with a profile, in the words of a personnel office. Dates are `YYYY-MM-DD`. */
export const HrAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('activate') }).describe('onboarding is completed, before the first day or on it'),
  z.strictObject({ action: z.literal('moveStart'), startDate: date }),
  z.strictObject({ action: z.literal('cancelHire') }),
  z.strictObject({ action: z.literal('transfer'), ...job }),
  z.strictObject({
    action: z.literal('leave'),
    from: date,
    expectedReturn: date.optional().describe('first day back, as planned'),
    type: z.string().default('Parental Leave'),
  }),
  z.strictObject({ action: z.literal('return'), date: date.describe('first day back') }),
  z
    .strictObject({
      action: z.literal('terminate'),
      departureDate: date,
      reason: text.default('Voluntary Resignation'),
    })
    .describe('the Termination Form; entered again, the date moves'),
  z
    .strictObject({ action: z.literal('deactivate'), reason: text.optional() })
    .describe('inactive at once, by hand; the departure date stays as it is'),
  z.strictObject({ action: z.literal('rescind') }).describe('cancels a termination ahead, or takes back one that came'),
  z.strictObject({
    action: z.literal('rehire'),
    startDate: date,
    userStatus: z.enum(['pending', 'active']).default('pending'),
    ...job,
  }),
  z.strictObject({
    action: z.literal('rename'),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    preferredName: text.optional(),
  }),
  z.strictObject({ action: z.literal('edit'), fields }),
]);
export type HrAction = z.input<typeof HrAction>;

/** Where somebody works and for whom, as actions give it. */
export type JobChange = z.infer<z.ZodObject<typeof job>>;
