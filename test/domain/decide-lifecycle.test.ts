import { describe, expect, it } from '@jest/globals';
import { questionOf } from '../../src/domain/answers.js';
import { decide } from '../../src/domain/decide.js';
import type { DecideInput, Decision } from '../../src/domain/decision.js';
import type { Fact } from '../../src/domain/fact.js';
import type { CompiledPolicy } from '../../src/domain/policy/compile.js';
import { aFact, aHire, aTermination, on } from '../support/facts.js';
import { input } from './a-decision.js';
import { POLICY, aPolicy, anAccount } from './policy/a-person.js';

const hire = aHire({ custom: { level: 'L3' } });

function decided(
  now: string,
  facts: readonly Fact[],
  policy: CompiledPolicy,
  overridden: DecideInput['overridden'] = {},
): Decision {
  const known = { accounts: { okta: anAccount() }, overridden };
  return decide(input(now, facts, known), policy, { mode: 'enforce', digest: (text) => text });
}
const keys = ({ findings }: Decision): readonly string[] => findings.map(({ key }) => key);
const ops = ({ stages }: Decision): readonly string[] => stages.flatMap(({ effects }) => effects.map(({ op }) => op));

describe('a decision on an ending', () => {
  const policy = aPolicy(
    `${POLICY}termination: { involuntary: { order: deactivateAtOnce, deadline: 5m }, contractor: { grace: 1d } }\n`,
  );

  it('names the kind, the order, the grace and the deadline it follows', () => {
    const fired = aFact(
      'terminated',
      { termination: aTermination({ kind: 'involuntary', lastDay: '2027-01-15' }) },
      on('2027-01-14'),
    );
    const decision = decided('2027-01-15T00:00:00.000Z', [hire, fired], policy);
    expect(decision.termination).toMatchObject({
      deadlineAt: '2027-01-15T00:05:00.000Z',
      manner: { kind: 'involuntary', order: 'deactivateAtOnce', graceMs: 0, deadlineMs: 300_000 },
    });
    expect(ops(decision)[0]).toBe('deactivate');
  });

  it("of a contract that runs out follows the contractor's, although HR said nothing", () => {
    const contract = aHire({
      contractEndDate: '2027-01-15',
      positions: [{ id: '1', primary: true, from: '2026-12-01', userType: 'Contractor', department: 'Engineering' }],
    });
    const decision = decided('2027-01-15T18:00:00.000Z', [contract], policy);
    expect(decision.termination).toMatchObject({
      lastDay: '2027-01-15',
      manner: { kind: 'contractor', graceMs: 86_400_000 },
    });
    expect(ops(decision)[0]).toBe('suspend');
  });
});

describe('a decision on a leave of a type nobody named', () => {
  const away = aFact('leave-started', { leaves: [{ id: '7', type: 'hunger', from: '2027-01-04' }] }, on('2026-12-15'));

  it('suspends, and asks once', () => {
    const decision = decided('2027-01-15T09:00:00.000Z', [hire, away], aPolicy());
    expect(keys(decision)).toEqual(['leave:7:unknown-type']);
    expect(ops(decision)).toEqual(['inventory']);
  });
});

describe('a decision on somebody policy was not written for', () => {
  const policy = aPolicy(`${POLICY}coverage: { countryCode: [GB] }\n`);
  const abroad = aFact(
    'transferred',
    {
      positions: [
        { id: '2', primary: true, from: '2027-01-10', department: 'Sales', title: 'Engineer', countryCode: 'DE' },
      ],
    },
    on('2027-01-05'),
  );
  const now = '2027-01-15T09:00:00.000Z';

  it('asks once and gives nothing; a person who says so lets the rules speak', () => {
    const decision = decided(now, [hire, abroad], policy);
    expect(keys(decision)).toEqual(['coverage']);
    expect(ops(decision)).toEqual(['updateProfile']);
    const [question] = decision.findings;
    const after = decided(now, [hire, abroad], policy, {
      coverage: question === undefined ? '' : questionOf(question),
    });
    expect(ops(after)).toEqual(expect.arrayContaining(['revoke', 'grant']));
    expect(ops(decided(now, [hire, abroad], policy, { coverage: question?.detail ?? '' }))).toEqual(['updateProfile']);
  });
});
