import { createHash } from 'node:crypto';
import { parseEnvelope } from '../domain/envelope.js';
import type { Fact } from '../domain/fact.js';
import { readJson } from './http/json-body.js';
import type { Call } from './http/route.js';
import { Problem, type FieldFault } from './problem.js';
import { EventsBody, MAX_EVENTS } from './schemas/events.js';

const MAX_FAULTS = 100;
const MAX_POINTER = 256;

/** The facts of a request, and whether it was one event or a list: the answer has the same form. */
export interface ReadEvents {
  readonly facts: readonly Fact[];
  readonly form: 'one' | 'list';
}

/**
 * Reads every event of a request, or none.
 *
 * @param now the company's present, UTC; also when the facts were received
 * @throws Problem `unsupported-media-type` · `not-json` · `too-many-events` · `invalid-event` with a pointer to each fault
 */
export function readEvents(call: Call, now: string): ReadEvents {
  const json = readJson(call, Object.keys(EventsBody));
  const events = listOf(json, call.contentType);
  if (events.length > MAX_EVENTS)
    throw new Problem('too-many-events', `send at most ${MAX_EVENTS} events at a time; these are ${events.length}`);
  const facts: Fact[] = [];
  const faults: FieldFault[] = [];
  for (const [index, event] of events.entries()) {
    const parsed = parseEnvelope(event, { receivedAt: now, now, digest: sha256 });
    const place = Array.isArray(json) ? `/${index}` : '';
    if (parsed.ok) facts.push(parsed.fact);
    else faults.push(...parsed.errors.map((error) => ({ ...error, pointer: `${place}${error.pointer}` })));
  }
  if (faults.length > 0) throw invalidEvent(faults);
  return { facts, form: Array.isArray(json) ? 'list' : 'one' };
}

/** CloudEvents HTTP binding: structured mode carries one event, batch mode a list; plain JSON may be either. */
function listOf(json: unknown, contentType: string): readonly unknown[] {
  if (Array.isArray(json) && contentType === 'application/cloudevents+json')
    throw invalidEvent([{ pointer: '', code: 'invalid-type', detail: `is a list: send it as ${BATCH}` }]);
  if (!Array.isArray(json) && contentType === BATCH)
    throw invalidEvent([{ pointer: '', code: 'invalid-type', detail: 'is no list of events' }]);
  return Array.isArray(json) ? json : [json];
}

const BATCH = 'application/cloudevents-batch+json';

function invalidEvent(faults: readonly FieldFault[]): Problem {
  const errors = faults
    .slice(0, MAX_FAULTS)
    .map((fault) => ({ ...fault, pointer: fault.pointer.slice(0, MAX_POINTER) }));
  const [first] = errors;
  const more = faults.length > 1 ? `; and ${faults.length - 1} more` : '';
  return new Problem(
    'invalid-event',
    `${first?.pointer || 'the event'} ${first?.detail ?? ''}${more}; nothing was taken`,
    {
      errors,
    },
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
