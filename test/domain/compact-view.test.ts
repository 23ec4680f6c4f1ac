import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compactView, viewOf } from '../../src/domain/compact-view.js';
import { viewAt } from '../../src/domain/view-at.js';
import { someFacts } from '../support/arbitrary-facts.js';
import { aHire, recordOf } from '../support/facts.js';
import { someRules } from '../support/some-rules.js';

const AT = '2027-01-15T12:00:00.000Z';

it('a compact view gives back the view it was made of, whoever and whenever it is about', () => {
  fc.assert(
    fc.property(someFacts, fc.integer({ min: -250, max: 250 }), (facts, days) => {
      const at = new Date(Date.parse(AT) + days * 86_400_000).toISOString();
      const { findings: _, ...view } = viewAt([recordOf(...facts)], at, someRules());
      const kept: unknown = JSON.parse(JSON.stringify(compactView(view)));
      expect(viewOf(kept as ReturnType<typeof compactView>, at)).toEqual(view);
    }),
    { numRuns: 200 },
  );
});

it('holds no empty fact, and of a position only what differs from the flat facts', () => {
  const positions = [
    { id: '1', primary: true, from: '2026-12-01', department: 'Engineering', title: 'Engineer', countryCode: 'GB' },
    { id: '2', from: '2026-12-01', department: 'Sales', title: 'Engineer', countryCode: null },
  ];
  const { employee } = compactView(viewAt([recordOf(aHire({ positions }))], AT, someRules()));
  expect(employee).toEqual({
    givenName: 'Ada',
    familyName: 'Byron',
    displayName: 'Ada Byron',
    hrId: '1042',
    department: 'Engineering',
    title: 'Engineer',
    countryCode: 'GB',
    startDate: '2026-12-01',
    positions: [
      { id: '1', primary: true },
      { id: '2', department: 'Sales', countryCode: '' },
    ],
  });
});
