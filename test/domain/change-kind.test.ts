import { describe, expect, it } from '@jest/globals';
import { changeKind } from '../../src/domain/change-kind.js';
import type { Fact } from '../../src/domain/fact.js';
import { fold } from '../../src/domain/fold.js';
import { positionsOf } from '../../src/domain/record-items.js';
import { aFact, aHire, on, recordOf } from '../support/facts.js';

const position = (id: string, from: string, userType: 'Contractor' | 'Employee' | null) => ({
  id,
  primary: true,
  from,
  userType,
});
const hire = aHire({ positions: [position('1', '2026-12-01', 'Contractor')] });
const moved = (...positions: readonly ReturnType<typeof position>[]): Fact =>
  aFact('transferred', { positions: [...positions] }, on(positions[0]?.from ?? ''));

function kindAfter(fact: Fact, ...before: readonly Fact[]): string {
  const record = recordOf(...before);
  return changeKind(fact, fold(record, fact).changes, positionsOf(record));
}

describe('what a fact is called', () => {
  it('is a conversion when the type of worker changes, in the same position or a new one, there and back', () => {
    const hired = moved(position('2', '2027-03-01', 'Employee'));
    expect(kindAfter(moved(position('1', '2027-03-01', 'Employee')), hire)).toBe('conversion');
    expect(kindAfter(hired, hire)).toBe('conversion');
    expect(kindAfter(moved(position('3', '2027-06-01', 'Contractor')), hire, hired)).toBe('conversion');
  });

  it('is a change when only the job does, or the type was never told', () => {
    expect(kindAfter(moved(position('2', '2027-03-01', 'Contractor')), hire)).toBe('change');
    expect(kindAfter(moved(position('2', '2027-03-01', null)), hire)).toBe('change');
    expect(kindAfter(moved(position('2', '2027-03-01', 'Employee')), aHire())).toBe('change');
  });
});
