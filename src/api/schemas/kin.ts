import { z } from 'zod';
import { PublicId } from './fields.js';
import { Reason } from './orders.js';
import { PersonChangeAnswer } from './person-change.js';

/** Body of `POST …/merge` and `…/split`. */
export const KinOrder = z
  .strictObject({
    record: PublicId.describe('Public id of the HR record that comes or goes.'),
    reason: Reason,
    preview: z.boolean().default(false).describe('Only tell what it would change.'),
  })
  .meta({ id: 'KinOrder' });

/** What joining or parting changes, on both sides. */
export const KinAnswer = z
  .strictObject({
    employee: PublicId,
    record: PublicId,
    ordered: z.boolean().describe('False for a preview: nothing was done.'),
    changes: z.array(PersonChangeAnswer).describe('For the person, and for the record on its own.'),
  })
  .meta({ id: 'KinAnswer' });
