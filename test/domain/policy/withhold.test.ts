import { describe, expect, it } from '@jest/globals';
import type { PersonView } from '../../../src/domain/person-view.js';
import { POLICY, aPolicy, aView, anAccount, entry, planned, steps } from './a-person.js';

const UNTIL = '2027-02-01T00:00:00.000Z';
const policy = aPolicy(
  `${POLICY.replace(
    '    legalHolds:',
    "    exceptions: [{ id: vault-ada, person: 'bamboohr:1042', group: Safe, until: 2027-01-31, reason: audit }]\n    legalHolds:",
  )}coverage: { location: [London] }\n`,
);
const safe = entry('Safe', { owner: 'exception', policy: 'sha256:test', rules: ['vault-ada'], until: UNTIL });
const held = anAccount({ ledger: [...anAccount().ledger, safe] });
const abroad = (changes: Partial<Omit<PersonView, 'employee'>> = {}) =>
  aView({ ...changes, employee: { location: 'Paris' } });

describe('an exception while a question is open', () => {
  it('stays where it is held until its end', () => {
    expect(steps(planned(abroad(), held, policy).effects)).toEqual([]);
    expect(steps(planned(abroad({ at: '2027-01-31T23:59:59.999Z' }), held, policy).effects)).toEqual([]);
    expect(steps(planned(abroad({ at: UNTIL }), held, policy).effects)).toEqual(['revoke Safe']);
  });

  it('ends with an end that was written anew', () => {
    const later = { ...held, ledger: [...anAccount().ledger, { ...safe, until: '2027-03-01T00:00:00.000Z' }] };
    expect(steps(planned(abroad({ at: UNTIL }), later, policy).effects)).toEqual(['revoke Safe']);
  });

  it('is not given anew', () => {
    expect(steps(planned(abroad(), anAccount(), policy).effects)).toEqual([]);
    expect(steps(planned(aView(), anAccount(), policy).effects)).toEqual(['grant Safe']);
  });
});
