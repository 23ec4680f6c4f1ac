import { z } from 'zod';

const date = z.iso.date();
const text = z.string().nullable().optional();

const job = { jobTitle: text, department: text, division: text, location: text, managerId: text };

/** A hire as HR enters it; `hireDate` may lie ahead. */
export const Hire = z.strictObject({
  firstName: z.string(),
  lastName: z.string(),
  hireDate: date,
  employmentStatus: z.string().nullable().default('Full-Time'),
  ...job,
  fields: z
    .record(z.string(), z.string().nullable())
    .default({})
    .describe('plain fields by alias, fields of your own as customXyz'),
});
export type Hire = z.input<typeof Hire>;

/** What HR does with a record, in the words of a personnel office. Dates are `YYYY-MM-DD`. */
export const HrAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('moveStart'), startDate: date }),
  z.strictObject({ action: z.literal('transfer'), date, ...job }),
  z.strictObject({ action: z.literal('changeStatus'), date, employmentStatus: z.string() }),
  z.strictObject({
    action: z.literal('leave'),
    by: z.enum(['status', 'timeOff']).default('status'),
    from: date,
    to: date.optional().describe('last day; by status none leaves it open'),
    type: z.string().default('Parental Leave').describe('status label or time-off type'),
  }),
  z.strictObject({ action: z.literal('return'), date: date.describe('first day back') }),
  z.strictObject({
    action: z.literal('terminate'),
    lastDay: date,
    type: z.string().nullable().default('Resignation (Voluntary)'),
    reason: text,
    rehire: text,
  }),
  z.strictObject({ action: z.literal('rescind') }),
  z.strictObject({
    action: z.literal('rehire'),
    startDate: date,
    employmentStatus: z.string().default('Full-Time'),
    ...job,
  }),
  z.strictObject({ action: z.literal('cancel'), date: date.optional().describe('default: the hire date') }),
  z.strictObject({ action: z.literal('extendContract'), contractEndDate: date.nullable() }),
  z.strictObject({ action: z.literal('edit'), fields: z.record(z.string(), z.string().nullable()) }),
  z.strictObject({ action: z.literal('delete') }),
]);
export type HrAction = z.input<typeof HrAction>;

/** Fields of a job row, as actions give them. */
export type JobChange = z.infer<z.ZodObject<typeof job>>;
