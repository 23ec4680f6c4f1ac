import type { DecideInput, Decision } from '../../src/domain/decision.js';
import type { DecideEnvironment } from '../../src/domain/deliberate.js';
import type { Effect } from '../../src/domain/effect.js';
import type { Fact } from '../../src/domain/fact.js';
import { aFact, aHire, aTermination, on, recordOf } from '../support/facts.js';

export const enforce: DecideEnvironment = {
  mode: 'enforce',
  digest: (text) => `${text.length}:${text.slice(-30)}`,
};
export const position = {
  id: '1',
  primary: true,
  from: '2026-12-01',
  userType: 'Employee',
  department: 'Engineering',
} as const;
export const hire = aHire({
  custom: { level: 'L3' },
  positions: [{ ...position, title: 'Engineer', countryCode: 'GB' }],
});
export const leaving = aFact('terminated', { termination: aTermination() }, on('2027-01-10'));
export const AFTER_END = '2027-01-31T18:00:00.000Z';

/** What a decision about one record of these facts is made from: nothing known, nothing wrong, unless told otherwise. */
export function input(now: string, facts: readonly Fact[], changes: Partial<DecideInput> = {}): DecideInput {
  return {
    person: 'bamboohr:1042',
    now,
    records: { 'bamboohr:1042': recordOf(...facts) },
    accounts: {},
    block: null,
    paused: false,
    failures: [],
    released: [],
    refused: [],
    readings: {},
    overridden: {},
    endingHeardAt: null,
    ...changes,
  };
}

export const effectsOf = (decision: Decision): Effect[] => decision.stages.flatMap(({ effects }) => effects);
