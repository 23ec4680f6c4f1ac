import { z } from 'zod';

const Party = z.strictObject({
  id: z.string(),
  type: z.string(),
  alternateId: z.string(),
  displayName: z.string(),
});
/** Who did something, or to what it was done. */
export type Party = z.infer<typeof Party>;

/** One System Log event as the stand-in keeps it; the wire form adds what never varies. */
export const LogRecord = z.strictObject({
  /** Order of persistence, from 1; the cursor of a poller. */
  seq: z.number(),
  uuid: z.string(),
  /** ISO 8601 UTC with milliseconds, by the company clock. */
  published: z.string(),
  eventType: z.string(),
  actor: Party,
  target: z.array(Party),
  requestId: z.string(),
  requestUri: z.string(),
  tokenId: z.string().nullable(),
  changes: z
    .strictObject({ from: z.record(z.string(), z.unknown()), to: z.record(z.string(), z.unknown()) })
    .nullable(),
});
export type LogRecord = z.infer<typeof LogRecord>;
