import { describe, expect, it } from '@jest/globals';
import { unknownAccount } from '../../../src/domain/account.js';
import type { Effect } from '../../../src/domain/effect.js';
import { STARTED, aPolicy, aView, anAccount, entry, settle } from '../policy/a-person.js';

const nobody = unknownAccount('okta');
const keeper = { employee: { department: 'Design', title: 'Keeper' } };
const priorities = (effects: readonly Effect[]): number[] => [...new Set(effects.map(({ priority }) => priority))];

describe('the priority of effects', () => {
  it('is 3 for all that a start brings today, 4 for what is prepared ahead', () => {
    const staged = settle(aView({ ...keeper, phase: 'preboarding' }), nobody);
    expect(priorities(staged.effects)).toEqual([4]);
    expect(priorities(settle(aView(keeper), staged.account).effects)).toEqual([3]);
    expect(priorities(settle(aView({ ...keeper, at: STARTED }), nobody).effects)).toEqual([3]);
  });

  it('is 4 for a move', () => {
    expect(priorities(settle(aView({ employee: { department: 'Sales' } }), anAccount()).effects)).toEqual([4]);
  });

  it('is 2 for a leave and for all of the return', () => {
    const away = settle(aView({ phase: 'onLeave' }), anAccount());
    expect(priorities(away.effects)).toEqual([2]);
    expect(priorities(settle(aView({ employee: { department: 'Sales' } }), away.account).effects)).toEqual([2]);
  });

  it('is 1 for a leaver and a block, and 3 for coming back from either', () => {
    const gone = settle(aView({ phase: 'terminated' }), anAccount({ ledger: [entry('Chess')] }));
    expect(priorities(gone.effects)).toEqual([1]);
    expect(priorities(settle(aView(), gone.account).effects)).toEqual([3]);
    const blocked = settle(aView(), anAccount(), aPolicy(), { blocked: true });
    expect(priorities(blocked.effects)).toEqual([1]);
  });
});
