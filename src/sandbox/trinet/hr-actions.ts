import { z } from 'zod';
import { StatusLetter } from './company-state.js';

const date = z.iso.date();
const text = z.string().nullable().optional();

const job = {
  businessTitle: text,
  department: text.describe('name; a new one becomes a department of its own'),
  locationId: text,
  supervisorId: text,
  customGroupA: text,
  customGroupB: text,
  employeeType: text.describe('fulltime or parttime'),
  regularTemporary: text.describe('Regular or Temporary'),
  employeeClass: text,
};

/** A hire as HR enters it; the API shows it on `startDate`, or on the early access date. */
export const Hire = z.strictObject({
  firstName: z.string(),
  lastName: z.string(),
  preferredName: z.string().optional(),
  startDate: date,
  earlyAccessOn: date.optional(),
  alternateId: z.string().nullable().default(null),
  ...job,
  fields: z.record(z.string(), z.string().nullable()).default({}),
});
export type Hire = z.input<typeof Hire>;

/** What HR does with a record, in the words of a personnel office. Dates are `YYYY-MM-DD`. */
export const HrAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('moveStart'), startDate: date }),
  z.strictObject({ action: z.literal('transfer'), date, ...job }),
  z.strictObject({ action: z.literal('groups'), date, customGroupA: text, customGroupB: text }),
  z.strictObject({
    action: z.literal('leave'),
    by: z.enum(['status', 'calendar']).default('status'),
    from: date,
    to: date.optional().describe('last day; by status none leaves it open'),
    type: z.string().default('Parental').describe('of the calendar entries'),
    status: StatusLetter.default('L').describe('L without pay, P with pay'),
  }),
  z.strictObject({ action: z.literal('return'), date: date.describe('first day back') }),
  z.strictObject({ action: z.literal('status'), date, status: StatusLetter }),
  z.strictObject({
    action: z.literal('terminate'),
    lastDay: date,
    finalPayOn: date.optional().describe('the API tells nothing before this day'),
    status: StatusLetter.default('T').describe('T, U with pay, D deceased'),
    reasonCode: text,
  }),
  z.strictObject({ action: z.literal('processFinalPay') }),
  z.strictObject({ action: z.literal('rescind') }),
  z.strictObject({
    action: z.literal('rehire'),
    startDate: date,
    employeeId: z.enum(['same', 'new']).default('same'),
    earlyAccessOn: date.optional(),
    ...job,
  }),
  z.strictObject({
    action: z.literal('rename'),
    date,
    nameType: z.enum(['primary', 'preferred']).default('primary'),
    firstName: z.string(),
    lastName: z.string(),
  }),
  z.strictObject({ action: z.literal('edit'), fields: z.record(z.string(), z.string().nullable()) }),
  z.strictObject({ action: z.literal('withdraw') }),
]);
export type HrAction = z.input<typeof HrAction>;

/** An action of one name, with its defaults filled in. */
export type ActionOf<Name extends HrAction['action']> = Extract<z.output<typeof HrAction>, { action: Name }>;

/** Fields of a job row, as actions give them. */
export type JobChange = z.output<z.ZodObject<typeof job>>;
