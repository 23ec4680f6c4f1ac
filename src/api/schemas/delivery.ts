import { z } from 'zod';
import { Instant, PublicId } from './fields.js';
import { Reason } from './orders.js';

/** Answer to a webhook: who will be read again. */
export const DeliveryTaken = z
  .strictObject({
    result: z
      .enum(['accepted', 'kept'])
      .describe('`kept`: part of it is of a shape that is not known, and waits for a replay.'),
    employees: z.array(PublicId),
  })
  .meta({ id: 'DeliveryTaken' });

/** Answer to a vendor who verifies an address. */
export const VerificationAnswer = z.strictObject({ verification: z.string() }).meta({ id: 'VerificationAnswer' });

const Id = z.string().describe('For `POST /v1/deliveries/{id}/resolve`.');

/** Answer of `GET /v1/deliveries`. */
export const DeliveryList = z
  .strictObject({
    data: z.array(
      z
        .strictObject({ id: Id, source: z.string(), receivedAt: Instant, bytes: z.int() })
        .meta({ id: 'KeptDelivery', description: 'A signed webhook of a shape that was not known.' }),
    ),
  })
  .meta({ id: 'DeliveryList' });

/** Body of `POST /v1/deliveries/{id}/resolve`. */
export const DeliveryAnswer = z
  .strictObject({
    action: z
      .enum(['replay', 'dismiss'], { error: 'must be replay or dismiss' })
      .describe('`replay` reads it again with the present version.'),
    reason: Reason,
  })
  .meta({ id: 'DeliveryAnswer' });

/** What became of it. */
export const DeliverySettled = z
  .strictObject({ id: Id, action: z.enum(['replay', 'dismiss']), employees: z.array(PublicId) })
  .meta({ id: 'DeliverySettled' });
