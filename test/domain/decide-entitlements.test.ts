import { describe, expect, it } from '@jest/globals';
import type { AccountState } from '../../src/domain/account.js';
import { amendedAccounts } from '../../src/domain/amended-accounts.js';
import { decide } from '../../src/domain/decide.js';
import type { DecideInput, Decision } from '../../src/domain/decision.js';
import type { Fact } from '../../src/domain/fact.js';
import { aFact, aHire, on } from '../support/facts.js';
import { input } from './a-decision.js';
import { POLICY, aPolicy, anAccount, entry, steps } from './policy/a-person.js';

const policy = aPolicy(
  POLICY.replace("department != ''\" }", "department != ''\", overlap: 7d }").replace(
    '    legalHolds:',
    "    exceptions: [{ id: audit, person: 'bamboohr:1042', group: Chess, until: 2027-01-31, reason: audit, approvedBy: 'bamboohr:7' }]\n    legalHolds:",
  ),
);
const hire = aHire({ custom: { level: 'L3' } });
const move = aFact(
  'transferred',
  { positions: [{ id: '1', from: '2027-02-08', department: 'Sales' }] },
  on('2027-02-01'),
);
const policyGiven = { owner: 'policy', policy: 'sha256:test' } as const;
const account = anAccount({
  ledger: [
    entry('Everyone at Acme', { ...policyGiven, rules: ['groups[0]'] }),
    entry('Dept eng', { ...policyGiven, rules: ['groups[1]'] }),
  ],
});

function decided(
  now: string,
  facts: readonly Fact[],
  okta: AccountState,
  changes: Partial<DecideInput> = {},
): Decision {
  return decide(input(now, facts, { accounts: { okta }, ...changes }), policy, {
    mode: 'enforce',
    digest: (text) => text,
  });
}

const revokesOf = ({ stages }: Decision): string[] =>
  steps(stages.flatMap(({ effects }) => effects)).filter((step) => step.startsWith('revoke'));

describe('a decision about entitlements', () => {
  it('looks again when an exception ends', () => {
    const decision = decided('2027-01-15T09:00:00.000Z', [hire], account);
    expect(decision.next).toEqual({ at: '2027-02-01T00:00:00.000Z', what: 'check' });
    const grant = decision.stages.flatMap(({ effects }) => effects).find(({ op }) => op === 'grant');
    expect(grant).toMatchObject({
      entitlement: { name: 'Chess', rules: ['audit'], until: '2027-02-01T00:00:00.000Z' },
    });
    const held = { ...account, ledger: [...account.ledger, entry('Chess', { owner: 'exception', rules: ['audit'] })] };
    expect(revokesOf(decided('2027-02-01T00:00:00.000Z', [hire], held))).toEqual(['revoke Chess']);
  });

  it('tells both sides when an exception ends, once, and only then', () => {
    const until = '2027-02-01T00:00:00.000Z';
    const loan = entry('Chess', { owner: 'exception', rules: ['audit'], until });
    const held = { ...account, ledger: [...account.ledger, loan] };
    expect(decided('2027-01-20T09:00:00.000Z', [hire], held)).not.toHaveProperty('ended');
    const [notice, ...others] = decided(until, [hire], held).ended ?? [];
    expect(others).toEqual([]);
    expect(notice).toEqual({
      id: `exception/okta/group:Chess/${until}`,
      target: 'okta',
      object: { kind: 'group', name: 'Chess' },
      to: [{ role: 'it' }, { person: 'bamboohr:1042' }, { person: 'bamboohr:7' }],
      subject: 'An exception of bamboohr:1042 has ended',
      body: [
        'bamboohr:1042 had group Chess in okta as an exception; it has ended and is being taken away.',
        'audit: audit, approved by bamboohr:7',
        'If it is still needed, write another exception.',
      ].join('\n'),
    });
    expect(decided(until, [hire], held, { reminded: [notice?.id ?? ''] })).not.toHaveProperty('ended');
    expect(decided(until, [hire], held, { paused: true })).not.toHaveProperty('ended');
    const over = { ...account, ledger: [...account.ledger, { ...loan, rules: ['taken-out'] }] };
    expect(decided(until, [hire], over).ended).toMatchObject([{ to: [{ role: 'it' }, { person: 'bamboohr:1042' }] }]);
  });

  it('keeps a window in the ledger and looks again when it ends', () => {
    const moved = decided('2027-02-08T09:00:00.000Z', [hire, move], account);
    const until = '2027-02-15T09:00:00.000Z';
    expect(moved.amended).toEqual({ okta: [expect.objectContaining({ name: 'Dept eng', until })] });
    expect(moved.next).toEqual({ at: until, what: 'check' });
    expect(revokesOf(moved)).toEqual([]);
    const [after] = Object.values(amendedAccounts({ okta: account }, moved));
    expect(after && decided('2027-02-10T09:00:00.000Z', [hire, move], after).next?.at).toBe(until);
    expect(after && revokesOf(decided(until, [hire, move], after))).toEqual(['revoke Dept eng']);
  });

  it('records neither what rules said nor a reason that is the same', () => {
    const decision = decided('2027-03-15T09:00:00.000Z', [hire], account);
    expect(decision).not.toHaveProperty('amended');
    expect(JSON.stringify(decision)).not.toContain('its condition is false');
  });
});
