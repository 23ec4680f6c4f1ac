import { z } from 'zod';
import { clockTime, days, expression, known, name } from './written.js';

/** Who is a contractor, what contractors may hold, how long, and who hears of the end. */
export const Contractors = known({
  who: expression.optional(),
  allow: z.array(name).optional(),
  noEndDate: z.union([z.literal('refuse'), known({ max: days })], 'must be refuse, or { max: 180d }').optional(),
  session: z.record(name, name).optional(),
  remind: z.array(days).min(1, 'needs at least one').max(10, 'takes at most 10').optional(),
  remindAt: clockTime.optional(),
})
  .refine(({ remind, remindAt }) => remind !== undefined || remindAt === undefined, {
    error: 'says when to remind: add remind, or remove it',
    path: ['remindAt'],
  })
  .optional();
export type ContractorsDocument = z.infer<typeof Contractors>;
