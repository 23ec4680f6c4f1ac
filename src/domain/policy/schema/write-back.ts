import { z } from 'zod';
import { known, name } from './written.js';

/** What HR is told of what was made for a person. */
export const WriteBack = known({
  workEmail: known({
    target: z.string(),
    attribute: name.default('email'),
  }).optional(),
}).optional();
export type WriteBackDocument = z.infer<typeof WriteBack>;
