import { z } from 'zod';
import { LIMITS } from '../limits.js';
import { name } from './written.js';

const MUST = 'must be a text, a number, true or false, or a list of texts; leave a field out that is to stay empty';

/** What an app knows of a person besides that they have it, such as a licence or a role inside: by the app's own field. */
export const AppProfile = z
  .record(
    z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, 'must be the name of a field of the app such as role or licences'),
    z.union(
      [name, z.number(), z.boolean(), z.array(name).min(1, 'needs at least one text').max(LIMITS.listItems)],
      MUST,
    ),
  )
  .refine((fields) => Object.keys(fields).length > 0, 'needs at least one field, or remove it')
  .refine((fields) => Object.keys(fields).length <= LIMITS.listItems, `has more than ${LIMITS.listItems} fields`);
export type AppProfileDocument = z.infer<typeof AppProfile>;
