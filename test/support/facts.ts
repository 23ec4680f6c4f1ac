import { canonicalJson } from '../../src/domain/canonical-json.js';
import type { Fact, FactType } from '../../src/domain/fact.js';
import { emptyRecord, fold } from '../../src/domain/fold.js';
import type { PartialRecord, Termination } from '../../src/domain/record-fields.js';
import type { RecordState } from '../../src/domain/record-state.js';

/** A fact of bamboohr:1042; `time` also orders it, `receivedAt` is the same unless given. */
export function aFact(type: FactType, data: PartialRecord = {}, over: Partial<Fact> = {}): Fact {
  const time = over.time ?? '2026-11-01T09:00:00.000Z';
  return {
    id: `${type}@${time}`,
    source: 'bamboohr',
    hrId: '1042',
    type,
    time,
    sequence: 0,
    data,
    receivedAt: time,
    digest: canonicalJson({ type, time, data }),
    url: null,
    ...over,
  };
}

/** Instant of a day at 09:00 UTC, for the `time` of a fact. */
export function on(date: string, hour = '09:00'): Pick<Fact, 'time'> {
  return { time: `${date}T${hour}:00.000Z` };
}

/** Folds facts in the order given. */
export function recordOf(...facts: readonly Fact[]): RecordState {
  return facts.reduce((record, fact) => fold(record, fact).record, emptyRecord());
}

/** Ada, an engineer in London, hired for 1 December 2026 unless told otherwise. */
export function aHire(data: PartialRecord = {}, over: Partial<Fact> = {}): Fact {
  return aFact(
    'hired',
    {
      name: { givenName: 'Ada', familyName: 'Byron' },
      startDate: '2026-12-01',
      timeZone: 'Europe/London',
      positions: [
        { id: '1', primary: true, from: '2026-12-01', department: 'Engineering', title: 'Engineer', countryCode: 'GB' },
      ],
      ...data,
    },
    over,
  );
}

/** A termination with everything unsaid filled in; voluntary on 31 January 2027 unless told otherwise. */
export function aTermination(over: Partial<Termination> = {}): Termination {
  return { lastDay: '2027-01-31', kind: 'voluntary', immediate: false, reason: null, rehireEligible: null, ...over };
}
