import { describe, expect, it } from '@jest/globals';
import type { AccountState } from '../../src/domain/account.js';
import type { Effect, Operation, Outcome } from '../../src/domain/effect.js';
import { applyOutcome } from '../../src/domain/observed.js';
import { effectBuilder } from '../../src/domain/plan/build-effect.js';
import { NOW, STARTED, anAccount, entry } from './policy/a-person.js';

const context = { now: NOW, policyHash: 'sha256:new' };
const build = (operation: Operation, priority: 1 | 2 | 4 = 4): Effect =>
  effectBuilder(anAccount(), priority).build('contain', operation);

function after(account: AccountState, operation: Operation, outcome: Outcome, priority?: 1 | 2 | 4): AccountState {
  return applyOutcome(account, build(operation, priority), outcome, context);
}

describe('an outcome', () => {
  it('of a closing marks when it began, of a leave it does not', () => {
    const suspend = { op: 'suspend' } as const;
    const done = { op: 'suspend', result: 'done' } as const;
    expect(after(anAccount(), suspend, done, 1)).toMatchObject({ status: 'SUSPENDED', containedAt: NOW });
    expect(after(anAccount(), suspend, done, 2)).toMatchObject({ status: 'SUSPENDED', containedAt: null });
  });

  it('of a refused suspension is remembered until the status changes', () => {
    const refused = after(anAccount(), { op: 'suspend' }, { op: 'suspend', result: 'refused' }, 1);
    expect(refused).toMatchObject({ status: 'ACTIVE', suspendRefused: true, containedAt: null });
    const closed = after(refused, { op: 'deactivate' }, { op: 'deactivate', result: 'done' }, 1);
    expect(closed).not.toHaveProperty('suspendRefused');
  });

  it('of taking an app that a group still gives leaves it as the target’s own, to be taken again once a membership goes', () => {
    const mail = entry('Mail', { kind: 'app', owner: 'policy', rules: ['mail'] });
    const account = anAccount({ ledger: [entry('Sales', { owner: 'policy' }), mail] });
    const revoke = (kind: 'app' | 'group', name: string) =>
      ({ op: 'revoke', entitlement: { kind, name, id: null, rules: [] } }) as const;
    const done = { op: 'revoke', result: 'done', id: 'x' } as const;
    const kept = after(account, revoke('app', 'Mail'), { ...done, stays: 'byGroup' });
    expect(kept.ledger).toMatchObject([{ name: 'Sales' }, { name: 'Mail', owner: 'idpRule', keptByGroup: 'policy' }]);
    expect(after(kept, revoke('group', 'Sales'), done).ledger).toEqual([mail]);
    const inventory = { op: 'inventory', store: null, scope: 'all' } as const;
    const { login, profile } = account;
    const seen = { ...mail, owner: 'manual', rules: [], policy: null } as const;
    const read = after(kept, inventory, { ...inventory, login, profile, status: 'ACTIVE', entitlements: [seen] });
    expect(read.ledger).toEqual([mail]);
  });

  it('of a reading keeps what we know of who gave what, and drops what is gone', () => {
    const seen = [
      entry('Dept eng', { since: NOW }),
      entry('Chess', { since: NOW }),
      entry('All', { owner: 'builtIn' }),
    ];
    const inventory = { op: 'inventory', store: 'leave', scope: 'all' } as const;
    const { login, profile } = anAccount();
    const read = after(anAccount(), inventory, { ...inventory, login, profile, status: 'ACTIVE', entitlements: seen });
    expect(read.ledger).toEqual([
      entry('Dept eng', { owner: 'policy', policy: 'sha256:test', rules: ['groups[1]'], since: STARTED }),
      entry('Chess', { since: NOW }),
      entry('All', { owner: 'builtIn', since: STARTED }),
    ]);
    expect(read.stored).toMatchObject({ at: NOW, reason: 'leave', status: 'ACTIVE', entitlements: read.ledger });
  });

  it('of a deactivation lists what stays inside; app assignments do not', () => {
    const ledger = [entry('Chess'), entry('All', { owner: 'builtIn' }), entry('Figma', { kind: 'app' })];
    const closed = after(anAccount({ ledger }), { op: 'deactivate' }, { op: 'deactivate', result: 'done' }, 1);
    expect(closed.ledger).toEqual([entry('Chess', { leftInClosedAccount: true }), entry('All', { owner: 'builtIn' })]);
    expect(closed.stored?.entitlements).toEqual(ledger);
    const reading = { op: 'inventory', store: 'termination', scope: 'all' } as const;
    const seen = {
      ...reading,
      login: null,
      profile: {},
      status: 'DEPROVISIONED',
      entitlements: closed.ledger,
    } as const;
    const names = after(closed, reading, seen, 1).stored?.entitlements.map(({ name }) => name);
    expect(names).toEqual(['Chess', 'All', 'Figma']);
  });

  it('of a grant that gives something back keeps its owner and takes it off what is put aside', () => {
    const stored = {
      stage: 'restoring',
      at: STARTED,
      reason: 'leave',
      status: 'ACTIVE',
      profile: {},
      entitlements: [entry('Chess')],
    } as const;
    const grant = { op: 'grant', entitlement: { kind: 'group', name: 'Chess', id: null, rules: [] } } as const;
    const back = after(anAccount({ ledger: [], stored }), grant, { op: 'grant', result: 'done', id: '00g1' });
    expect(back.stored).toBeNull();
    expect(back.ledger).toMatchObject([{ name: 'Chess', id: '00g1', owner: 'manual', rules: [], policy: null }]);
  });

  it('of a grant policy asked for belongs to the policy that decided it', () => {
    const grant = { op: 'grant', entitlement: { kind: 'app', name: 'Figma', id: null, rules: ['apps[0]'] } } as const;
    const given = after(anAccount({ ledger: [] }), grant, { op: 'grant', result: 'done', id: '0oa1' });
    expect(given.ledger).toMatchObject([{ owner: 'policy', policy: 'sha256:new', rules: ['apps[0]'], since: NOW }]);
  });

  it('of a look-up in vain is counted', () => {
    const find = { op: 'find', closing: 'link' } as const;
    const once = after(anAccount({ accountId: null }), find, { op: 'find', result: 'none' });
    const twice = after(once, find, { op: 'find', result: 'possible', candidates: ['00u1', '00u2'] });
    expect(twice.lookup).toEqual({ attempts: 2, lastAt: NOW, result: 'possible', candidates: ['00u1', '00u2'] });
    expect(twice.match).toBeUndefined();
  });

  it('of a renaming follows the login', () => {
    const rename = { op: 'updateProfile', set: { login: 'ada.lovelace@acme.example' } } as const;
    expect(after(anAccount(), rename, { op: 'updateProfile', result: 'done' }).login).toBe('ada.lovelace@acme.example');
  });
});
