import { describe, expect, it } from '@jest/globals';
import { unknownAccount } from '../../src/domain/account.js';
import { applyOutcome } from '../../src/domain/observed.js';
import { NOW, aPolicy, aView, anAccount, entry, planned, settle, steps, POLICY } from './policy/a-person.js';

const LATER = '2027-01-15T09:30:00.000Z';
const LEAVER = aView({ phase: 'terminated' });
const nobody = unknownAccount('okta');

describe('a hire', () => {
  it('is nothing before the staging window, and nothing when the start moves out of it again', () => {
    const staged = anAccount({ status: 'STAGED' });
    expect(planned(aView({ phase: 'prehire' }), nobody).effects).toEqual([]);
    expect(planned(aView({ phase: 'prehire' }), staged).effects).toEqual([]);
  });

  it('is staged by one create with the groups inside, without mail', () => {
    const [create, ...rest] = planned(aView({ phase: 'preboarding' }), nobody).effects;
    expect(rest).toEqual([]);
    expect(create).toMatchObject({
      key: 'okta:create',
      op: 'create',
      start: 'staged',
      priority: 4,
      mark: 'E-1042',
      loginCandidates: ['ada.byron@acme.example', 'ada.byron2@acme.example'],
      groups: [
        { name: 'Everyone at Acme', rules: ['groups[0]'] },
        { name: 'Dept eng', rules: ['groups[1]'] },
      ],
    });
  });

  it('says that more follows only when something does', () => {
    const simple = planned(aView({ phase: 'preboarding' }), nobody).effects[0];
    const designer = planned(aView({ phase: 'preboarding', employee: { department: 'Design' } }), nobody).effects[0];
    expect(simple).not.toHaveProperty('more');
    expect(designer).toMatchObject({ op: 'create', more: true });
  });

  it('takes 20 groups into the create and the rest one by one', () => {
    const rules = Array.from({ length: 23 }, (_, index) => `      - { group: G${index}, when: "true" }\n`).join('');
    const policy = aPolicy(POLICY.replace(/ {6}- \{ group: Everyone[^]*? {4}modes/, `${rules}    modes`));
    const { effects } = settle(aView({ phase: 'preboarding' }), nobody, policy);
    expect(effects[0]).toMatchObject({ op: 'create', groups: { length: 20 } });
    expect(steps(effects)).toEqual(['create', 'grant G20', 'grant G21', 'grant G22']);
  });

  it('gets apps and what policy gives only from the start when it starts', () => {
    const view = { employee: { department: 'Design', title: 'Keeper' } };
    const staged = settle(aView({ ...view, phase: 'preboarding' }), nobody);
    expect(steps(staged.effects)).toEqual(['create', 'grant Figma']);
    const started = settle(aView(view), staged.account);
    expect(steps(started.effects)).toEqual(['activate', 'grant Vault']);
    expect(started.effects[0]).toMatchObject({ mail: 'send', priority: 3 });
  });

  it('entered late is created active, or staged and activated silently when policy sends no mail', () => {
    expect(settle(aView(), nobody).effects).toMatchObject([{ op: 'create', start: 'active', priority: 3 }]);
    const silent = settle(aView(), nobody, aPolicy(`${POLICY}activation: { mail: none }\n`));
    expect(silent.effects).toMatchObject([
      { op: 'create', start: 'staged' },
      { op: 'activate', mail: 'none' },
    ]);
  });

  it('is read anew when somebody asks, once', () => {
    const { effects, account } = settle(aView(), anAccount({ unread: true }));
    expect(steps(effects)).toEqual(['inventory']);
    expect(account).not.toHaveProperty('unread');
  });

  it('that adopts an account reads it once, then takes what a managed name gave by hand', () => {
    const [create] = planned(aView(), nobody).effects;
    if (create?.op !== 'create') throw new Error('a hire begins with a create');
    const context = { now: NOW, policyHash: 'sha256:test' };
    const adopted = applyOutcome(
      nobody,
      create,
      {
        op: 'create',
        result: 'linked',
        adopted: true,
        accountId: '00u9',
        login: 'ada.byron@acme.example',
        status: 'ACTIVE',
        profile: create.profile,
        granted: [],
        refused: [],
      },
      context,
    );
    const [inventory] = planned(aView(), adopted).effects;
    if (inventory?.op !== 'inventory') throw new Error('an adopted account is read');
    const entitlements = [entry('Dept sales'), entry('Chess'), entry('Everyone at Acme')];
    const { login, status, profile } = adopted;
    const read = applyOutcome(
      adopted,
      inventory,
      { op: 'inventory', scope: 'all', login, status, profile, entitlements },
      context,
    );
    expect(steps(planned(aView(), read).effects)).toEqual(['revoke Dept sales', 'grant Dept eng']);
  });
});

describe('a move', () => {
  const moved = aView({ employee: { department: 'Sales' } });

  it('is one profile write of the changed attribute, then the exact difference, removals first', () => {
    const { effects } = planned(moved, anAccount());
    expect(steps(effects)).toEqual(['updateProfile', 'revoke Dept eng', 'grant Dept sales', 'grant Club']);
    expect(effects[0]).toMatchObject({ set: { department: 'Sales' }, key: 'okta:updateProfile' });
    expect(effects[1]).toMatchObject({ key: 'okta:removeFromGroup:Dept eng', stage: 'removals', priority: 4 });
  });

  it('of nothing that matters calls nothing', () => {
    expect(planned(aView({ employee: { mobilePhone: '+44 1' } }), anAccount()).effects).toEqual([]);
  });

  it('leaves alone what is add-only, protected, on legal hold, owned elsewhere or named by no rule', () => {
    const kept = [
      entry('Club', { owner: 'policy', rules: ['club'] }),
      entry('VPN north', { owner: 'policy' }),
      entry('Legal hold 7'),
      entry('Chess'),
      entry('Dept design', { owner: 'idpRule' }),
      entry('Dept none', { owner: 'builtIn' }),
    ];
    const account = anAccount({ ledger: [...anAccount().ledger, ...kept, entry('Dept sales')] });
    expect(steps(planned(aView(), account).effects)).toEqual(['revoke Dept sales']);
  });

  it('takes what a rule no longer in policy gave', () => {
    const account = anAccount({ ledger: [...anAccount().ledger, entry('Old', { owner: 'policy', rules: ['gone'] })] });
    expect(steps(planned(aView(), account).effects)).toEqual(['revoke Old']);
  });

  it('takes sensitive access before the rest', () => {
    const account = anAccount({
      ledger: [...anAccount().ledger, entry('Vault', { owner: 'policy', rules: ['vault'] })],
    });
    const revokes = planned(moved, account).effects.filter(({ op }) => op === 'revoke');
    expect(revokes.map(({ stage }) => stage)).toEqual(['privileged-removals', 'removals']);
  });

  it('to contractor takes what the allow-list does not name, add-only and manual included', () => {
    const account = anAccount({ ledger: [...anAccount().ledger, entry('Club', { owner: 'policy' }), entry('VPN a')] });
    const { effects } = planned(aView({ employee: { userType: 'Contractor' } }), account);
    expect(steps(effects)).toEqual(['revoke Everyone at Acme', 'revoke Club']);
  });

  it('keeps the login unless policy follows the name', () => {
    const renamed = aView({ employee: { familyName: 'Lovelace' } });
    expect(planned(renamed, anAccount()).effects).toMatchObject([
      { op: 'updateProfile', set: { lastName: 'Lovelace' } },
    ]);
    const follow = aPolicy(POLICY.replace('      firstName:', '        rename: follow\n      firstName:'));
    expect(planned(renamed, anAccount(), follow).effects).toMatchObject([
      { set: { lastName: 'Lovelace' }, rename: { candidates: ['ada.lovelace@acme.example', expect.anything()] } },
    ]);
    const second = anAccount({ login: 'ada.byron2@acme.example' });
    expect(planned(aView(), second, follow).effects).toEqual([]);
  });

  it('keeps what a rule gave that cannot be evaluated any more', () => {
    const account = anAccount({ ledger: [...anAccount().ledger, entry('Level 4', { owner: 'policy' })] });
    expect(planned(aView({ employee: { custom: {} } }), account).effects).toEqual([]);
    expect(steps(planned(aView(), account).effects)).toEqual(['revoke Level 4']);
  });
});

describe('a leave', () => {
  const away = aView({ phase: 'onLeave' });

  it('stores the access, then suspends and ends sessions, and touches nothing else', () => {
    const { effects, account } = settle(away, anAccount());
    expect(steps(effects)).toEqual(['inventory', 'suspend', 'revokeSessions']);
    expect(effects.map(({ priority }) => priority)).toEqual([2, 2, 2]);
    expect(account).toMatchObject({ status: 'SUSPENDED', containedAt: null, stored: { reason: 'leave' } });
    expect(account.stored?.entitlements.map(({ name }) => name)).toEqual(['Everyone at Acme', 'Dept eng']);
  });

  it('ends with one call when nothing changed meanwhile', () => {
    expect(steps(settle(aView(), settle(away, anAccount()).account).effects)).toEqual(['unsuspend']);
  });

  it('ends in the new role: managed access of the old one is not kept, a manual group is', () => {
    const before = anAccount({ ledger: [...anAccount().ledger, entry('Chess')] });
    const back = settle(aView({ employee: { department: 'Sales' } }), settle(away, before).account);
    expect(steps(back.effects)).toEqual([
      'unsuspend',
      'updateProfile',
      'revoke Dept eng',
      'grant Dept sales',
      'grant Club',
    ]);
    expect(back.account.ledger.map(({ name }) => name)).toContain('Chess');
  });

  it('of a type that keeps its account changes nothing', () => {
    const vacation = aView({ phase: 'onLeave', leave: { id: '1', type: 'vacation', from: '2027-01-10' } });
    expect(planned(vacation, anAccount()).effects).toEqual([]);
  });

  it('before the first activation only holds the activation', () => {
    expect(planned(away, anAccount({ status: 'STAGED' })).effects).toEqual([]);
  });

  it('deactivates where suspending is refused, and gives everything back on return', () => {
    const figma = entry('Figma', { kind: 'app', owner: 'manual', profile: { seat: 'editor' } });
    const stored = settle(away, anAccount({ status: 'PROVISIONED', ledger: [...anAccount().ledger, figma] })).account;
    const refused = { ...stored, status: 'PROVISIONED', suspendRefused: true, sessionsRevokedAt: null } as const;
    const gone = settle(away, refused);
    expect(steps(gone.effects)).toEqual(['deactivate', 'revokeSessions']);
    const design = aView({ employee: { department: 'Design' } });
    const back = settle(design, gone.account);
    expect(steps(back.effects)).toEqual([
      'activate',
      'updateProfile',
      'revoke Dept eng',
      'grant Dept design',
      'grant Figma',
      'verify',
      'deliverActivation',
    ]);
    expect(back.effects[4]).toMatchObject({ entitlement: { profile: { seat: 'editor' } } });
  });

  it('does not lift a suspension of somebody else', () => {
    const { effects, findings } = planned(aView(), anAccount({ status: 'SUSPENDED' }));
    expect(effects).toEqual([]);
    expect(findings).toMatchObject([{ kind: 'identity', key: 'okta:suspended-elsewhere' }]);
  });
});

describe('a block', () => {
  it('ends sign-in and sessions, removes nothing, and unblocking restores', () => {
    const blocked = settle(aView(), anAccount(), aPolicy(), { blocked: true });
    expect(steps(blocked.effects)).toEqual(['suspend', 'revokeSessions', 'inventory']);
    expect(blocked.effects[0]).toMatchObject({ priority: 1, stage: 'contain' });
    expect(blocked.account.ledger).toHaveLength(2);
    expect(steps(settle(aView(), blocked.account).effects)).toEqual(['unsuspend']);
  });

  it('creates and activates nothing', () => {
    const staged = anAccount({ status: 'STAGED' });
    expect(planned(aView(), staged, aPolicy(), { blocked: true }).effects).toEqual([]);
    expect(planned(aView({ phase: 'preboarding' }), nobody, aPolicy(), { blocked: true }).effects).toEqual([]);
  });

  it('of somebody on leave ends sessions once more', () => {
    const away = settle(aView({ phase: 'onLeave' }), anAccount()).account;
    const { effects } = settle(aView({ phase: 'onLeave', at: LATER }), away, aPolicy(), { blocked: true });
    expect(steps(effects)).toEqual(['revokeSessions']);
  });
});

describe('coming back', () => {
  const full = anAccount({ ledger: [...anAccount().ledger, entry('Chess'), entry('Vault', { owner: 'manual' })] });
  const gone = settle(LEAVER, full).account;

  it('by a rescinded termination restores what was removed, less what policy forbids now', () => {
    const { effects } = settle(aView({ at: LATER }), gone);
    expect(steps(effects)).toEqual([
      'activate',
      'grant Everyone at Acme',
      'grant Dept eng',
      'grant Chess',
      'verify',
      'deliverActivation',
    ]);
    expect(effects[0]).toMatchObject({ mail: 'none' });
  });

  it('by rehire cleans first and sends the link last', () => {
    const start = '2027-03-01T00:00:00.000Z';
    const employment = aView().employment;
    if (!employment) throw new Error('the view has an employment');
    const view = aView({
      at: start,
      rehire: true,
      employment: { ...employment, startDate: '2027-03-01', startsAt: start },
      employee: { department: 'Sales' },
    });
    const left = { ...gone, ledger: [entry('Dept eng', { leftInClosedAccount: true }), entry('Chess')] };
    const { effects, account } = settle(view, left);
    expect(steps(effects)).toEqual([
      'inventory',
      'activate',
      'updateProfile',
      'revoke Dept eng',
      'revoke Chess',
      'grant Everyone at Acme',
      'grant Dept sales',
      'grant Club',
      'verify',
      'deliverActivation',
    ]);
    expect(account).toMatchObject({ reopened: false, deliveryDue: false, status: 'PROVISIONED' });
  });

  it('known early still closes the account between the employments', () => {
    for (const phase of ['prehire', 'preboarding'] as const)
      expect(steps(planned(aView({ phase, rehire: true }), anAccount()).effects)[0]).toBe('suspend');
    expect(planned(aView({ phase: 'preboarding', rehire: true }), gone).effects).toEqual([]);
  });
});
