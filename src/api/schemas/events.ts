import { z } from 'zod';
import { envelopeSchema } from '../../domain/envelope.js';
import { PublicId } from './fields.js';

/** Most events of one request. */
export const MAX_EVENTS = 500;

const Batch = z.array(envelopeSchema).max(MAX_EVENTS);

/** Bodies of `POST /v1/events` by content type. */
export const EventsBody = {
  'application/cloudevents+json': envelopeSchema,
  'application/cloudevents-batch+json': Batch,
  'application/json': z.union([envelopeSchema, Batch]),
} as const;

/** Answer to one event; `accepted` is durable. */
export const EventTaken = z
  .strictObject({ employee: PublicId, event: z.string(), result: z.literal('accepted') })
  .meta({ id: 'EventTaken' });
export const EventsTaken = z.array(EventTaken);
