import { describe, expect, it } from '@jest/globals';
import { decide } from '../../src/domain/decide.js';
import type { DecideInput, Decision, FailedEffect } from '../../src/domain/decision.js';
import { effectDigest } from '../../src/domain/effect-digest.js';
import type { Effect } from '../../src/domain/effect.js';
import type { Fact } from '../../src/domain/fact.js';
import { aFact, on } from '../support/facts.js';
import { AFTER_END, effectsOf, enforce, hire, input, leaving } from './a-decision.js';
import { aPolicy, anAccount, entry, steps } from './policy/a-person.js';

const policy = aPolicy();

function failed(effect: Effect | undefined, changes: Partial<FailedEffect> = {}): FailedEffect {
  if (!effect) throw new Error('there is such an effect');
  const { key } = effect;
  const at = '2027-01-15T09:00:00.000Z';
  return { key, digest: effectDigest(effect), at, code: 'invalid', detail: 'refused', retryAt: null, ...changes };
}

describe('an effect that failed for good', () => {
  const now = '2027-01-15T09:00:00.000Z';
  const moved = aFact(
    'transferred',
    { positions: [{ id: '2', primary: true, from: '2027-01-15', department: 'Sales', title: 'Engineer' }] },
    on('2027-01-12'),
  );
  const facts = [hire, moved];
  const accounts = { okta: anAccount({ profile: { ...anAccount().profile, costCenter: 'none' } }) };
  const decided = (failures: readonly FailedEffect[]): Decision =>
    decide(input(now, facts, { accounts, failures }), policy, enforce);
  const all = effectsOf(decided([]));
  const revoke = all.find(({ op }) => op === 'revoke');

  it('is left out while the others go on', () => {
    expect(steps(all)).toEqual(['updateProfile', 'revoke Dept eng', 'grant Dept sales', 'grant Club']);
    expect(steps(effectsOf(decided([failed(revoke)])))).toEqual(['updateProfile', 'grant Dept sales', 'grant Club']);
  });

  it('is tried again when its content changes or its time has come', () => {
    expect(effectsOf(decided([failed(revoke, { digest: 'another' })]))).toHaveLength(4);
    const retryAt = '2027-01-15T10:00:00.000Z';
    const waiting = decided([failed(revoke, { retryAt })]);
    expect(effectsOf(waiting)).toHaveLength(3);
    expect(waiting.next).toEqual({ at: retryAt, what: 'check' });
    expect(effectsOf(decided([failed(revoke, { retryAt: now })]))).toHaveLength(4);
  });

  it('does not keep a leaver open: a reading or suspension that fails is gone around', () => {
    const leaver = (failures: readonly FailedEffect[]): Effect[] =>
      effectsOf(
        decide(input(AFTER_END, [hire, leaving], { accounts: { okta: anAccount() }, failures }), policy, enforce),
      );
    const [suspend, , inventory] = leaver([]);
    expect(steps(leaver([failed(inventory)]))).toEqual([
      'suspend',
      'revokeSessions',
      'revoke Everyone at Acme',
      'revoke Dept eng',
      'deactivate',
      'verify',
    ]);
    expect(steps(leaver([failed(suspend)]))[0]).toBe('deactivate');
  });

  it('takes what needs it along: nothing is given to an account that could not be opened', () => {
    const rehired = [hire, leaving, aFact('rehired', { startDate: '2027-06-01' }, on('2027-05-25'))];
    const at = '2027-06-01T00:00:00.000Z';
    const closed = { okta: anAccount({ status: 'DEPROVISIONED', ledger: [], inventoriedAt: at }) };
    const [activate] = effectsOf(decide(input(at, rehired, { accounts: closed }), policy, enforce));
    const without = decide(input(at, rehired, { accounts: closed, failures: [failed(activate)] }), policy, enforce);
    expect(without.stages).toEqual([]);
  });

  it('is still owed after a return while it may be held, and told by name once it may not', () => {
    const entitlements = [entry('Project X'), entry('Dept eng', { owner: 'policy', rules: ['groups[1]'] })];
    const aside = { stage: 'restoring', at: '2027-01-05T09:00:00.000Z', reason: 'termination' } as const;
    const stored = { ...aside, status: 'ACTIVE', profile: {}, entitlements } as const;
    const back = { okta: anAccount({ ledger: [entry('Everyone at Acme')], stored }) };
    const at = (told: readonly Fact[], changes: Partial<DecideInput> = {}): Decision =>
      decide(input(now, [hire, ...told], { accounts: back, ...changes }), policy, enforce);
    const grant = effectsOf(at([])).find((effect) => effect.key.endsWith('Project X'));
    const waiting = at([], { failures: [failed(grant)] });
    expect(waiting).toMatchObject({ failing: [grant?.key], findings: [] });
    expect(waiting.stored).toBeUndefined();
    const contractor = aFact('updated', { positions: [{ id: '1', userType: 'Contractor' }] }, on('2027-01-12'));
    const over = at([contractor], { failures: [failed(grant)] });
    expect(over.stored).toMatchObject({ okta: { entitlements: [{ name: 'Dept eng' }] } });
    expect(over.findings.filter(({ key }) => key.startsWith('return:'))).toEqual([
      {
        kind: 'task',
        key: 'return:okta:2027-01-05T09:00:00.000Z:group:Project X',
        field: null,
        detail: expect.stringContaining('group Project X in okta was not given back after the ending was taken back'),
        blocks: [],
      },
    ]);
  });
});
