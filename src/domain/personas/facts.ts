import { parseEnvelope, parsePartialRecord } from '../envelope.js';
import type { Fact } from '../fact.js';
import type { ParseError } from '../parse-error.js';
import { parsePublicId } from '../public-id.js';
import type { PersonaDocument } from './schema.js';

/** Facts of a persona, or all that is wrong with them; pointers start at the top of the persona. */
export type PersonaFacts =
  | { readonly ok: true; readonly facts: readonly Fact[] }
  | { readonly ok: false; readonly errors: readonly ParseError[] };

/** A record is as if it had always been known. */
const ALWAYS = '2000-01-01T00:00:00.000Z';
const NEVER = '9999-12-31T00:00:00.000Z';
const asItIs = (text: string): string => text;

/** Reads what HR says of a persona: a record, or events as `/v1/events` takes them, of which only `type` and `time` must be written. */
export function personaFacts({ id, facts }: PersonaDocument): PersonaFacts {
  const { source, hrId } = parsePublicId(id) ?? { source: 'persona', hrId: '1' };
  if (!Array.isArray(facts)) {
    const parsed = parsePartialRecord(facts);
    if (!parsed.ok) return below('/facts', parsed.errors);
    const { data } = parsed;
    const snapshot = {
      id: 'record',
      source,
      hrId,
      time: ALWAYS,
      sequence: 0,
      receivedAt: ALWAYS,
      digest: '',
      url: null,
    };
    return { ok: true, facts: [{ ...snapshot, type: 'snapshot', data }] };
  }
  const read = facts.map((written, index) => readEvent(written, index, { source, subject: hrId }));
  const errors = read.flatMap((each, index) => (each.ok ? [] : below(`/facts/${index}`, each.errors).errors));
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, facts: read.flatMap((each) => (each.ok ? [each.fact] : [])) };
}

function readEvent(
  { type, time, ...written }: Readonly<Record<string, unknown>>,
  index: number,
  person: { readonly source: string; readonly subject: string },
): ReturnType<typeof parseEnvelope> {
  const event = {
    ...person,
    specversion: '1.0',
    id: `fact-${index + 1}`,
    sequence: index,
    data: {},
    ...written,
    type: typeof type === 'string' && !type.includes('.') ? `hr.employee.${type}` : type,
    time: typeof time === 'string' && /^\d{4}-\d\d-\d\d$/.test(time) ? `${time}T00:00:00Z` : time,
  };
  const at = typeof event.time === 'string' ? Date.parse(event.time) : NaN;
  const receivedAt = Number.isNaN(at) ? ALWAYS : new Date(at).toISOString();
  return parseEnvelope(event, { receivedAt, now: NEVER, digest: asItIs });
}

function below(
  pointer: string,
  errors: readonly ParseError[],
): { readonly ok: false; readonly errors: readonly ParseError[] } {
  return { ok: false, errors: errors.map((error) => ({ ...error, pointer: `${pointer}${error.pointer}` })) };
}
