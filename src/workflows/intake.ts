import { changeKind, isLate } from '../domain/change-kind.js';
import { FACT_TYPES, type Fact } from '../domain/fact.js';
import { emptyRecord, fold } from '../domain/fold.js';
import type { Finding } from '../domain/finding.js';
import { positionsOf } from '../domain/record-items.js';
import type { RecordState } from '../domain/record-state.js';
import { IDS_KEPT, note, nowInstant, type PersonState } from './state.js';

/** What taking a fact did to the person. */
export interface Taken {
  /** `seq` of its timeline entry. */
  readonly seq: number;
  readonly folded: boolean;
  /** A question only a person can close. */
  readonly finding: Finding | null;
}

/** Folds one fact into the person's record and writes it on the timeline. Total: whatever arrives, nothing throws. */
export function takeFact(state: PersonState, told: Fact): Taken {
  if (!isFact(told)) return reject(state, told);
  const fact = heardByNow(told);
  const known = state.seen.find(({ id }) => id === `${fact.source}/${fact.id}`);
  if (known) return known.digest === fact.digest ? seenBefore(state, fact) : contradicts(state, fact);

  const key = `${fact.source}:${fact.hrId}`;
  const before = state.records[key] ?? emptyRecord();
  const { record, changes, stale } = fold(before, fact);
  state.records = { ...state.records, [key]: record };
  state.seen = [...state.seen, { id: `${fact.source}/${fact.id}`, digest: fact.digest }].slice(-IDS_KEPT);
  state.facts = [...state.facts, fact];
  if (fact.url !== null) state.recordUrls = { ...state.recordUrls, [key]: fact.url };
  const reading = state.readings[key];
  if (reading && fact.type !== 'snapshot') state.readings = { ...state.readings, [key]: { ...reading, newest: false } };
  const seq = noteFact(state, fact, stale ? 'stale' : 'accepted', { changes, before });
  return { seq, folded: !stale, finding: null };
}

/** The gateway's clock may be ahead of the engine's: what is here was received, and `immediate` must not wait for the difference. */
function heardByNow(fact: Fact): Fact {
  return Date.parse(fact.receivedAt) > Date.now() ? { ...fact, receivedAt: nowInstant() } : fact;
}

function noteFact(
  state: PersonState,
  fact: Fact,
  result: 'accepted' | 'stale' | 'duplicate',
  { changes, before }: Pick<ReturnType<typeof fold>, 'changes'> & { readonly before: RecordState },
): number {
  return note(state, {
    kind: 'fact',
    what: changeKind(fact, changes, positionsOf(before)),
    event: { id: fact.id, type: `hr.employee.${fact.type}`, time: fact.time },
    result,
    late: result === 'accepted' && isLate(fact),
    changes,
    hr: { source: fact.source, id: fact.hrId, url: fact.url },
  });
}

function seenBefore(state: PersonState, fact: Fact): Taken {
  return {
    seq: noteFact(state, fact, 'duplicate', { changes: [], before: emptyRecord() }),
    folded: false,
    finding: null,
  };
}

function contradicts(state: PersonState, fact: Fact): Taken {
  const finding: Finding = {
    kind: 'data',
    key: `event-conflict:${fact.source}/${fact.id}`,
    field: null,
    detail: `event ${fact.id} arrived twice with different content; the second was not taken: send it under a new id`,
    blocks: [],
  };
  return { ...reject(state, fact), finding };
}

function reject(state: PersonState, fact: Partial<Fact> | null | undefined): Taken {
  const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 128) : '');
  const seq = note(state, {
    kind: 'fact',
    what: 'correction',
    event: { id: text(fact?.id), type: `hr.employee.${text(fact?.type)}`, time: text(fact?.time) },
    result: 'rejected',
    late: false,
    changes: [],
    hr: { source: text(fact?.source), id: text(fact?.hrId), url: null },
  });
  return { seq, folded: false, finding: null };
}

/** Values were parsed at the edge, but an operator can signal anything: guard what folding leans on. */
function isFact(fact: Partial<Fact> | null | undefined): fact is Fact {
  if (fact === null || typeof fact !== 'object') return false;
  const texts = [fact.id, fact.source, fact.hrId, fact.time, fact.receivedAt, fact.digest];
  return (
    texts.every((value) => typeof value === 'string' && value !== '') &&
    typeof fact.sequence === 'number' &&
    typeof fact.data === 'object' &&
    fact.data !== null &&
    FACT_TYPES.some((type) => type === fact.type)
  );
}
