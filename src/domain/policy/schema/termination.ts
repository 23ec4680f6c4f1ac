import { z } from 'zod';
import { duration, known } from './written.js';

const order = z.enum(['containFirst', 'deactivateAtOnce']);

/** What one kind of ending does otherwise. */
const Manner = known({ order: order.optional(), grace: duration.optional(), deadline: duration.optional() });

/** How an ending is carried out: for all, and what each kind does otherwise. */
export const Termination = known({
  order: order.optional(),
  grace: duration.default('0m'),
  deadline: duration.default('15m'),
  unrehirable: z.enum(['review', 'allow']).default('review'),
  voluntary: Manner.optional(),
  involuntary: Manner.optional(),
  contractor: Manner.optional(),
}).default({ grace: '0m', deadline: '15m', unrehirable: 'review' });
export type TerminationDocument = z.infer<typeof Termination>;
