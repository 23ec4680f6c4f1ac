import { z } from 'zod';
import { PublicId } from './fields.js';

/** Answer to a webhook: who will be read again. */
export const DeliveryTaken = z
  .strictObject({ result: z.literal('accepted'), employees: z.array(PublicId) })
  .meta({ id: 'DeliveryTaken' });
