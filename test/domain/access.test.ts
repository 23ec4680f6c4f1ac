import { describe, expect, it } from '@jest/globals';
import type { AccountState } from '../../src/domain/account.js';
import { accessOf, type TargetAccess } from '../../src/domain/access.js';
import type { PersonView } from '../../src/domain/person-view.js';
import { desiredAccess } from '../../src/domain/policy/desired-access.js';
import { POLICY, aPolicy, aView, anAccount, entry, settle } from './policy/a-person.js';

const policy = aPolicy();

function access(view: PersonView, account?: AccountState, under = policy): TargetAccess {
  const desired = desiredAccess(view, under, { blocked: false, rehireEligible: null, ids: ['bamboohr:1042'] });
  const [target] = accessOf(view, desired, under, account ? { okta: account } : {});
  if (!target) throw new Error('the policy has one target');
  return target;
}

const states = ({ entitlements }: TargetAccess): Record<string, string> =>
  Object.fromEntries(entitlements.map(({ name, state }) => [name, state]));

describe('access at an instant', () => {
  it('of somebody without account is what policy will add', () => {
    const answer = access(aView());
    expect(answer.account).toEqual({ desired: 'active', observed: null });
    expect(states(answer)).toEqual({ 'Everyone at Acme': 'toAdd', 'Dept eng': 'toAdd' });
    expect(answer.stored).toBeNull();
  });

  it('shows before a move what stays, goes and comes, with the rules', () => {
    const answer = access(aView({ employee: { department: 'Design' } }), anAccount());
    expect(states(answer)).toEqual({
      'Everyone at Acme': 'held',
      'Dept eng': 'toRemove',
      'Dept design': 'toAdd',
      Figma: 'toAdd',
    });
    expect(answer.entitlements[0]).toMatchObject({ rules: ['groups[0]'], owner: 'policy', id: 'id-Everyone at Acme' });
    expect(answer.profile).toMatchObject({ department: 'Design' });
  });

  it('shows what an app is to know, whether it is held or comes', () => {
    const says = POLICY.replace(`department == 'Design'" }`, `department == 'Design'", profile: { seat: full } }`);
    const designer = aView({ employee: { department: 'Design' } });
    const seats = (account?: AccountState) =>
      access(designer, account, aPolicy(says)).entitlements.flatMap(({ name, profile }) =>
        profile ? [[name, profile]] : [],
      );
    expect(seats()).toEqual([['Figma', { seat: 'full' }]]);
    expect(seats(anAccount({ ledger: [entry('Figma', { kind: 'app' })] }))).toEqual([['Figma', { seat: 'full' }]]);
  });

  it('on leave is what is held, with what is stored', () => {
    const answer = access(aView({ phase: 'onLeave' }), settle(aView({ phase: 'onLeave' }), anAccount()).account);
    expect(answer.account).toEqual({ desired: 'suspended', observed: 'SUSPENDED' });
    expect(states(answer)).toEqual({ 'Everyone at Acme': 'held', 'Dept eng': 'held' });
    expect(answer.stored).toMatchObject({ reason: 'leave', entitlements: [{ state: 'held' }, { state: 'held' }] });
  });

  it('after the end is to be removed, all but legal holds; what was left inside says so', () => {
    const ledger = [entry('Chess'), entry('Legal hold 1'), entry('Old', { leftInClosedAccount: true })];
    expect(states(access(aView({ phase: 'terminated' }), anAccount({ ledger })))).toEqual({
      Chess: 'toRemove',
      'Legal hold 1': 'held',
      Old: 'left-in-closed-account',
    });
  });

  it('after a reversed end shows what comes back', () => {
    const full = anAccount({ ledger: [...anAccount().ledger, entry('Chess')] });
    const gone = settle(aView({ phase: 'terminated' }), full).account;
    expect(states(access(aView(), gone))).toEqual({ 'Everyone at Acme': 'toAdd', 'Dept eng': 'toAdd', Chess: 'toAdd' });
  });
});
