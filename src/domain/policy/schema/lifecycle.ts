import { z } from 'zod';
import { duration, known, name } from './written.js';

/** What a newcomer is sent. */
export const Activation = known({ mail: z.enum(['send', 'none']).default('send') }).default({ mail: 'send' });

/** How an ending is carried out. */
export const Termination = known({
  grace: duration.default('0m'),
  deadline: duration.default('15m'),
  unrehirable: z.enum(['review', 'allow']).default('review'),
}).default({ grace: '0m', deadline: '15m', unrehirable: 'review' });

/** What contractors may hold. */
export const Contractors = known({ allow: z.array(name) }).optional();
