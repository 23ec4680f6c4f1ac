import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Fact } from '../../src/domain/fact.js';
import { nextBoundary } from '../../src/domain/next-boundary.js';
import { viewAt } from '../../src/domain/view-at.js';
import { someFacts } from '../support/arbitrary-facts.js';
import { aFact, aHire, aTermination, on, recordOf } from '../support/facts.js';
import { someRules } from '../support/some-rules.js';

const rules = someRules();

function boundaries(facts: readonly Fact[], from: string): readonly string[] {
  const records = [recordOf(...facts)];
  const found: string[] = [];
  for (let next = nextBoundary(records, from, rules); next; next = nextBoundary(records, next.at, rules)) {
    found.push(`${next.at.slice(0, 16)} ${next.what}`);
  }
  return found;
}

describe('the next boundary', () => {
  it('walks through a whole life', () => {
    const life = [
      aHire({ contractEndDate: '2027-12-31' }, on('2026-11-01')),
      aFact('transferred', { positions: [{ id: '2', from: '2027-02-01', to: '2027-02-28' }] }, on('2026-11-02')),
      aFact(
        'leave-started',
        { leaves: [{ id: '1', type: 'parental', from: '2027-03-01', to: '2027-05-31' }] },
        on('2026-11-03'),
      ),
    ];
    expect(boundaries(life, '2026-11-05T00:00:00Z')).toEqual([
      '2026-11-24T00:00 stage',
      '2026-12-01T00:00 start',
      '2027-02-01T00:00 position',
      '2027-03-01T00:00 leave-start',
      '2027-05-31T23:00 return',
      '2027-12-31T18:00 contract-end',
    ]);
  });

  it('ends with the termination and forgets what lies behind it', () => {
    const facts = [
      aHire({}, on('2026-11-01')),
      aFact('transferred', { positions: [{ id: '2', from: '2027-06-01' }] }, on('2026-11-02')),
      aFact('terminated', { termination: aTermination() }, on('2027-01-10')),
    ];
    expect(boundaries(facts, '2026-12-02T00:00:00Z')).toEqual(['2027-01-31T18:00 end']);
  });

  it('moves with a start date and goes with a cancelled hire', () => {
    const hire = aHire({}, on('2026-11-01'));
    const moved = aFact('updated', { startDate: '2026-12-10' }, on('2026-11-02'));
    expect(boundaries([hire, moved], '2026-11-05T00:00:00Z')).toEqual([
      '2026-12-03T00:00 stage',
      '2026-12-10T00:00 start',
    ]);
    expect(boundaries([hire, aFact('hire-cancelled', {}, on('2026-11-02'))], '2026-11-05T00:00:00Z')).toEqual([]);
    expect(boundaries([hire, aFact('hire-cancelled', {}, on('2026-11-06'))], '2026-11-05T00:00:00Z')).toEqual([
      '2026-11-06T09:00 end',
    ]);
  });

  it('is none for a leave that waits for confirmation', () => {
    const facts = [
      aHire({}, on('2026-11-01')),
      aFact(
        'leave-started',
        { leaves: [{ id: '1', type: 'parental', from: '2027-03-01', to: '2027-05-31' }] },
        on('2026-11-03'),
      ),
    ];
    const waiting = someRules({ returnOnConfirmation: ['parental'] });
    expect(nextBoundary([recordOf(...facts)], '2027-03-02T00:00:00Z', waiting)).toEqual({
      at: '2027-08-28T23:00:00.000Z',
      what: 'check',
    });
  });
});

describe('views and boundaries of any facts', () => {
  const instant = fc
    .integer({ min: 0, max: 600 * 24 * 60 })
    .map((minutes) => new Date(Date.UTC(2026, 4, 1) + minutes * 60_000).toISOString());

  it('are total, and a boundary lies strictly ahead', () => {
    fc.assert(
      fc.property(someFacts, instant, (facts, at) => {
        const records = [recordOf(...facts)];
        const next = nextBoundary(records, at, rules);
        expect(viewAt(records, at, rules).at).toBe(at);
        if (next) expect(next.at > at).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('have one phase, one leave and one primary position between two boundaries', () => {
    fc.assert(
      fc.property(someFacts, instant, fc.double({ min: 0, max: 1, noNaN: true }), (facts, at, share) => {
        const records = [recordOf(...facts)];
        const end = Date.parse(nextBoundary(records, at, rules)?.at ?? '2029-01-01T00:00:00.000Z') - 1;
        const between = new Date(Date.parse(at) + Math.floor((end - Date.parse(at)) * share)).toISOString();
        const shown = (when: string) => {
          const { phase, leave, employee, rehire } = viewAt(records, when, rules);
          return { phase, leave, positions: employee.positions, rehire };
        };
        expect(shown(between)).toEqual(shown(at));
      }),
      { numRuns: 100 },
    );
  });
});
