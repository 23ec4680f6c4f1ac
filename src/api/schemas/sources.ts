import { z } from 'zod';
import { Instant } from './fields.js';
import { Reason } from './orders.js';

const SourceName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, { error: 'must be the name of an HR system such as bamboohr' })
  .describe('HR system.')
  .meta({ example: 'bamboohr' });

const Look = z
  .strictObject({
    running: z.boolean(),
    lastGood: Instant.nullable().describe('When the last good one ended; null when none is known any more.'),
    next: Instant.nullable().describe('When the next begins by itself; null while paused.'),
  })
  .meta({ id: 'HrLook' });

const State = z
  .strictObject({
    source: SourceName,
    poll: Look.describe('What changed.'),
    census: Look.describe('Everybody.'),
    paused: z
      .strictObject({
        reason: z.string(),
        by: z.string().nullable(),
        since: Instant.nullable().describe('Null, as `by` is, when it was paused with Temporal’s own tools.'),
      })
      .nullable(),
    incidents: z
      .array(z.strictObject({ kind: z.string(), since: Instant, detail: z.string() }))
      .describe('Open ones of this system: `poll-failing`, `roster-refused`, `answers-unreadable`, `unauthorized` …'),
    lastOrder: z
      .strictObject({
        action: z.enum(['poll', 'pause', 'resume', 'backfill', 'vouch']),
        by: z.string(),
        reason: z.string(),
        at: Instant,
      })
      .nullable(),
  })
  .meta({ id: 'HrSystem' });

/** Path parameter of orders to one HR system. */
export const SourceParams = z.strictObject({ source: SourceName });

/** Answer of `GET /v1/sources`. */
export const SourceList = z.strictObject({ data: z.array(State) }).meta({ id: 'HrSystemList' });

/** Body of `poll`, `pause`, `resume` and `vouch`. */
export const SourceOrderBody = z.strictObject({ reason: Reason }).meta({ id: 'HrSystemOrder' });

/** Body of `backfill`. */
export const BackfillOrder = z
  .strictObject({
    since: Instant.nullable().describe('Everybody changed since then looks again; null for everybody there is.'),
    reason: Reason,
  })
  .meta({ id: 'BackfillOrder' });

/** What an order answers. */
export const SourceOrdered = z
  .strictObject({ source: SourceName, action: State.shape.lastOrder.unwrap().shape.action })
  .meta({ id: 'HrSystemOrdered' });
