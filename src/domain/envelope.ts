import { z } from 'zod';
import { canonicalJson } from './canonical-json.js';
import { EVENT_DATA } from './event-data.js';
import type { Fact, FactType } from './fact.js';
import { hrIdSchema, sourceSchema } from './ids.js';
import type { Instant } from './json.js';
import { parseOutside } from './parse-outside.js';
import { parseError } from './parse-error.js';
import type { ParseError } from './parse-error.js';
import type { PartialRecord } from './record-fields.js';
import { partialRecordSchema } from './record-schema.js';
import { countingTime } from './stamp.js';

const DAY_MS = 86_400_000;

const FACT_TYPE_OF: Readonly<Record<`hr.employee.${FactType}`, FactType>> = {
  'hr.employee.hired': 'hired',
  'hr.employee.rehired': 'rehired',
  'hr.employee.transferred': 'transferred',
  'hr.employee.updated': 'updated',
  'hr.employee.snapshot': 'snapshot',
  'hr.employee.leave-started': 'leave-started',
  'hr.employee.returned': 'returned',
  'hr.employee.terminated': 'terminated',
  'hr.employee.termination-rescinded': 'termination-rescinded',
  'hr.employee.hire-cancelled': 'hire-cancelled',
  'hr.employee.contract-extended': 'contract-extended',
};

/** Facts from outside, or all that is wrong with them. */
export type Parsed<Name extends string, Value> =
  | ({ readonly ok: true } & { readonly [name in Name]: Value })
  | { readonly ok: false; readonly errors: readonly ParseError[] };

/** What the domain cannot know by itself. */
export interface EnvelopeContext {
  /** When the gateway took it, by the company clock. */
  readonly receivedAt: Instant;
  readonly now: Instant;
  /** Digest of a text, e.g. SHA-256 in hex. */
  readonly digest: (text: string) => string;
}

/** One HR event: CloudEvents 1.0 in structured mode; attributes not named here are ignored. */
export const envelopeSchema = z
  .discriminatedUnion('type', [
    eventSchema('hired', EVENT_DATA.hired, 'Opens the first employment; clears a cancellation.'),
    eventSchema('rehired', EVENT_DATA.rehired, 'Opens another employment; earlier dates are kept.'),
    eventSchema('transferred', EVENT_DATA.transferred, 'Adds, moves or withdraws positions.'),
    eventSchema('updated', EVENT_DATA.updated, 'The fields given; lists are merged by id.'),
    eventSchema('snapshot', EVENT_DATA.snapshot, 'As updated, and complete for positions and leaves.'),
    eventSchema('leave-started', EVENT_DATA['leave-started'], 'Plans, extends or withdraws leave.'),
    eventSchema('returned', EVENT_DATA.returned, 'Confirms the return from leave.'),
    eventSchema('terminated', EVENT_DATA.terminated, 'Ends the latest employment, or moves its end.'),
    eventSchema('termination-rescinded', EVENT_DATA['termination-rescinded'], 'Takes the termination back.'),
    eventSchema('hire-cancelled', EVENT_DATA['hire-cancelled'], 'The latest employment never counts, from `time` on.'),
    eventSchema('contract-extended', EVENT_DATA['contract-extended'], 'Moves the end of the contract either way.'),
  ])
  .meta({ id: 'HrEvent' })
  .describe('One thing HR says of one person, as a CloudEvents 1.0 event.');

/**
 * Reads one HR event.
 *
 * @param json the parsed body of one event
 * @returns the fact, or every fault with a pointer into the event; a value is never repeated
 */
export function parseEnvelope(json: unknown, context: EnvelopeContext): Parsed<'fact', Fact> {
  const parsed = parseOutside(envelopeSchema, json);
  if (!parsed.ok) return parsed;
  const { id, source, subject, type, time: told, sequence, data } = parsed.value;
  const at = Date.parse(told);
  if (at - Date.parse(context.now) > DAY_MS) return { ok: false, errors: [parseError(['time'], 'time-in-future')] };
  const time = new Date(at).toISOString();
  return {
    ok: true,
    fact: {
      id,
      source,
      hrId: subject,
      type: FACT_TYPE_OF[type],
      time,
      ...countingTime(time, context.receivedAt),
      sequence,
      data,
      receivedAt: context.receivedAt,
      digest: context.digest(canonicalJson({ type, time, data })),
      url: null,
    },
  };
}

/** Reads a partial record, e.g. a connector's reading of HR: nothing is required, so name and start may be missing. */
export function parsePartialRecord(json: unknown): Parsed<'data', PartialRecord> {
  const parsed = parseOutside(partialRecordSchema, json);
  return parsed.ok ? { ok: true, data: parsed.value } : parsed;
}

function eventSchema<Type extends FactType, Data extends z.ZodType>(type: Type, data: Data, meaning: string) {
  return z
    .object({
      specversion: z.literal('1.0'),
      id: z.string().min(1).max(128).describe('Unique per source; sent again it changes nothing.'),
      source: sourceSchema,
      subject: hrIdSchema,
      type: z.literal(`hr.employee.${type}`),
      time: z.iso
        .datetime({ offset: true })
        .describe(
          'When HR recorded it, RFC 3339 with offset; facts are ordered by it. At most 24 hours ahead; one ahead counts as of its receipt.',
        ),
      sequence: z.int().default(0).describe('Breaks ties of `time`.'),
      data,
    })
    .describe(meaning);
}
