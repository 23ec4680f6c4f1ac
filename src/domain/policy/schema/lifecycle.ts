import { z } from 'zod';
import { duration, known, name } from './written.js';

/** What a newcomer is sent. */
export const Activation = known({ mail: z.enum(['send', 'none']).default('send') }).default({ mail: 'send' });

/** What each type of leave does to the account. */
export const Leave = z
  .record(
    name,
    known({
      account: z.enum(['suspend', 'keep']).default('suspend'),
      return: z.enum(['onDate', 'onConfirmation']).default('onDate'),
      review: z
        .string()
        .regex(/^[1-9]\d{0,3}d$/, 'must be a number of days such as 60d')
        .optional(),
    }),
  )
  .default({});

/** How an ending is carried out. */
export const Termination = known({
  grace: duration.default('0m'),
  deadline: duration.default('15m'),
  unrehirable: z.enum(['review', 'allow']).default('review'),
}).default({ grace: '0m', deadline: '15m', unrehirable: 'review' });

/** What contractors may hold. */
export const Contractors = known({ allow: z.array(name) }).optional();
