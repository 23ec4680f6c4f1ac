import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../src/domain/canonical-json.js';
import { emptyRecord, fold } from '../../src/domain/fold.js';
import { redelivered, someFacts } from '../support/arbitrary-facts.js';
import { recordOf } from '../support/facts.js';

const twoDeliveries = someFacts.chain((facts) => fc.tuple(fc.constant(facts), redelivered(facts)));

describe('fold', () => {
  it('gives the same record for any order and any number of deliveries', () => {
    fc.assert(
      fc.property(twoDeliveries, ([facts, delivered]) => {
        expect(recordOf(...delivered)).toEqual(recordOf(...facts));
      }),
      { numRuns: 100 },
    );
  });

  it('changes nothing when it sees the same fact again', () => {
    fc.assert(
      fc.property(someFacts, fc.nat(), (facts, pick) => {
        const fact = facts[pick % Math.max(facts.length, 1)];
        if (!fact) return;
        const record = recordOf(...facts);
        const again = fold(record, fact);
        expect(again.record).toEqual(record);
        expect(again.changes).toEqual([]);
      }),
    );
  });

  it('keeps state that survives JSON', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const record = recordOf(...facts);
        expect(canonicalJson(JSON.parse(JSON.stringify(record)))).toBe(canonicalJson(record));
      }),
    );
  });

  it('never throws, whatever a signal carries', () => {
    fc.assert(
      fc.property(someFacts, fc.jsonValue(), fc.jsonValue(), (facts, data, list) => {
        const odd = [
          data,
          { positions: list, leaves: list, name: data, custom: data, termination: data, startDate: 5 },
        ];
        for (const fact of facts) {
          for (const carried of odd) {
            const told = { ...fact, data: carried } as unknown as typeof fact;
            expect(fold(emptyRecord(), told).record.marks.length).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});
