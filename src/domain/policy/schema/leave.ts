import { z } from 'zod';
import { known, name } from './written.js';

/** What one type of leave does to the account. */
const LeaveType = known({
  account: z.enum(['suspend', 'limit', 'keep']).default('suspend'),
  limitTo: z.array(name).optional(),
  restore: z.enum(['stored', 'role']).optional(),
  return: z.enum(['onDate', 'onConfirmation']).default('onDate'),
  review: z
    .string()
    .regex(/^[1-9]\d{0,3}d$/, 'must be a number of days such as 60d')
    .optional(),
})
  .refine((leave) => (leave.account === 'limit') === (leave.limitTo !== undefined), {
    error: 'limit needs limitTo beside it, and limitTo needs account: limit: write both',
    path: ['account'],
  })
  .refine((leave) => leave.account === 'limit' || leave.restore === undefined, {
    error: 'restore belongs to account: limit; a suspended account keeps its access',
    path: ['restore'],
  });
export type LeaveTypeDocument = z.infer<typeof LeaveType>;

/** What each type of leave does to the account; `default` is any type that is not named. */
export const Leave = z.record(name, LeaveType).default({});
export type LeaveDocument = z.infer<typeof Leave>;
