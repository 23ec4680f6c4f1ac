import { z } from 'zod';
import { expression, known } from './written.js';

/** One attribute of a target's profile; a bare text is its value. */
export const Attribute = z.preprocess(
  (written) => (typeof written === 'string' ? { value: written } : written),
  known({
    value: expression,
    onEmpty: z.enum(['clear', 'keep', 'default', 'review']).default('clear'),
    default: expression.optional(),
  }).refine((attribute) => (attribute.onEmpty === 'default') === (attribute.default !== undefined), {
    error: 'onEmpty: default and default belong together',
    path: ['onEmpty'],
  }),
);
export type AttributeDocument = z.infer<typeof Attribute>;

/** How logins are made. */
export const Login = known({
  candidates: z.array(expression).min(1, 'needs at least one candidate').max(20, 'takes at most 20 candidates'),
  rename: z.enum(['keep', 'follow']).default('keep'),
});
