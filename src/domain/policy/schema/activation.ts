import { z } from 'zod';
import { known } from './written.js';

/** What a newcomer is sent. */
export const Activation = known({ mail: z.enum(['send', 'none']).default('send') }).default({ mail: 'send' });
