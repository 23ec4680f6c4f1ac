import { describe, expect, it } from '@jest/globals';
import { isMatch, knownPeopleQuery, peopleQuery } from '../../../src/api/temporal/people-query.js';
import { aPerson } from '../support/a-person.js';

const EVERYBODY = "WorkflowType = 'employee' AND ExecutionStatus = 'Running' AND TenureAliasOf IS NULL";
const summary = aPerson().summary;

describe('the visibility query', () => {
  it('of no filter is everybody', () => {
    expect(peopleQuery({})).toBe(EVERYBODY);
  });

  it.each([
    [{ phases: ['active', 'onLeave'] as const }, "TenurePhase IN ('active', 'onLeave')"],
    [{ department: "O'Brien & Co" }, "TenureDepartment = 'O\\'Brien & Co'"],
    [{ source: 'bamboohr' }, "TenureSource = 'bamboohr'"],
    [{ manager: 'bamboohr:900' }, "TenureManager = 'bamboohr:900'"],
    [{ country: 'GB' }, "TenureCountry = 'GB'"],
    [{ needsReview: true }, '(TenureOpenReviews > 0 OR TenureHolds IS NOT NULL)'],
    [{ needsReview: false }, '(TenureOpenReviews = 0 OR TenureOpenReviews IS NULL) AND TenureHolds IS NULL'],
  ])('of %j narrows it', (filter, clause) => {
    expect(peopleQuery(filter)).toBe(`${EVERYBODY} AND ${clause}`);
  });

  it('of lists leaves out whom only a hint named, and keeps newcomers about whom something is asked', () => {
    expect(knownPeopleQuery({ source: 'bamboohr' })).toBe(
      `${EVERYBODY} AND TenureSource = 'bamboohr' AND (TenurePhase IS NOT NULL OR TenureOpenReviews > 0)`,
    );
  });

  it('asks for dates roughly: a day begins at another instant elsewhere', () => {
    expect(peopleQuery({ startsBefore: '2027-01-01' })).toContain("TenureStartsAt < '2027-01-03T00:00:00.000Z'");
    expect(peopleQuery({ endsBefore: '2027-01-01' })).toContain("TenureEndsAt < '2027-01-03T00:00:00.000Z'");
  });

  it.each(['back\\slash', 'double"quote', "'leading", "trailing'"])(
    'does not ask for a text the engine would read otherwise: %s',
    (department) => {
      expect(peopleQuery({ department })).toBe(EVERYBODY);
    },
  );
});

describe('a person that was found', () => {
  it.each([
    [{}, true],
    [{ department: 'Engineering' }, true],
    [{ department: 'engineering' }, false],
    [{ startsBefore: '2026-12-02' }, true],
    [{ startsBefore: '2026-12-01' }, false],
    [{ endsBefore: '2030-01-01' }, false],
  ])('is held against %j again: %s', (filter, expected) => {
    expect(isMatch(filter, summary)).toBe(expected);
  });

  it('about whom nothing was decided fits only filters that ask for nothing of the record', () => {
    expect(isMatch({ needsReview: false }, null)).toBe(true);
    expect(isMatch({ department: 'Engineering' }, null)).toBe(false);
  });
});
